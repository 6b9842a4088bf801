"""Verbs of saying, thinking and wanting: their source and content from the parse of one sentence."""

from collections.abc import Iterator, Mapping

from dateline.extract.attribution.contents import (
    clause_before,
    clause_behind,
    content_of,
    denied_thing,
    denies,
    is_infinitive,
    whole_clause,
)
from dateline.extract.attribution.found import Found, Pieces, phrase, runs
from dateline.extract.attribution.subjects import (
    BEFORE_INVERTED,
    FINITE,
    SUBJECT,
    agent_of,
    beside,
    can_speak,
    coordinated,
    describes,
    relative_of,
    subject_of,
)
from dateline.extract.attribution.table import cues, stance_of
from dateline.extract.document import Sentence
from dateline.extract.tokens import Token
from dateline.record.vocabulary import Stance

_DROP = frozenset({"ccomp"})
_VERBAL = frozenset({"VB", *FINITE, "VBG", "VBN"})
_LEAST = 8
"""So many characters at least make a content."""
_SPOKEN = frozenset({"neutral", "claim", "confirm"})


def find_clauses(sentence: Sentence) -> Iterator[Found]:
    """Yield the verbal and adjectival cues of a sentence, in order."""
    table = cues()
    for token in sentence.doc:
        if (
            token.tag_ in _VERBAL
            and token.lemma_.lower() in table.verbs
            and token.dep_ not in {"aux", "auxpass", "amod"}
        ):
            found = _verb(sentence, token)
        elif token.dep_ in {"acomp", "ccomp", "ROOT", "conj"} and token.lower_ in table.adjectives:
            found = _adjective(sentence, token)
        else:
            continue
        if found is not None:
            yield found


def _verb(sentence: Sentence, verb: Token) -> Found | None:
    if verb.lower_ in {"citing", "quoting"}:
        return None  # a phrase's cue
    takes = cues().verbs[verb.lemma_.lower()]
    pointing = denied_thing(verb) if "deny" in takes.values() else None
    if pointing is not None:
        return _denial(sentence, verb, pointing)
    misread = next(
        (c for c in verb.lefts if c.dep_ == "auxpass" and c.text == "IS" and not sentence.text.isupper()), None
    )
    passive = misread is None and any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children)
    clausal = any(c.dep_ == "ccomp" for c in verb.rights)
    if passive or (verb.dep_ == "acl" and verb.tag_ == "VBN" and not clausal):
        return _passive(sentence, verb, takes)
    content, key = content_of(sentence, verb, takes)
    if key not in {"c", "q"} and describes(verb):
        return None
    subject = misread or subject_of(verb)
    if takes.get("c") in _SPOKEN and verb.tag_ in FINITE:
        subject, content, key = _mend(sentence, verb, subject, content, key)
    if not content and not ("q" in takes and subject is not None):
        return None
    if subject is not None and not content and verb.dep_ in {"xcomp", "relcl", "advcl"}:
        return None
    if subject is None and key not in {"c", "q"}:
        return None
    if verb.lemma_ in cues().seem and key == "i":
        return None
    found = _build(sentence, verb, subject, content, takes.get(key) or takes.get("q") or takes.get("c", "neutral"))
    found.takes_quote = "q" in takes
    if key in {"c", "n"} and denies(verb):
        found.stance = Stance.DENIES
    return found


def _denial(sentence: Sentence, verb: Token, thing: Token) -> Found | None:
    """Read "took the town, which the army denied" and "a claim that the army rejected": the content only points."""
    speaker = agent_of(verb) or next((c for c in verb.lefts if c.dep_ in SUBJECT and c is not thing), None)
    if speaker is None or speaker.tag_ in {"WDT", "WP"}:
        return None
    return _build(sentence, verb, speaker, runs(sentence, [thing]), "deny")


def _mend(
    sentence: Sentence, verb: Token, subject: Token | None, content: Pieces, key: str
) -> tuple[Token | None, Pieces, str]:
    """Put right what parses get wrong when the speech comes first: ", say residents", ", the group said"."""
    late = verb.i > 0 and verb.doc[verb.i - 1].text in BEFORE_INVERTED
    if late and not content:
        after = next(
            (c for c in verb.rights if c.dep_ in {"dobj", "attr"} and can_speak(c) and c.left_edge.i == verb.i + 1),
            None,
        )
        subject = after or subject
    if subject is None or (
        content and content[0][0] < sentence.offset(verb) and sentence.offset(subject) < content[0][1]
    ):
        subject = beside(verb) or subject
        content = _without_speaker(sentence, content, subject)
    if not content:
        nearest = beside(verb)
        for speaker in (subject, nearest):
            content = clause_before(sentence, verb, speaker) if speaker is not None else []
            if content:
                return speaker, content, "c"
        content = clause_behind(sentence, verb) if subject is not None and subject.i < verb.i else []
        if content:
            return subject, content, "c"
    return subject, content, key


