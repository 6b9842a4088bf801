"""The timeline: how many incidents fall on which days, as bars that a template draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.record.vocabulary import Standing
from dateline.shown import DayRow

WIDTH, HEIGHT = 1000.0, 80.0
DAILY, WEEKLY = 120, 900
"""Up to so many days a bar is a day, or a week; beyond, a month."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The incidents of some days, both ends inclusive. Heights are in the drawing's units; ``claimed`` is on top."""

    first: date
    last: date
    count: int
    claimed: int
    x: float
    width: float
    solid: float
    hatched: float
    inside: bool


@dataclass(frozen=True, slots=True)
class Histogram:
    """The bars, the unit that one stands for, and how many incidents have no day that a bar could show."""

    unit: str
    bars: tuple[Bar, ...]
    undated: int
    peak: int

    @property
    def first(self) -> date | None:
        """Return the first day shown."""
        return self.bars[0].first if self.bars else None

    @property
    def last(self) -> date | None:
        """Return the last day shown."""
        return self.bars[-1].last if self.bars else None


def histogram(days: Sequence[DayRow], since: date | None, until: date | None) -> Histogram:
    """Return the bars of all days; those of the asked ones are ``inside``."""
    dated = [row for row in days if row.day is not None]
    undated = sum(row.count for row in days if row.day is None)
    if not dated:
        return Histogram("day", (), undated, 0)
    known = [row.day for row in dated if row.day]
    unit, spans = _spans(min(known), max(known))
    totals = [(first, last, *_between(dated, first, last)) for first, last in spans]
    peak = max(count for _, _, count, _ in totals)
    step = WIDTH / len(spans)
    bars = tuple(
        Bar(
            first,
            last,
            count,
            claimed,
            round(at * step, 2),
            round(step, 2),
            round(HEIGHT * (count - claimed) / max(peak, 1), 2),
            round(HEIGHT * claimed / max(peak, 1), 2),
            (since is None or last >= since) and (until is None or first <= until),
        )
        for at, (first, last, count, claimed) in enumerate(totals)
    )
    return Histogram(unit, bars, undated, peak)


def _between(days: Sequence[DayRow], first: date, last: date) -> tuple[int, int]:
    rows = [row for row in days if row.day and first <= row.day <= last]
    return sum(row.count for row in rows), sum(row.count for row in rows if row.standing is Standing.CLAIMED)


def _spans(first: date, last: date) -> tuple[str, list[tuple[date, date]]]:
    length = (last - first).days + 1
    if length <= DAILY:
        return "day", [(day, day) for day in (first + timedelta(n) for n in range(length))]
    if length <= WEEKLY:
        start = first - timedelta(first.weekday())
        weeks = range((last - start).days // 7 + 1)
        return "week", [(start + timedelta(7 * n), start + timedelta(7 * n + 6)) for n in weeks]
    return "month", _months(first, last)


def _months(first: date, last: date) -> list[tuple[date, date]]:
    found = []
    start = first.replace(day=1)
    while start <= last:
        after = (start + timedelta(32)).replace(day=1)
        found.append((start, after - timedelta(1)))
        start = after
    return found


@dataclass(frozen=True, slots=True)
class Preset:
    """A span that one press asks for."""

    label: str
    since: date | None
    chosen: bool


def presets(last: date | None, since: date | None, until: date | None) -> tuple[Preset, ...]:
    """Return the spans that end on the last day of the record; all is none."""
    if last is None:
        return ()
    found = [Preset("All", None, since is None and until is None)]
    for label, length in (("24 h", 1), ("7 days", 7), ("30 days", 30)):
        start = last - timedelta(length)
        found.append(Preset(label, start, since == start and until in (None, last)))
    return tuple(found)
