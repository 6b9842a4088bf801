"""Intervals of days: meet, hull, distance, and one time for several accounts of a happening."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.record.claim import Window
from dateline.record.vocabulary import Basis, TimePrecision
from dateline.record.when import When

OPEN = Window(None, None)
_PRECISIONS = (
    (0, TimePrecision.DAY),
    (5, TimePrecision.DAYS),
    (6, TimePrecision.WEEK),
    (31, TimePrecision.MONTH),
    (366, TimePrecision.YEAR),
)


def window(earliest: date | None, latest: date | None) -> Window:
    """Return the interval; bounds in the wrong order are swapped, so that hostile input cannot make it empty."""
    if earliest is not None and latest is not None and earliest > latest:
        return Window(latest, earliest)
    return Window(earliest, latest)


def meet(a: Window, b: Window) -> Window | None:
    """Return the days that lie in both, or None when there are none."""
    earliest, latest = a.earliest, a.latest
    if earliest is None or (b.earliest is not None and b.earliest > earliest):
        earliest = b.earliest
    if latest is None or (b.latest is not None and b.latest < latest):
        latest = b.latest
    if earliest is not None and latest is not None and earliest > latest:
        return None
    return Window(earliest, latest)


def hull(a: Window, b: Window) -> Window:
    """Return the smallest interval that holds both; an unknown bound stays unknown."""
    earliest = min(a.earliest, b.earliest) if a.earliest is not None and b.earliest is not None else None
    latest = max(a.latest, b.latest) if a.latest is not None and b.latest is not None else None
    return Window(earliest, latest)


def width(a: Window) -> int | None:
    """Return how many days the interval is long beyond its first, None when a bound is unknown."""
    if a.earliest is None or a.latest is None:
        return None
    return (a.latest - a.earliest).days


def apart(a: Window, b: Window) -> int:
    """Return the days between two intervals, 0 when they overlap."""
    if a.latest is not None and b.earliest is not None and a.latest < b.earliest:
        return (b.earliest - a.latest).days
    if b.latest is not None and a.earliest is not None and b.latest < a.earliest:
        return (a.earliest - b.latest).days
    return 0


def narrower(a: Window, b: Window) -> bool:
    """Return whether ``a`` says more about the day than ``b``: shorter, or bounded where ``b`` is open."""
    mine, other = width(a), width(b)
    if mine is None:
        return False
    return other is None or mine < other


def precision_of(a: Window) -> TimePrecision:
    """Return how fine the interval is."""
    days = width(a)
    if days is None:
        return TimePrecision.UNKNOWN
    return next((name for limit, name in _PRECISIONS if days <= limit), TimePrecision.LATER)


@dataclass(frozen=True, slots=True)
class Dating:
    """One account's time: the interval, how far to trust it (higher is better), and the claim that says it."""

    span: Window
    rank: int
    when: When
    claim: str


@dataclass(frozen=True, slots=True)
class Dated:
    """The time that several accounts agree on. ``set_aside`` are the claims whose days contradict it."""

    span: Window
    when: When
    conflict: bool
    set_aside: tuple[str, ...]


def agree(datings: Iterable[Dating]) -> Dated:
    """Return the days common to all accounts.

    The best-ranked accounts go first; among equals that contradict each other the hull is taken, and a lesser
    account that contradicts it is set aside.
    """
    ordered = sorted(datings, key=lambda d: (-d.rank, *_order(d.span), d.claim))
    if not ordered:
        return Dated(OPEN, _when(OPEN, ()), conflict=False, set_aside=())
    span, conflict = _first(ordered)
    aside: list[str] = []
    for dating in ordered:
        common = meet(span, dating.span)
        if common is None:
            aside.append(dating.claim)
        elif not (conflict and dating.rank == ordered[0].rank):
            span = common
    return Dated(span, _when(span, ordered), conflict or bool(aside), tuple(sorted(aside)))


def _first(ordered: Sequence[Dating]) -> tuple[Window, bool]:
    """Return what the best-ranked accounts agree on, or their hull and True when they do not."""
    best = [d for d in ordered if d.rank == ordered[0].rank]
    span: Window | None = OPEN
    for dating in best:
        span = meet(span, dating.span) if span is not None else None
    if span is not None:
        return span, False
    bounded = [d.span for d in best if width(d.span) is not None] or [d.span for d in best]
    around = bounded[0]
    for other in bounded[1:]:
        around = hull(around, other)
    return around, True


def _when(span: Window, datings: Sequence[Dating]) -> When:
    """Return the interval as a time, with the basis and words of the narrowest account."""
    said = sorted((d for d in datings if d.when.basis is not Basis.NONE), key=lambda d: (*_order(d.span), d.claim))
    source = said[0].when if said else None
    return When(
        span.earliest,
        span.latest,
        precision_of(span),
        source.basis if source else Basis.NONE,
        source.text if source else None,
        source.anchor if source else None,
    )


def _order(span: Window) -> tuple[int, date, date]:
    days = width(span)
    return (10**6 if days is None else days, span.earliest or date.min, span.latest or date.max)
