"""Happenings that are only remembered: "a decade after the town fell", "the anniversary of its capture"."""

from dateline.extract.frames.tables import tables
from dateline.extract.tokens import Token

SINCE = frozenset({"after", "since"})
_ABOVE = 5


def is_remembered(predicate: Token) -> bool:
    """Say whether the words only count the years since a happening, or mark its day: it is no news."""
    at = predicate
    for _ in range(_ABOVE):
        if any(child.lower_ in SINCE and child.i < predicate.i and _counts_years(child) for child in at.children):
            return True
        above = at.head
        if above is at:
            return False
        if above.dep_ == "prep" and above.lower_ in SINCE and _counts_years(above):
            return True
        if above.pos_ == "NOUN" and above.lemma_.lower() in tables().words["memorials"]:
            return True
        if at.dep_ in {"ROOT", "ccomp", "conj", "relcl"}:
            return False
        at = above
    return False


def _counts_years(link: Token) -> bool:
    """Say whether years stand right before "after" or "since"."""
    before = link.doc[link.i - 1] if link.i else None
    return before is not None and before.lemma_.lower() in tables().words["years"]
