"""Tallies held against each other: several counts together say more closely when what is missing happened."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dateline.fuse.bases import Selection, Tallied
from dateline.record.claim import Count, Window
from dateline.record.fused import Reason
from dateline.record.vocabulary import TallyCounts, TallyResult


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A tally held against the record: what its row says, but for how far it can be relied on.

    ``base`` is what it was held against, None for one that is only listed.
    """

    of: Tallied
    base: Selection | None
    result: TallyResult
    by: int = 0
    gap: Window | None = None
    counted: tuple[str, ...] = ()
    claimed_only: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    why: tuple[Reason, ...] = ()


@dataclass(slots=True)
class _Shortfalls:
    """The greatest shortfalls so far since one day, each at the day of the first count that had it; both ascend."""

    by: list[int] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)

    def note(self, by: int, day: date, claim: str) -> None:
        if not self.by or by > self.by[-1]:
            self.by.append(by)
            self.days.append(day)
            self.claims.append(claim)


def compared(tallies: Sequence[Reconciled]) -> list[Reconciled]:
    """Return the tallies, in their order, with what the other counts of the same captures add. They come day by day.

    A shortfall that an earlier count had in full happened by that count's day. Counts of one day that contradict each
    other name each other.
    """
    beside: dict[object, list[Tallied]] = {}
    for one in tallies:
        if (day := _day_key(one)) is not None:
            beside.setdefault(day, []).append(one.of)
    missing: dict[object, _Shortfalls] = {}
    out: list[Reconciled] = []
    for one in tallies:
        row = one
        if (series := _series(one)) is not None and row.result is TallyResult.SHORT and row.gap is not None:
            earlier = missing.setdefault((series, row.gap.earliest), _Shortfalls())
            row = _narrowed(row, earlier)
            if row.of.tally.as_of is not None:
                earlier.note(row.by, row.of.tally.as_of, row.of.id)
        out.append(_differing(row, beside.get(_day_key(one), ())))
    return out


def _series(one: Reconciled) -> object | None:
    """Return what counts of the same captures share; None for a share, and for a count with a start of its own."""
    if one.base is None or one.of.tally.counts is TallyCounts.SHARE or one.of.tally.since is not None:
        return None
    return id(one.base)  # a shelf makes each selection once


def _day_key(one: Reconciled) -> object | None:
    series = _series(one)
    return None if series is None else (series, one.of.tally.counts, one.of.tally.as_of)


def _narrowed(row: Reconciled, earlier: _Shortfalls) -> Reconciled:
    gap, last = row.gap, row.gap.latest if row.gap is not None else None
    if gap is None or last is None or not earlier.by:
        return row
    at = bisect_left(earlier.by, row.by)
    if at < len(earlier.by) and earlier.days[at] < last:
        day = earlier.days[at]
        text = f"A count of {day} was short by as many already, so what is missing happened by then."
        reason = Reason("gap_narrowed", text, (earlier.claims[at],))
        return replace(row, gap=Window(gap.earliest, day), why=(*row.why, reason))
    if at == 0 or earlier.days[at - 1] >= last:
        return row
    by, day = earlier.by[at - 1], earlier.days[at - 1]
    text = f"Of what is missing {by} happened by {day}, as a count of that day shows, and {row.by - by} later."
    return replace(row, why=(*row.why, Reason("gap_parted", text, (earlier.claims[at - 1],))))


def _differing(row: Reconciled, beside: Sequence[Tallied]) -> Reconciled:
    n, article = row.of.tally.n, row.of.article
    others = [other for other in beside if other.article != article and _apart(other.tally.n, n)]
    if not others:
        return row
    figures = sorted({_said(other.tally.n) for other in others})
    text = f"Another report of that day counts {' or '.join(figures)}."
    return replace(row, why=(*row.why, Reason("counts_differ", text, tuple(sorted(o.id for o in others)))))


def _apart(a: Count, b: Count) -> bool:
    over = a.low is not None and b.high is not None and a.low > b.high
    under = a.high is not None and b.low is not None and a.high < b.low
    return over or under


def _said(n: Count) -> str:
    if n.high is None:
        return f"at least {n.low}"
    return str(n.high) if n.low in (n.high, None) else f"{n.low} to {n.high}"
