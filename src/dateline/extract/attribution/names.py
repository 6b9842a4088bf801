"""Names and roles in a noun phrase: "General Sami Ahmadi, commander of the corps"."""

from functools import lru_cache

from dateline.extract.attribution.table import cues
from dateline.extract.tokens import Token
from dateline.resolve.lexicon import words_of
from dateline.resolve.parties import PartyData

_RANKS = frozenset({"role", "spokes", "forces", "organ", "neutral", "state", "people"})
_OFFICES = frozenset({"role", "spokes"})  # "Hillford Mayor Jan Dorn": what stands before the office is its place
_INNER = frozenset(
    {"al", "el", "bin", "ibn", "de", "del", "da", "van", "von", "di", "la", "le", "dos", "abu", "ag", "ould"}
)


def name_and_role(head: Token, table: PartyData) -> tuple[str | None, str | None]:
    """Return the proper name that the phrase of ``head`` gives, and the words that say who that is."""
    run = _run_at(head)
    outside: str | None = None
    if not run and head.pos_ == "NOUN":
        run, outside = _behind(head)
    if not run:
        return None, None
    bare = run[_titles(table, tuple([token.text for token in run])) :]
    if not bare:
        return None, None
    doc = head.doc
    name = doc.text[bare[0].idx : bare[-1].idx + len(bare[-1])]
    if outside is not None:
        return name, outside
    left = min(head.left_edge.i, run[0].i)
    before = strip(doc.between(left, bare[0].i).strip(" ,")) if left < bare[0].i else ""
    return name, _apposed(head) or before or _tail(head) or None


def strip(text: str) -> str:
    """Return the phrase without its article."""
    first, _, rest = text.partition(" ")
    if first.lower() not in {"the", "a", "an", "its", "their", "his", "her", "this", "that", "another"}:
        return text
    return rest


def _run_at(head: Token) -> list[Token]:
    """Return the proper nouns that end at this token."""
    if head.pos_ != "PROPN" or not head.text[:1].isupper():
        return []
    run = [head]
    at = head.i - 1
    while at >= 0:
        token = head.doc[at]
        if at < head.left_edge.i and token.dep_ not in {"compound", "nmod", "dep", "npadvmod", "nsubj"}:
            break
        named = token.pos_ == "PROPN" and (token.text[:1].isupper() or token.text[:1] in "'’‘")
        if not named and not (token.lower_.rstrip("-") in _INNER and run):
            break
        run.insert(0, token)
        at -= 1
    while run and run[0].text[:1].islower() and run[0].lower_ not in _INNER:
        run.pop(0)
    return run


def _behind(noun: Token) -> tuple[list[Token], str | None]:
    """Return the name that follows a common noun: "resident Abdul Ahmadi", "envoy to Kabul, Ryan Smith"."""
    goal: Token | None = next((c for c in noun.rights if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
    if goal is None:
        inner = [t for t in noun.subtree if t.dep_ == "appos" and t.pos_ == "PROPN" and t.i > noun.i]
        goal = inner[0] if inner else None
    if goal is None:
        return [], None
    run = _run_at(goal)
    if not run or (len(run) == 1 and run[0].i > noun.i + 1):
        return [], None
    end = max(noun.i + 1, run[0].i)
    return run, strip(noun.doc.between(noun.left_edge.i, end).strip(" ,("))


@lru_cache(maxsize=4096)
def _titles(table: PartyData, run: tuple[str, ...]) -> int:
    """Count the ranks, offices, countries and courtesy titles in front of a name: all words where there is none."""
    rest = list(run)
    while len(rest) > 1:
        if rest[0].lower().rstrip(".") in cues().titles:
            rest.pop(0)
            continue
        words = words_of(" ".join(rest))
        hits = table.lexicon.at(words, 0, _RANKS) if words else []
        hits = hits or [hit for hit in table.lexicon.scan(words, _OFFICES) if hit.end < len(words)][:1]
        if not hits or hits[0].end >= len(rest):
            break
        del rest[: hits[0].end]
    words = words_of(" ".join(rest))
    office = any(hit.end >= len(words) for hit in table.lexicon.at(words, 0, _OFFICES)) if words else False
    return (
        len(run) if office else len(run) - len(rest)
    )  # "the Malian President" and "a Lieutenant General" have no name


def _apposed(head: Token) -> str | None:
    for child in head.rights:
        if child.dep_ == "appos" and child.pos_ in {"NOUN", "PROPN"}:
            return strip(head.doc.between(child.left_edge.i, child.right_edge.i + 1))
    if head.dep_ == "appos" and head.head.pos_ == "NOUN" and head.head.i < head.i:
        noun = head.head
        return strip(head.doc.between(noun.left_edge.i, max(noun.i + 1, min(head.left_edge.i, head.i))).rstrip(" ,("))
    return None


def _tail(head: Token) -> str | None:
    after = next((c for c in head.rights if c.dep_ == "prep" and c.lower_ in {"of", "from", "for", "with"}), None)
    return head.doc.between(after.i, after.right_edge.i + 1) if after is not None else None
