"""Counts of people as ranges: a bar from low to high, a dot at best, an arrow where nobody gave an upper bound."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.brief.wording import toll_figure
from dateline.record.claim import Toll
from dateline.record.fused import TollRow
from dateline.record.vocabulary import Standing
from dateline.web.pages.charting import Days, Powers, Tick
from dateline.web.pages.telling import Told

WIDTH, LEFT, BOTTOM, TOP = 960, 80, 225, 12


@dataclass(frozen=True, slots=True)
class Whisker:
    """One count: ``x`` where, ``low``, ``best`` and ``high`` how much; None is not said."""

    x: float
    low: float | None
    best: float | None
    high: float | None
    label: str
    link: str
    claimed: bool


@dataclass(frozen=True, slots=True)
class RangeChart:
    """Whiskers over days, or over the revisions of one count."""

    whiskers: tuple[Whisker, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


def by_day(found: Sequence[Told]) -> RangeChart | None:
    """Return the counts by the last day that each covers; None if none has a day. They overlap, and are not added."""
    rows = [(one, day, one.row.toll) for one in found if isinstance(one.row, TollRow) and (day := _day(one.row))]
    rows = [row for row in rows if _largest(row[2])]
    if not rows:
        return None
    days = Days(min(day for _, day, _ in rows), max(day for _, day, _ in rows), LEFT, WIDTH)
    scale = Powers(max(_largest(toll) for _, _, toll in rows), BOTTOM, TOP)
    places = _beside([day for _, day, _ in rows], days)
    whiskers = tuple(
        _whisker(toll, x, scale, _label(one), one.claim, claimed=one.row.assessment.standing is Standing.CLAIMED)
        for (one, _, toll), x in zip(rows, places, strict=True)
        if isinstance(one.row, TollRow)
    )
    return RangeChart(whiskers, days.ticks(), scale.ticks())


def series(row: TollRow, told_by: Sequence[str]) -> RangeChart | None:
    """Return how one count was revised, first to last; None if it never was."""
    steps = [toll for _, toll in row.revisions]
    if len({(toll.low, toll.best, toll.high) for toll in steps}) < 2 or not all(_largest(toll) for toll in steps):
        return None
    scale = Powers(max(_largest(toll) for toll in steps), BOTTOM, TOP)
    gap = (WIDTH - LEFT) / len(steps)
    places = [LEFT + gap * (at + 0.5) for at in range(len(steps))]
    whiskers = tuple(
        _whisker(toll, x, scale, f"{toll_figure(toll)}: {words}", claim, claimed=False)
        for (claim, toll), x, words in zip(row.revisions, places, told_by, strict=True)
    )
    across = tuple(Tick(x, words) for x, words in zip(places, told_by, strict=True))
    return RangeChart(whiskers, across, scale.ticks())


def _whisker(toll: Toll, x: float, scale: Powers, label: str, link: str, *, claimed: bool) -> Whisker:
    low, best, high = (None if n is None else scale.at(n) for n in (toll.low, toll.best, toll.high))
    return Whisker(round(x, 2), low, best, high, label, link, claimed)


def _largest(toll: Toll) -> int:
    return max(toll.high or 0, toll.best or 0, toll.low or 0)


def _day(row: TollRow) -> date | None:
    window = row.toll.window
    return (window.latest if window else None) or row.when.latest or row.when.earliest


def _label(one: Told) -> str:
    line = one.line
    return f"{line.figure} {line.kinds} ({line.group}); {line.counter}; {line.window}"  # type: ignore[union-attr]


def _beside(found: Sequence[date], days: Days) -> list[float]:
    """Return where each day's counts stand: side by side within the day."""
    seen: dict[date, int] = {}
    places = []
    for day in found:
        at = seen[day] = seen.get(day, -1) + 1
        many = found.count(day)
        places.append(days.at(day) + (days.after(day) - days.at(day)) * (at + 1) / (many + 1))
    return places