def _without_speaker(sentence: Sentence, content: Pieces, speaker: Token | None) -> Pieces:
    """Return a content before its verb without the speaker that the parse took into it."""
    if speaker is None or not any(begin <= sentence.offset(speaker) < end for begin, end in content):
        return content
    first = sentence.start + len(sentence.text[: speaker.left_edge.idx].rstrip())
    left = [(begin, min(end, first)) for begin, end in content if begin < first]
    return left if sum(end - begin for begin, end in left) > _LEAST else content


def _build(sentence: Sentence, cue: Token, subject: Token | None, content: Pieces, cue_class: str) -> Found:
    heads = coordinated(subject)
    negated = any(child.dep_ == "neg" for child in cue.children)
    stance = Stance.DOUBTS if _withheld(cue) else stance_of(cue_class, negated=negated)
    return Found(
        sentence,
        [phrase(sentence, head, drop=_DROP, before=cue) for head in heads],
        subject,
        sentence.span(cue, cue),
        content,
        cue_class,
        stance,
        heads=heads,
        relative=relative_of(cue, subject),
    )


def _withheld(cue: Token) -> bool:
    """Tell whether the source keeps back: "refused to confirm", "would neither confirm nor deny"."""
    around = [*cue.children, *(cue.head.children if cue.dep_ == "conj" else ())]
    if any(token.lower_ in {"neither", "nor"} for token in around) or _neither(cue):
        return True
    return cue.dep_ in {"xcomp", "ccomp", "acl"} and cue.head.lemma_.lower() in cues().refusals


def _neither(cue: Token) -> bool:
    """Tell "did not confirm or deny": the negation of the first verb is that of both."""
    first = cue.head if cue.dep_ == "conj" else cue
    if not any(child.dep_ == "neg" for child in first.children):
        return False
    both = [first, *(child for child in first.children if child.dep_ == "conj")]
    classes = {name for verb in both for name in cues().verbs.get(verb.lemma_.lower(), {}).values()}
    return {"confirm", "deny"} <= classes


def _passive(sentence: Sentence, verb: Token, takes: Mapping[str, str]) -> Found | None:
    """Read "was told by officials that", "is said to have", "was quoted as saying", "it was reported that"."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECT), None)
    agent = agent_of(verb)
    clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    infinitive = next((c for c in verb.rights if c.dep_ == "xcomp" and is_infinitive(c)), None)
    quoted = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "as"), None)
    cue_class = takes.get("c") or takes.get("n") or next(iter(takes.values()))
    if verb.lemma_ in {"quote", "cite"}:
        if subject is not None and clause is not None:
            return _build(sentence, verb, subject, whole_clause(sentence, clause, verb), cue_class)
        if subject is None or quoted is None or any(c.dep_ == "pcomp" for c in quoted.children):
            return None  # "quoted as saying": the inner verb is the cue
        return _build(sentence, verb, subject, runs(sentence, (t for t in quoted.subtree if t != quoted)), cue_class)
    content: Pieces = []
    if clause is not None and "c" in takes:
        content = whole_clause(sentence, clause, verb)
    elif infinitive is not None and ("c" in takes or "i" in takes):
        raised = list(subject.subtree) if subject is not None and subject.lower_ not in {"it", "there"} else []
        content = runs(sentence, [*raised, *infinitive.subtree])
        subject = None
    elif "n" in takes and verb.dep_ == "acl" and agent is not None:
        content = runs(sentence, (t for t in verb.head.subtree if t.i < verb.i))
    elif "n" in takes and subject is not None and agent is not None and subject.tag_ not in {"PRP", "WDT", "WP"}:
        rest = [t for c in verb.rights if c.dep_ in {"prep", "oprd"} for t in c.subtree]
        content = runs(sentence, [*subject.subtree, *rest])
    if not content:
        return None
    told = verb.lemma_ in {"tell", "inform", "assure", "advise"} and agent is None and subject is not None
    found = _build(sentence, verb, agent, content, cue_class)
    found.hearsay = agent is None and not told
    return found


def _adjective(sentence: Sentence, word: Token) -> Found | None:
    """Read "is confident that", "was willing to"."""
    verb = word.head if word.dep_ == "acomp" else word
    subject = subject_of(verb)
    clause = next((c for c in word.rights if c.dep_ in {"ccomp", "xcomp"}), None)
    about = next((c for c in word.rights if c.dep_ == "prep" and c.lower_ in {"of", "about", "by", "in", "at"}), None)
    if subject is None or subject.lower_ in {"it", "there", "this", "that"} or (clause is None and about is None):
        return None
    goal = clause if clause is not None else about
    assert goal is not None
    content = (
        whole_clause(sentence, goal, verb)
        if clause is not None
        else runs(sentence, (t for t in goal.subtree if t is not goal))
    )
    return _build(sentence, word, subject, content, cues().adjectives[word.lower_]) if content else None
