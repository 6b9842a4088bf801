"""The charts: how many places each party holds over time, counts of people, and how the sides' words fared."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.answers import Answers
from dateline.facets import in_force
from dateline.query import Query
from dateline.record.fused import ControlRow, TollRow
from dateline.record.vocabulary import ControlStatus, Feature, TollKind
from dateline.shapes import ClaimRow
from dateline.web.pages.charting import Days, Numbers, Tick
from dateline.web.pages.parties import Parties, Party
from dateline.web.pages.ranges import RangeChart, by_day
from dateline.web.pages.sources import OWN_VOICE, Fare, claims, fare
from dateline.web.pages.telling import told

MOST = 5_000
WIDTH, LEFT, BOTTOM, TOP = 960.0, 44.0, 215.0, 12.0
_AREAS = (Feature.PROVINCE, Feature.DISTRICT, Feature.REGION, Feature.COUNTRY)


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
    """Lines over days."""

    lines: tuple[Line, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


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
    harmed: RangeChart | None
    displaced: RangeChart | None
    sides: tuple[Stack, ...]
    partial: bool


def charts(answers: Answers, query: Query) -> Charts:
    """Draw the charts of what the query asks for."""
    parties = Parties.of(answers, query)
    timeless = replace(query, since=None, until=None, on=None)
    control = [row for row in answers.rows("control", timeless, limit=MOST).rows if isinstance(row, ControlRow)]
    tolls = [row for row in answers.rows("tolls", query, limit=MOST).rows if isinstance(row, TollRow)]
    displaced = [row for row in tolls if TollKind.DISPLACED in row.toll.kinds]
    harmed = [row for row in tolls if {TollKind.KILLED, TollKind.WOUNDED} & set(row.toll.kinds)]
    rows, partial = claims(answers, query)
    return Charts(
        control_chart(control, parties, query),
        by_day(told(harmed, answers, query)),
        by_day(told(displaced, answers, query)),
        _stacks(rows, parties),
        partial or len(control) == MOST or len(tolls) == MOST,
    )


def control_chart(rows: Sequence[ControlRow], parties: Parties, query: Query) -> ControlChart | None:
    """Count whole towns by holder at the end of each day. A row counts from the last day on which it may have begun."""
    towns = [row for row in rows if row.holder and not row.part and not row.partial and row.place.feature not in _AREAS]
    known = [day for row in towns if (day := row.since.latest or row.since.earliest)]
    if not known:
        return None
    first = query.since or min(known) - timedelta(1)
    last = query.until or max(known) + timedelta(1)
    every = [first + timedelta(n) for n in range((max(last, first) - first).days + 1)]
    step = max(1, -(-len(every) // 240))
    days = every[::step]
    sides = {row.holder.side: parties.find(row.holder) for row in towns if row.holder}
    counted = {side: _counts([row for row in towns if row.holder and row.holder.side == side], days) for side in sides}
    across = Days(days[0], days[-1], LEFT, WIDTH - 150)
    up = Numbers(max(held + claimed for found in counted.values() for _, held, claimed in found), BOTTOM, TOP)
    lines = [_line(party, counted[side], across, up) for side, party in sides.items()]
    lines.sort(key=lambda line: -line.numbers[-1][1])
    return ControlChart(tuple(lines), across.ticks(), up.ticks())


def _counts(rows: Sequence[ControlRow], days: Sequence[date]) -> tuple[tuple[date, int, int], ...]:
    found = []
    for day in days:
        now = [row for row in rows if in_force(row, day) and (row.since.latest or row.since.earliest or day) <= day]
        held = {row.place.id for row in now if row.status is ControlStatus.HELD}
        claimed = {row.place.id for row in now if row.status is ControlStatus.CLAIMED} - held
        found.append((day, len(held), len(claimed)))
    return tuple(found)


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


def _stacks(rows: Sequence[ClaimRow], parties: Parties) -> tuple[Stack, ...]:
    groups: dict[tuple[str, str], list[ClaimRow]] = {}
    for row in rows:
        groups.setdefault(_side(row, parties), []).append(row)
    ranked = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    most = max((len(found) for _, found in ranked), default=1)
    return tuple(_stack(*key, fare(found), at, most) for at, (key, found) in enumerate(ranked))


def _side(row: ClaimRow, parties: Parties) -> tuple[str, str]:
    if not row.claim.attribution:
        return OWN_VOICE, "hx"
    side = row.claim.attribution[-1].side
    if name := parties.name(side):
        return name, parties.by_side[side].colour if side in parties.by_side else "hx"
    return ("speakers without a side" if side == "none" else "speakers whose side is not known"), "hx"


def _stack(name: str, colour: str, found: Fare, at: int, most: int) -> Stack:
    left, parts = 240.0, []
    scale = (WIDTH - left - 60) / most
    for kind in ("confirmed", "corroborated", "reported", "claimed", "none"):
        number: int = getattr(found, kind)
        if number:
            parts.append((kind, round(left, 2), round(number * scale, 2), number))
        left += number * scale
    return Stack(name, colour, found, 6 + at * 34.0, tuple(parts))
