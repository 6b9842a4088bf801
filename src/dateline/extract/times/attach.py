"""Which happenings a time expression belongs to: attachment along the parse."""

from dataclasses import dataclass
from enum import Enum

from dateline.extract.document import Sentence
from dateline.extract.times.reading import REFERENCES
from dateline.extract.times.tense import is_verb, words
from dateline.extract.times.words import lexicon
from dateline.extract.tokens import Token
from dateline.record.mention import TimeMention
from dateline.record.vocabulary import Basis

_SIGNALS = frozenset({"since", "before", "after", "until", "till", "by", "from", "ahead", "following", "prior"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_STEPS = 40


class Side(Enum):
    """Where a happening lies against a clause that shares its time."""

    SAME = "same"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention, the verb or noun that it hangs from, and the preposition that it hangs by.

    ``event`` is the predicate of the happening that it counts from ("a day after the town fell"), ``way`` the
    word that links the two.
    """

    mention: TimeMention
    root: Token
    at: Token
    signal: str | None
    event: Token | None = None
    way: str | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """The clauses whose time a predicate shares, with their cost and side, and the verb that reports it.

    They are in order of cost, the predicate itself first.
    """

    shared: dict[int, tuple[int, Side]]
    report: Token | None
    unreal: bool = False


def place(sentence: Sentence, mention: TimeMention) -> Placed | None:
    """Hang a mention in its sentence's parse; None for lengths, habits and words such as "now"."""
    if mention.value in REFERENCES and not (mention.earliest and mention.latest):
        return None
    if mention.value and mention.value[0] in "PT" and not counts_from_event(mention) and mention.latest is None:
        return None
    if all(lexicon().get(word, ("", 0))[0] in ("present", "lately") or word == "soon" for word in _bare(mention.text)):
        return None
    tokens = list(sentence.tokens(mention.start, mention.end))
    if not tokens:
        return None
    inside = {token.i for token in tokens}
    root = next((token for token in tokens if token.head.i not in inside or token.head == token), tokens[-1])
    event, way = (None, None)
    if counts_from_event(mention):
        event, way = _linked(tokens)
    at, signal = _climb(root)
    if signal == "from" and "/" in (mention.value or ""):
        signal = None  # "from May to July" closes its own interval
    at = _over_the_comma(tokens, at) or _caption(tokens, root) or at
    return Placed(mention, root, at, signal, event, way)


def counts_from_event(mention: TimeMention) -> bool:
    """Say whether a mention counts from a happening that its sentence tells of: "a day after the town fell"."""
    return mention.basis is Basis.EVENT and mention.earliest is None and mention.latest is None


def _bare(text: str) -> list[str]:
    return text.lower().split()


def _over_the_comma(tokens: list[Token], at: Token) -> Token | None:
    """Return the verb just before an expression that the parser hung on a verb behind the next comma."""
    doc, last = at.doc, tokens[-1].i
    if at.i <= last or not any(token.text == "," for token in doc[last + 1 : at.i]):
        return None
    if at.dep_ == "parataxis" and is_verb(at.head) and at.head.i < tokens[0].i:
        return at.head  # "took Tarn, capital of Oss, on Monday, witnesses said": what was said, and not that it was
    for index in range(tokens[0].i - 1, max(-1, tokens[0].i - 25), -1):
        if doc[index].text in (",", ";", ":", '"', "“", "–", "—", "("):
            return None
        if doc[index].tag_ in ("VBD", "VBZ", "VBP", "VBN") and doc[index].pos_ == "VERB":
            return doc[index]
    return None


def _caption(tokens: list[Token], root: Token) -> Token | None:
    """Return the main word of a caption that ends in a full date: the date is that of the picture."""
    doc, first, last = root.doc, tokens[0].i, tokens[-1].i
    ends = all(token.is_punct or token.is_space for token in doc[last + 1 :])
    dated = len(tokens) >= 3 and any(token.shape_ == "dddd" for token in tokens)
    if not (ends and dated and first and doc[first - 1].text == ","):
        return None
    top = root
    for _ in range(_STEPS):
        if top.head == top:
            break
        top = top.head
    return top


def _climb(root: Token) -> tuple[Token, str | None]:
    """Return the verb or noun above an expression, and the last preposition of time on the way."""
    at, signal = root, None
    for _ in range(_STEPS):
        if at.head == at:
            break
        at = at.head
        if at.pos_ in ("ADP", "SCONJ", "ADV", "PART", "PUNCT") and not is_verb(at):
            signal = at.lower_ if at.lower_ in _SIGNALS else signal
            if at.lower_ == "of" and at.i and at.nbor(-1).lower_ == "as":
                signal = "by"  # "as of 3 March" closes what it dates
            continue
        break
    return at, signal


def _linked(tokens: list[Token]) -> tuple[Token | None, str | None]:
    """Return the predicate that "a day after …" or "the same day …" counts from, and the word between."""
    last = tokens[-1]
    if last.lower_ in ("after", "before"):
        if last.dep_ == "mark":
            return last.head, last.lower_
        below = [child for child in last.children if child.i > last.i and child.dep_ in ("pcomp", "pobj")]
        return (below[0] if below else None), last.lower_
    below = [child for child in last.children if child.i > last.i and child.dep_ in ("relcl", "acl", "ccomp", "advcl")]
    return (below[0] if below else None), "same"


def reach(predicate: Token) -> Reach:
    """Follow a predicate up to the clauses that share its time; stop at whoever reports it."""
    shared = {predicate.i: (0, Side.SAME)}
    at, side = predicate, Side.SAME
    for cost in range(1, _STEPS):
        step = _step(at)
        if step is None:
            break
        above, kind = step
        if kind == "report":
            return Reach(shared, above)
        if kind == "unreal":
            return Reach(shared, None, True)
        if kind in ("before", "after"):
            side = Side(kind) if side is Side.SAME else side
        if above.i in shared:
            break
        shared[above.i] = (cost, side)
        at = above
    return Reach(shared, None)


def _step(at: Token) -> tuple[Token, str] | None:
    """Return the next clause up and how the lower one lies against it, None where sharing ends."""
    head, dep = at.head, at.dep_
    if head == at or dep in ("relcl", "ROOT", "compound", "poss", "amod", "nmod"):
        return None
    if dep in ("pcomp", "pobj"):
        return _through(head)
    if dep == "acl":
        return _with_clause(head)
    if dep in ("ccomp", "xcomp", "acomp", "parataxis", "csubj", "dep") and is_verb(head):
        return head, "report" if head.lemma_ in words().reporting else "same"
    if dep == "advcl":
        return _under_mark(at, head)
    if is_verb(head) and dep in ("dobj", "nsubj", "nsubjpass", "attr", "oprd", "agent"):
        return (head, "report") if head.lemma_ in words().reporting else (head, "same")
    if dep in ("conj", "appos") or (dep == "prep" and head.pos_ in ("NOUN", "VERB")):
        return head, "same"
    return None


def _with_clause(noun: Token) -> tuple[Token, str] | None:
    """Step from a participle's noun to the clause that it stands beside: "…, with six of the towns taken"."""
    at = noun
    for _ in range(8):
        if at.dep_ == "pobj" and at.head.lower_ == "with" and at.head.head != at.head:
            return at.head.head, "same"
        if at.dep_ not in ("pobj", "prep") or at.head == at:
            return None
        at = at.head
    return None


def _through(prep: Token) -> tuple[Token, str] | None:
    """Step through a preposition to what it hangs from."""
    word, head = prep.lower_, prep.head
    if head == prep:
        return None
    while head.pos_ in ("ADP", "ADV") and head.head != head:
        word, head = head.lower_ if head.lower_ in words().anterior | words().posterior else word, head.head
    if head.lemma_ in words().reporting and is_verb(head):
        return (head, "report") if word in words().anterior | words().during else None
    if word in words().anterior:
        return head, "before"
    if word in words().posterior:
        return head, "after"
    return (head, "same") if word in words().during or prep.dep_ == "agent" else None


def _under_mark(at: Token, head: Token) -> tuple[Token, str]:
    marks = [child.lower_ for child in at.children if child.dep_ in ("mark", "advmod") and child.i < at.i]
    if any(mark in words().unreal for mark in marks):
        return head, "unreal"
    if is_verb(head) and head.lemma_ in words().reporting and not marks and at.i < head.i:
        return head, "report"
    if any(mark in words().anterior for mark in marks):
        return head, "before"
    if any(mark in words().posterior for mark in marks):
        return head, "after"
    return head, "same"


def cost_of(placed: Placed, predicate: Token, reached: Reach) -> tuple[int, Side] | None:
    """Return how far a mention is from a predicate and on which side of its clause, None when it is another's."""
    at = placed.at
    if at.i in reached.shared:
        cost, side = reached.shared[at.i]
        if cost and _parted(placed, predicate, at):
            return None
        return 2 * cost, side
    if (first := _first_conjunct(at, reached)) is not None:
        cost, side = reached.shared[first.i]
        return (2 * cost + 3, side) if placed.root.i > predicate.i and cost == 0 else None
    if reached.report is not None and at == reached.report and _belongs_to_content(placed, predicate, at):
        return 3, Side.SAME
    shared = _since_clause(at, reached) or _through_participle(placed, at, reached)
    return shared or _through_noun(at, reached) or _loosely(placed, reached)


def _parted(placed: Placed, predicate: Token, at: Token) -> bool:
    """Say whether a shared clause's expression stays with that clause: "took A on Monday and holds B"."""
    top = predicate
    while top.head not in (at, top):
        top = top.head
    return top.dep_ == "conj" and is_verb(top) and placed.root.i > at.i and (_has_subject(top) or placed.root.i > top.i)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in _SUBJECTS for child in verb.children)


def _belongs_to_content(placed: Placed, predicate: Token, report: Token) -> bool:
    """Say whether an expression hung on "said" by the parser stands with the content: "On Friday X fell, he said"."""
    when = placed.root.i
    return when < predicate.i < report.i or report.i < predicate.i < when


def _first_conjunct(at: Token, reached: Reach) -> Token | None:
    """Return the reached verb that heads a row of verbs without subjects: "killed, wounded or abducted this year"."""
    for _ in range(_STEPS):
        if not is_verb(at) or any(child.dep_ in _SUBJECTS and child.pos_ != "NUM" for child in at.children):
            return None
        if at.dep_ == "conj" or _next_in_row(at):
            at = at.head
        elif at.dep_ == "acl" and at.head.dep_ == "conj" and at.head.pos_ == "NUM":
            at = at.head.head  # "9 were killed and 20 wounded this week"
        else:
            return None
        if at.i in reached.shared:
            return at
    return None


def _next_in_row(at: Token) -> bool:
    """Tell a participle of a row that the parser hung below the one before it: "killed, wounded or abducted"."""
    marked = any(child.dep_ == "mark" for child in at.children)
    return at.dep_ == "advcl" and at.tag_ == at.head.tag_ == "VBN" and at.i - at.head.i == 2 and not marked


def _loosely(placed: Placed, reached: Reach) -> tuple[int, Side] | None:
    """Reach a clause past a noun that the parser hung the expression on: "fell to the rebels yesterday"."""
    at = placed.at
    opens = placed.root.i <= 4 and all(
        token.pos_ in _LIGHT_OPENING for token in placed.root.doc[: placed.root.left_edge.i]
    )
    opens = opens or (placed.root.i > 0 and placed.root.doc[placed.root.left_edge.i - 1].lower_ == "on")
    if not opens and placed.root.dep_ in ("poss", "compound", "amod", "nmod", "nummod"):
        return None
    for _ in range(8):
        if at.head == at or not (at.dep_ in _LOOSE or (at.dep_ == "pcomp" and at.head.lower_ in _MANNER)):
            return None
        at = at.head
        if is_verb(at):
            break
    if at.i not in reached.shared or not is_verb(at):
        return None
    cost, side = reached.shared[at.i]
    return 2 * cost + 5, side


_LOOSE = frozenset({
    "pobj", "dobj", "prep", "npadvmod", "attr", "conj", "nsubj", "nsubjpass", "agent", "appos", "advmod", "dative",
    "oprd",
})  # fmt: skip
_MANNER = frozenset({"by", "without", "amid", "through"})
_LIGHT_OPENING = frozenset({"ADV", "ADP", "DET", "PUNCT", "SPACE", "ADJ"})


def _since_clause(at: Token, reached: Reach) -> tuple[int, Side] | None:
    """Reach what has been since another happening: "have died since the offensive began on 3 May"."""
    if not is_verb(at) or at.dep_ != "advcl" or at.head.i not in reached.shared or at.head.dep_ == "relcl":
        return None  # "the first town that they lost since the war began in May" was lost on a day of its own
    since = any(child.lower_ == "since" and child.dep_ == "mark" for child in at.children)
    cost, side = reached.shared[at.head.i]
    return (2 * cost + 2, Side.AFTER) if since and side is Side.SAME else None


def _through_participle(placed: Placed, at: Token, reached: Reach) -> tuple[int, Side] | None:
    """Reach a clause past a participle on its object: "hit a bus carrying children on Thursday"."""
    if at.dep_ != "acl" or at.tag_ != "VBG" or at.head.dep_ not in {"dobj", "nsubjpass"} or placed.root.i < at.i:
        return None
    if at.head.head.i not in reached.shared:
        return None
    cost, side = reached.shared[at.head.head.i]
    return 2 * cost + 5, side


def _through_noun(at: Token, reached: Reach) -> tuple[int, Side] | None:
    """Reach a clause through a noun that has the expression: "in a weekend blitz", "Friday's attack killed"."""
    if is_verb(at) or at.head == at:
        return None
    if at.dep_ == "pobj" and at.head.head.i in reached.shared and at.head.lower_ != "of":
        cost, side = reached.shared[at.head.head.i]
        word = at.head.lower_
        if word in words().during:
            return 2 * cost + 2, side
        if side is Side.SAME and word in ("since", "after", "following"):
            return 2 * cost + 2, Side.AFTER
        return (2 * cost + 2, Side.BEFORE) if side is Side.SAME and word in words().posterior else None
    happening = at.lemma_.lower() in words().happenings
    if happening and at.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and at.head.i in reached.shared:
        cost, side = reached.shared[at.head.i]
        return 2 * cost + 2, side
    return None
