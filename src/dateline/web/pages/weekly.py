"""People killed, wounded or displaced by week: sums of incidents, each counted once, from low to high."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.brief.wording import days
from dateline.shown import HarmRow
from dateline.web.pages.charting import Days, Numbers, Tick

WIDTH, LEFT, BOTTOM, TOP = 960.0, 60.0, 215.0, 12.0
MARKS = 10
"""So many weeks are named under the bars, each by its first day."""
_WEEKS = 130
"""Up to so many weeks a bar is a week; beyond, a month."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What is added up: incidents, and low, best and high of their figures; ``unbound`` have no upper bound."""

    incidents: int = 0
    low: int = 0
    best: int = 0
    high: int = 0
    unbound: int = 0

    def plus(self, row: HarmRow) -> "Sum":
        """Return the sum with one more."""
        return Sum(
            self.incidents + row.incidents,
            self.low + row.low,
            self.best + row.best,
            self.high + row.high,
            self.unbound + row.unbound,
        )

    @property
    def top(self) -> int:
        """Return the upper end of what is known; where nobody gives a bound, the best figures hold the place."""
        return max(self.high, self.best, self.low)

    @property
    def words(self) -> str:
        """Return the range in words."""
        if not self.incidents:
            return "none told of"
        ends = f"{self.low:,}" if self.low == self.top else f"{self.low:,} to {self.top:,}"
        return f"{ends}{' or more' if self.unbound else ''} (best {self.best:,})"


@dataclass(frozen=True, slots=True)
class WeekBar:
    """One week: what is told by more than who gains, and beside it what only those claim."""

    first: date
    last: date
    told: Sum
    claimed: Sum
    x: float
    width: float
    low: float
    best: float
    high: float
    claimed_low: float
    claimed_high: float

    @property
    def label(self) -> str:
        """Return the bar in words."""
        more = f"; only claimed: {self.claimed.words}" if self.claimed.incidents else ""
        return f"{days(self.first, self.last)}: {self.told.words}{more}"


@dataclass(frozen=True, slots=True)
class WeekChart:
    """Bars over weeks or months; ``undated`` incidents with a figure have no day known to within a week."""

    harm: str
    unit: str
    bars: tuple[WeekBar, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    undated: int


def weekly(rows: Sequence[HarmRow], harm: str) -> WeekChart | None:
    """Draw one harm; None where no incident of a known week has a figure."""
    mine = [row for row in rows if row.harm == harm]
    known = [row.day for row in mine if row.day]
    if not known:
        return None
    unit, spans = _spans(min(known), max(known))
    sums: dict[tuple[date, bool], Sum] = defaultdict(Sum)
    for row in mine:
        if row.day:
            first = _first(row.day, unit)
            sums[first, row.claimed] = sums[first, row.claimed].plus(row)
    up = Numbers(max(one.top for one in sums.values()), BOTTOM, TOP)
    step = (WIDTH - LEFT) / len(spans)
    bars = tuple(
        _bar(span, sums.get((span[0], False), Sum()), sums.get((span[0], True), Sum()), LEFT + at * step, step, up)
        for at, span in enumerate(spans)
    )
    scale = Days(spans[0][0], spans[-1][1], LEFT, WIDTH)
    shown = bars[:: -(-len(bars) // MARKS)]
    across = tuple(Tick(round(bar.x + bar.width / 2, 2), scale.words(bar.first)) for bar in shown)
    undated = sum(row.incidents for row in mine if not row.day)
    return WeekChart(harm, unit, bars, across, up.ticks(), undated)


def _bar(span: tuple[date, date], told: Sum, claimed: Sum, x: float, step: float, up: Numbers) -> WeekBar:  # noqa: PLR0917
    return WeekBar(
        *span,
        told,
        claimed,
        round(x, 2),
        round(step, 2),
        up.at(told.low),
        up.at(told.best),
        up.at(told.top),
        up.at(claimed.low),
        up.at(claimed.top),
    )


def _spans(first: date, last: date) -> tuple[str, list[tuple[date, date]]]:
    unit = "week" if (last - first).days <= 7 * _WEEKS else "month"
    found, start = [], _first(first, unit)
    while start <= last:
        after = start + timedelta(7) if unit == "week" else (start + timedelta(32)).replace(day=1)
        found.append((start, after - timedelta(1)))
        start = after
    return unit, found


def _first(day: date, unit: str) -> date:
    return day - timedelta(day.weekday()) if unit == "week" else day.replace(day=1)
