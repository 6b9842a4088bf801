"""Claims that sum up a window, a country or several places, and so tell of no single happening."""

import re
from collections.abc import Iterable

from dateline.fuse.counted import figure, what
from dateline.fuse.marks import span_of
from dateline.fuse.told import Told
from dateline.fuse.when import width
from dateline.record.vocabulary import Basis, Feature

_LONG = 10  # days: what is told of a longer time is a sum
_UNPLACED = (Feature.COUNTRY, Feature.REGION)
_VAST = 10_000  # people: so many, nowhere in particular and on no day that is named, are those of a whole conflict
_UNDATED = (Basis.NEWS_PERFECT, Basis.STATE, Basis.NONE)
_SINCE = re.compile(
    r"\bsince (?:the |its |their |a )?(?:\w+ )?"
    r"(?:start|beginning|outbreak|onset|war|conflict|invasion|uprising|revolt|siege)\b"
)
"""Since when a count runs that names no date: "since the start of the siege"."""


def is_aggregate(told: Told) -> bool:
    """Return whether the claim sums up a window or a country, and tells of no single happening."""
    claim = told.claim
    placed = _placed(told)
    if claim.tally is not None and not placed:
        return True
    if _is_vast(told) and not (placed and claim.place is not None and claim.place.name in claim.quote.text):
        return True
    if claim.toll is not None and claim.when.basis in _UNDATED and _SINCE.search(claim.quote.text):
        return True
    days = width(span_of(told))
    if not placed and days is not None and days > _LONG:
        return True
    if claim.toll is None or claim.toll.window is None or figure(claim.toll) == (1, 1, 1):
        return False
    if claim.place is not None and not placed:
        return True
    length = width(claim.toll.window)
    return length is None or length > _LONG or (not placed and claim.when.basis is Basis.WINDOW)


def _is_vast(told: Told) -> bool:
    """Return whether the figure is that of a conflict: "more than 290,000 people have been killed"."""
    toll, basis = told.claim.toll, told.claim.when.basis
    return toll is not None and basis in _UNDATED and max(n or 0 for n in figure(toll)) >= _VAST


def _placed(told: Told) -> bool:
    place = told.claim.place
    return place is not None and place.feature not in _UNPLACED


def sums(told: Iterable[Told]) -> frozenset[str]:
    """Return the ids of the claims that are sums.

    A count in the sentence of a sum, and one that repeats its figure in the same article ("27 children killed", the
    headline says), is a sum too unless it has a place of its own.
    """
    everything = list(told)
    found = {t.id for t in everything if is_aggregate(t)}
    counted = [t for t in everything if t.claim.toll is not None and t.id in found]
    sentences = {(t.article, t.claim.quote.start, t.claim.quote.end) for t in counted}
    loose = [t for t in everything if t.claim.toll is not None and t.id not in found and not _placed(t)]
    spread = [t for t in loose if (t.article, t.claim.quote.start, t.claim.quote.end) in sentences]
    figures = {_restated(t) for t in (*counted, *spread)}
    return frozenset(found | {t.id for t in spread} | {t.id for t in loose if _restated(t) in figures})


def _restated(told: Told) -> tuple[str, object, int | None]:
    toll = told.claim.toll
    if toll is None:
        return (told.article, None, None)
    low, best, high = figure(toll)
    return (told.article, what(toll), next((n for n in (low, best, high) if n is not None), None))
