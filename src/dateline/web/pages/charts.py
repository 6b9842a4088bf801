"""The charts: how many places each party holds over time, counts of people, and how the sides' words fared."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate

from dateline.answers import Answers
from dateline.harm import HARMS
from dateline.query import Query
from dateline.record.fused import TollRow
from dateline.record.vocabulary import ControlStatus, TollKind
from dateline.shown import FareRow, SpellRow
from dateline.web.pages.charting import Days, Numbers, Tick
from dateline.web.pages.parties import Parties, Party
from dateline.web.pages.ranges import RangeChart, by_day
from dateline.web.pages.sources import OWN_VOICE, Fare, fare
from dateline.web.pages.telling import told
from dateline.web.pages.weekly import WeekChart, weekly

EACH = 300
"""So many counts of people can be told apart on one chart."""
WIDTH, LEFT, BOTTOM, TOP = 960.0, 44.0, 215.0, 12.0
ROW = 14.0
POINTS, LINES, SIDES = 240, 8, 14
"""Days, parties and sides that a chart has room for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A party's places over time: how many it holds, and how many with those that only it claims."""

    name: str
    colour: str
    held: str
    claimed: str
    numbers: tuple[tuple[date, int, int], ...]
    end: float


@dataclass(frozen=True, slots=True)
class ControlChart:
    """Lines over days; ``others`` are parties with fewer towns, which have none."""

    lines: tuple[Line, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    others: int


@dataclass(frozen=True, slots=True)
class Stack:
    """One side's claims by how they stand: (kind, x, width, number) from left to right."""

    name: str
    colour: str
    fare: Fare
    y: float
    parts: tuple[tuple[str, float, float, int], ...]


@dataclass(frozen=True, slots=True)
class Charts:
    """All charts of a state; one without anything to show is None or empty."""

    control: ControlChart | None
    weekly: tuple[WeekChart, ...]
    harmed: RangeChart | None
    displaced: RangeChart | None
    counts: int
    sides: tuple[Stack, ...]


def charts(answers: Answers, query: Query) -> Charts:
    """Draw the charts of what the query asks for."""
    parties = Parties.of(answers, query)
    counts = answers.count("tolls", query)
    rows = answers.rows("tolls", query, limit=EACH).rows if counts <= EACH else ()
    tolls = [row for row in rows if isinstance(row, TollRow)]
    displaced = [row for row in tolls if TollKind.DISPLACED in row.toll.kinds]
    harmed = [row for row in tolls if {TollKind.KILLED, TollKind.WOUNDED} & set(row.toll.kinds)]
    harm = answers.harm(query)
    return Charts(
        control_chart(answers.spells(replace(query, since=None, until=None, on=None)), parties, query),
        tuple(chart for one in HARMS if (chart := weekly(harm, one.value))),
        by_day(told(harmed, answers, query)),
        by_day(told(displaced, answers, query)),
        counts,
        _stacks(answers.fares("speaker", query), parties),
    )


def control_chart(rows: Sequence[SpellRow], parties: Parties, query: Query) -> ControlChart | None:
    """Count whole towns by holder at the end of each day. A town counts from the last day on which it may have begun.

    The parties with most towns have lines; the others are left to the table of numbers of a narrower question.
    """
    known = [row.since for row in rows if row.since]
    if not known:
        return None
    first = query.since or min(known) - timedelta(1)
    last = query.until or max(known) + timedelta(1)
    length = (max(last, first) - first).days + 1
    days = [first + timedelta(n) for n in range(0, length, max(1, -(-length // POINTS)))]
    counted = {side: _counts([row for row in rows if row.side == side], days) for side in {row.side for row in rows}}
    ranked = sorted(counted, key=lambda side: (-max(held + more for _, held, more in counted[side]), side))[:LINES]
    across = Days(days[0], days[-1], LEFT, WIDTH - 150)
    up = Numbers(max(held + claimed for side in ranked for _, held, claimed in counted[side]), BOTTOM, TOP)
    lines = [_line(parties.of_side(side), counted[side], across, up) for side in ranked]
    lines.sort(key=lambda line: -line.numbers[-1][1])
    return ControlChart(tuple(_apart(lines)), across.ticks(), up.ticks(), len(counted) - len(lines))


def _counts(rows: Sequence[SpellRow], days: Sequence[date]) -> tuple[tuple[date, int, int], ...]:
    """Return how many towns are held, and how many only claimed, at the end of each of these days."""
    changes = {ControlStatus.HELD: [0] * (len(days) + 1), ControlStatus.CLAIMED: [0] * (len(days) + 1)}
    for row in rows:
        if (steps := changes.get(row.status)) is not None:
            begun = bisect_left(days, row.since) if row.since else 0
            ended = bisect_left(days, row.until) if row.until else len(days)
            if begun < ended:
                steps[begun] += row.count
                steps[ended] -= row.count
    held, claimed = (list(accumulate(changes[status])) for status in (ControlStatus.HELD, ControlStatus.CLAIMED))
    return tuple(zip(days, held, claimed, strict=False))


def _apart(lines: Sequence[Line]) -> list[Line]:
    """Move the names at the ends of lines apart, from the bottom up, so that none covers another."""
    found, above = [], BOTTOM + ROW
    for line in sorted(lines, key=lambda line: -line.end):
        above = min(line.end, above - ROW)
        found.append(replace(line, end=above))
    order = {line.name: at for at, line in enumerate(lines)}
    return sorted(found, key=lambda line: order[line.name])


def _line(party: Party, numbers: tuple[tuple[date, int, int], ...], across: Days, up: Numbers) -> Line:
    held = _steps([(day, held) for day, held, _ in numbers], across, up)
    claimed = _steps([(day, held + more) for day, held, more in numbers], across, up)
    return Line(party.name, party.colour, held, claimed, numbers, up.at(numbers[-1][1]))


def _steps(numbers: Sequence[tuple[date, int]], across: Days, up: Numbers) -> str:
    """Return a path that goes level through each day and steps at its end."""
    steps = []
    for at, (day, number) in enumerate(numbers):
        right = across.at(numbers[at + 1][0]) if at + 1 < len(numbers) else across.right
        steps.append(f"{'L' if at else 'M'}{across.at(day)} {up.at(number)}H{right}")
    return "".join(steps)


def _stacks(rows: Sequence[FareRow], parties: Parties) -> tuple[Stack, ...]:
    groups: dict[tuple[str, str], list[FareRow]] = {}
    for row in rows:
        groups.setdefault(_side(row, parties), []).append(row)
    fares = {key: fare(found) for key, found in groups.items()}
    ranked = sorted(fares.items(), key=lambda item: (-item[1].total, item[0]))[:SIDES]
    most = max((found.total for _, found in ranked), default=1)
    return tuple(_stack(*key, found, at, most) for at, (key, found) in enumerate(ranked))


def _side(row: FareRow, parties: Parties) -> tuple[str, str]:
    if row.name is None:
        return OWN_VOICE, "hx"
    if name := parties.name(row.side):
        return name, parties.of_side(row.side).colour
    return ("speakers without a side" if row.side == "none" else "speakers whose side is not known"), "hx"


def _stack(name: str, colour: str, found: Fare, at: int, most: int) -> Stack:
    left, parts = 240.0, []
    scale = (WIDTH - left - 60) / most
    for kind in ("confirmed", "corroborated", "reported", "claimed", "none"):
        number: int = getattr(found, kind)
        if number:
            parts.append((kind, round(left, 2), round(number * scale, 2), number))
        left += number * scale
    return Stack(name, colour, found, 6 + at * 34.0, tuple(parts))
