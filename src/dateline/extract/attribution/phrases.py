"""Cues that are no verbs: "according to", nouns with a clause, adverbs of hearsay, a colon."""

import re
from collections.abc import Iterator
from functools import cache

from dateline.extract.attribution.belied import is_belied
from dateline.extract.attribution.contents import denied_thing
from dateline.extract.attribution.found import Found, Pieces, phrase, runs
from dateline.extract.attribution.subjects import subject_of
from dateline.extract.attribution.table import cues, stance_of
from dateline.extract.document import Sentence
from dateline.extract.tokens import Token
from dateline.record.text import Span
from dateline.record.vocabulary import BlockKind, Stance
from dateline.resolve.actors import ActorContext

_LIGHT = frozenset({"make", "issue", "release", "put", "give", "post", "publish", "send", "have", "repeat", "express"})
_CLAUSE = frozenset({"acl", "ccomp", "relcl", "advcl", "conj", "ROOT", "parataxis", "xcomp", "pcomp", "csubj"})
_NAMING = frozenset({"according", "per", "citing", "quoting"})
_WORDINGS = frozenset({"words", "view", "opinion", "word", "count", "estimate", "account"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_SIDE_WORDS = 8
_DASHED_WORDS = 3
_DASH = re.compile(r"(?<= )[-–—](?= )")
_STAMP = re.compile(r"\d{1,2}[:.h]\d\d\b")
"""The time of an entry of a live page, before who speaks."""


def find_phrases(sentence: Sentence, context: ActorContext) -> Iterator[Found]:
    """Yield the cues of a sentence that are no verbs."""
    table, spoken = cues(), _words()
    for token in sentence.doc:
        found, word = None, token.lower_
        if word in spoken:
            if word in _NAMING and (word == "according" or token.head != token):
                found = _according(sentence, token)
            elif word in _WORDINGS:
                found = _in_words_of(sentence, token)
            elif word in table.hearsay and token.dep_ in {"advmod", "amod", "dep"}:
                found = _adverb(sentence, token)
        if found is None and token.pos_ in _NOUNS and token.lemma_.lower() in table.nouns:
            found = _noun(sentence, token)
        if found is not None:
            yield found
    colon = _colon(sentence, context)
    if colon is not None:
        yield colon


@cache
def _words() -> frozenset[str]:
    """Return the words, as they stand in the text, that one of the readers is for."""
    return _NAMING | _WORDINGS | cues().hearsay


def clause_head(token: Token) -> Token:
    """Return the head of the clause that holds the token."""
    head = token.head
    for _ in range(20):
        if head.dep_ in _CLAUSE and head.pos_ in {"VERB", "AUX", "ADJ"}:
            break
        if head.head == head:
            break
        head = head.head
    return head


def _rest_of_clause(sentence: Sentence, anchor: Token, skip: set[int]) -> Pieces:
    """Return the clause around an aside, without the aside; without conjoined clauses on its other side."""
    head = clause_head(anchor)
    while anchor.i > 0 and sentence.doc[anchor.i - 1].text == "," and head.dep_ == "conj" and head.head.i < head.i:
        head = head.head  # behind a comma it covers both halves of a coordination
    tokens = [t for t in head.subtree if t.i not in skip]
    if not tokens:
        tokens = [t for t in sentence.doc if t.i not in skip]
    return runs(sentence, tokens)


def _source(sentence: Sentence, head: Token, skip: set[int]) -> tuple[list[Span], list[Token]]:
    heads = [head, *head.conjuncts]
    for token in heads:
        skip.update(t.i for t in token.subtree)
    return [phrase(sentence, token) for token in heads], heads


def _according(sentence: Sentence, cue: Token) -> Found | None:
    """Read "according to X", "per X", "citing X"; the rest of the clause is the content."""
    if cue.lower_ == "according":
        to = next((c for c in cue.children if c.lower_ == "to"), None)
        goal = next((c for c in to.children if c.dep_ in {"pobj", "pcomp"}), None) if to is not None else None
    else:
        to = cue
        goal = next((c for c in cue.children if c.dep_ in {"pobj", "dobj"}), None)
    if goal is None or to is None or not (goal.pos_ in {"NOUN", "PROPN", "PRON"} or goal.text[:1].isupper()):
        return None
    if cue.lower_ == "per" and goal.pos_ != "PROPN":
        return None  # "per cent", "per day"
    skip = {t.i for t in cue.subtree}
    sources, heads = _source(sentence, goal, skip)
    anchor = cue
    if cue.lower_ in {"citing", "quoting"}:
        return _citing(sentence, cue, sources, heads)
    pieces = _rest_of_clause(sentence, anchor, skip)
    if not pieces:
        return None
    last = to if to.i == cue.i + 1 else cue
    return Found(sentence, sources, heads[0], sentence.span(cue, last), pieces, "neutral", Stance.ASSERTS, heads=heads)


def _citing(sentence: Sentence, cue: Token, sources: list[Span], heads: list[Token]) -> Found | None:
    """Read "X said …, citing Y": Y is the inner source of what X says."""
    verb = cue.head if cue.head.pos_ == "VERB" else clause_head(cue)
    clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    skip = {t.i for t in cue.subtree}
    if verb.dep_ == "parataxis":
        aside = {t.i for t in verb.subtree}
        pieces = runs(sentence, (t for t in verb.head.subtree if t.i not in aside))
    elif clause is None or verb.lemma_ not in cues().verbs:
        pieces = runs(sentence, (t for t in verb.subtree if t.i not in skip))
    else:
        skip.update(c.i for c in clause.children if c.dep_ == "mark" and c.lower_ == "that")
        pieces = runs(sentence, (t for t in clause.subtree if t.i not in skip))
    if not pieces:
        return None
    return Found(
        sentence, sources, heads[0], sentence.span(cue, cue), pieces, "neutral", Stance.ASSERTS, rank=2, heads=heads
    )


def _in_words_of(sentence: Sentence, noun: Token) -> Found | None:
    """Read "in the words of X", "by X's count", "on the word of people living there"."""
    before = noun.head
    if before.lower_ not in {"in", "by", "on"} or before.dep_ not in {"prep", "agent"}:
        return None
    of = next((c for c in noun.rights if c.lower_ == "of"), None)
    goal = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if goal is None:
        goal = next((c for c in noun.lefts if c.dep_ == "poss" or (c.dep_ == "compound" and c.pos_ == "PROPN")), None)
    if goal is None:
        return None
    skip = {t.i for t in before.subtree}
    pieces = _rest_of_clause(sentence, before, skip)
    sources, heads = _source(sentence, goal, set())
    if not pieces:
        return None
    return Found(sentence, sources, goal, sentence.span(noun, noun), pieces, "neutral", Stance.ASSERTS, heads=heads)


def _adverb(sentence: Sentence, word: Token) -> Found | None:
    head = word.head if word.head.pos_ in {"VERB", "AUX"} else clause_head(word)
    pieces = runs(sentence, (t for t in head.subtree if t.i != word.i))
    if not pieces:
        return None
    return Found(sentence, [], None, sentence.span(word, word), pieces, "hearsay", Stance.ASSERTS, hearsay=True, rank=3)


def _noun(sentence: Sentence, noun: Token) -> Found | None:
    """Read a noun with a that-clause: "a claim that", "there are reports that", "fears that"."""
    clause = next((c for c in noun.rights if c.dep_ in {"acl", "ccomp"} and _finite(c)), None)
    word = noun.lemma_.lower()
    cue_class = cues().nouns[word]
    if clause is None and noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        clause = next((c for c in noun.head.rights if c.dep_ == "ccomp" and _finite(c)), None)
    if clause is None or denied_thing(clause) is not None:
        return None  # "a claim that the army denied" is not what the army denied
    if is_belied(noun):
        return None  # nobody says any more what "turned out to be false"
    mark = next((c for c in clause.children if c.dep_ == "mark" and c.lower_ == "that"), None)
    first = mark.i if mark is not None else -1
    pieces = runs(sentence, (t for t in clause.subtree if t.i != first))
    if not pieces:
        return None
    owner = _owner(noun)
    heads = [owner, *owner.conjuncts] if owner is not None else []
    negated = noun.head.lemma_ == "be" and any(c.dep_ in {"neg"} for c in noun.head.children)
    negated = negated or any(c.lower_ == "no" for c in noun.lefts)
    return Found(
        sentence,
        [phrase(sentence, head) for head in heads],
        owner,
        sentence.span(noun, noun),
        pieces,
        cue_class,
        stance_of(cue_class, negated=negated),
        hearsay=owner is None,
        rank=2,
        heads=heads,
    )


def _finite(clause: Token) -> bool:
    if any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children):
        return True
    subject = any(c.dep_ in {"nsubj", "nsubjpass", "expl"} and c.tag_ not in {"WP", "WDT"} for c in clause.children)
    return subject and clause.dep_ != "relcl" and clause.tag_ not in {"VBG", "VBN"}


def _owner(noun: Token) -> Token | None:
    """Return whose claim it is: a possessive, "of" or "from" or "by", or the subject that makes it."""
    for child in noun.children:
        if child.dep_ == "poss" or (child.dep_ == "compound" and child.pos_ == "PROPN"):
            return child
        if child.dep_ == "prep" and child.lower_ in {"of", "from", "by", "among"}:
            goal = next((c for c in child.children if c.dep_ == "pobj"), None)
            if goal is not None:
                return goal
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in _LIGHT:
        return subject_of(verb)
    if noun.dep_ == "pobj" and verb.lower_ in {"with", "in"} and verb.head.pos_ == "VERB":
        return subject_of(verb.head)
    return None


def _colon(sentence: Sentence, context: ActorContext) -> Found | None:
    """Read "UN: death toll rises", "City falls to rebels: official" and "- official" in headlines and short lines."""
    text = sentence.text
    if len(text) > 220 or (sentence.block.kind is BlockKind.PARAGRAPH and not _alone(sentence)):
        return None
    mark_at = _mark(text)
    if mark_at is None:
        return None
    at, size = mark_at
    before, after = text[:at].strip(), text[at + size :].strip().rstrip(".")
    if not before or not after or before.startswith("#"):
        return None  # "#Syria: ..." is a tag and no speaker
    base = sentence.start
    sign = text[at : at + size].strip()
    begin = base + text.index(sign, at)
    mark = Span(begin, begin + 1, sign)
    for words, other in ((before, after), (after, before)):
        dashed = sign != ":" and (len(words.split()) > _DASHED_WORDS or "(" in text or not words[-1:].isalnum())
        if (
            not dashed
            and len(words.split()) <= _SIDE_WORDS
            and len(other.split()) > 2
            and _names_source(words, context)
        ):
            begin, start = text.index(words), text.index(other)
            stamp = _STAMP.match(words)
            lead = len(words) - len(words[stamp.end() :].lstrip()) if stamp else 0
            source = Span(base + begin + lead, base + begin + len(words), words[lead:])
            pieces = [(base + start, base + start + len(other))]
            return Found(sentence, [source], None, mark, pieces, "neutral", Stance.ASSERTS)
    return None


def _mark(text: str) -> tuple[int, int] | None:
    """Return where the sign between a speaker and the speech stands, and its width: a colon, or the last dash."""
    at = text.find(": ")
    if at >= 0:
        return at, 2
    dashes = _DASH.findall(text)
    if len(dashes) != 1 or text.endswith((".", "!", "?", "”", '"')):
        return None
    return text.index(f" {dashes[0]} "), 3


def _alone(sentence: Sentence) -> bool:
    return sentence.start <= sentence.block.start + 3


def _names_source(words: str, context: ActorContext) -> bool:
    if context.names_an_office(words.partition(" ")[2] if _STAMP.match(words) else words):
        return True
    if len(words.split()) == 1 and context.match(words) is None and context.speaker(words)[0] is not None:
        return False  # a capital before a colon is a dateline
    actor, side = context.speaker(words)
    return actor is not None or side == "none"
