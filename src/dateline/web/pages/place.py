"""One place: who held it when, what happened there, and which tallies count it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.answers import Answers
from dateline.brief.wording import days
from dateline.errors import AbsentError
from dateline.query import Query
from dateline.record.fused import ControlRow, Incident, TallyRow
from dateline.record.place import Place
from dateline.record.vocabulary import Feature
from dateline.resolve.gazetteer import Gazetteer
from dateline.web.pages.charting import Days, Tick
from dateline.web.pages.parties import Parties
from dateline.web.pages.telling import Told, told

WIDTH, LEFT, ROW = 960.0, 210.0, 30.0
MOST = 200


@dataclass(frozen=True, slots=True)
class Span:
    """A bar: from ``sure`` on the row is known to have begun, from ``x`` it may have. ``label`` says it in words."""

    x: float
    sure: float
    end: float
    kind: str
    colour: str
    label: str
    claim: str


@dataclass(frozen=True, slots=True)
class Lane:
    """The bars of the whole place, or of one of its parts."""

    name: str
    y: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Control over time: lanes over a scale of days."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    height: float


@dataclass(frozen=True, slots=True)
class PlacePage:
    """What is known of a place."""

    place: Place
    bars: Bars | None
    control: tuple[Told, ...]
    incidents: tuple[Told, ...]
    tallies: tuple[Told, ...]
    inside: tuple[Told, ...]
    kinds: tuple[str, ...]


def place_page(answers: Answers, id: str, query: Query) -> PlacePage:
    """Return what the record holds of a place of the gazetteer; AbsentError for an unknown one."""
    place = Gazetteer.load().place(id)
    if place is None:
        raise AbsentError("the gazetteer has no place of this id")
    here = replace(query, place=id)
    control = [row for row in answers.rows("control", here, limit=MOST).rows if isinstance(row, ControlRow)]
    incidents = [row for row in answers.rows("incidents", here, limit=MOST).rows if isinstance(row, Incident)]
    tallies = [row for row in answers.rows("tallies", here, limit=MOST).rows if isinstance(row, TallyRow)]
    inside = _inside(answers, place, query)
    counted = [row.day for row in answers.days(Query(as_of=query.as_of, by=query.by)) if row.day]
    return PlacePage(
        place,
        _bars(control, Parties.of(answers, query), max(counted, default=None)),
        told(control, answers, query),
        told(incidents[::-1], answers, query),
        told(tallies, answers, query),
        told(inside, answers, query),
        tuple(dict.fromkeys(row.status.value for row in control)),
    )


def _inside(answers: Answers, place: Place, query: Query) -> list[ControlRow]:
    """Return who holds what within a province or a country now: a province is not its capital."""
    if place.feature not in (Feature.PROVINCE, Feature.COUNTRY):
        return []
    asked = replace(query, country=place.country, on=query.until or date.max)
    asked = asked if place.feature is Feature.COUNTRY else replace(asked, place=place.name)
    rows = answers.rows("control", asked, limit=MOST).rows
    return [row for row in rows if isinstance(row, ControlRow) and row.place.id != place.id]


def _bars(control: Sequence[ControlRow], parties: Parties, last: date | None) -> Bars | None:
    known = [day for row in control for day in (row.since.earliest, row.since.latest) if day]
    if not known:
        return None
    ends = [day for row in control if row.until for day in (row.until.earliest, row.until.latest) if day]
    scale = Days(min(known), max([*known, *ends, *([last] if last else [])]), LEFT, WIDTH)
    names = dict.fromkeys(_lane(row) for row in sorted(control, key=lambda row: bool(row.part or row.partial)))
    lanes = tuple(
        Lane(name, 8 + at * ROW, tuple(_span(row, scale, parties) for row in control if _lane(row) == name))
        for at, name in enumerate(names)
    )
    return Bars(lanes, scale.ticks(), 8 + len(lanes) * ROW + 24)


def _lane(row: ControlRow) -> str:
    return row.part or ("a part of it" if row.partial else "the whole place")


def _span(row: ControlRow, scale: Days, parties: Parties) -> Span:
    first, sure = row.since.earliest, row.since.latest or row.since.earliest
    ended = row.until.latest or row.until.earliest if row.until else None
    party = parties.find(row.holder)
    who = row.holder.name if row.holder else ""
    until = f", until {days(row.until.earliest, row.until.latest)}" if row.until else ""
    standing = row.assessment.standing.value
    return Span(
        x=scale.at(first) if first else scale.left,
        sure=scale.at(sure) if sure else scale.left,
        end=max(scale.at(ended) if ended else scale.right, (scale.at(sure) if sure else scale.left) + 3),
        kind=row.status.value,
        colour=party.colour if row.holder else "hx",
        label=f"{row.status.value} {who}, {days(row.since.earliest, row.since.latest)}{until} ({standing})",
        claim=min(row.claims, default=""),
    )
