"""One question about the record: which rows, as of when."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from functools import singledispatch
from typing import TypeVar

from dateline.errors import UsageError
from dateline.record.claim import Participant, Window
from dateline.record.fused import ControlRow, Incident, TallyRow, TollRow
from dateline.record.place import Place, Where
from dateline.record.published import published_days
from dateline.record.vocabulary import Standing
from dateline.shapes import ArticleRow, ClaimRow

RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for. Bounds are days, both inclusive; a row without a known day may lie in any window.

    ``place_ids`` are the gazetteer entries that ``place`` may mean, under whatever spelling; ``country`` is its code.
    """

    place: str | None = None
    country: str | None = None
    actor: str | None = None
    since: date | None = None
    until: date | None = None
    as_of: datetime | None = None
    standing: frozenset[Standing] = frozenset()
    on: date | None = None
    place_ids: frozenset[str] = frozenset()

    @property
    def narrows(self) -> bool:
        """Say whether anything but the moment is asked for."""
        return any((self.place, self.country, self.actor, self.since, self.until, self.standing, self.on))


@dataclass(frozen=True, slots=True)
class Facets:
    """What a row can be asked by. ``names`` are folded names of its places and of what contains them."""

    ids: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    actors: tuple[str, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What rows only point to: places by id, and the claims of each article."""

    places: Mapping[str, Place] = field(default_factory=dict)
    claims: Mapping[str, tuple[ClaimRow, ...]] = field(default_factory=dict)


def parse_day(text: str, *, last: bool = False) -> date:
    """Return the day, or the first (``last``: the last) day of a month or year; UsageError of anything else."""
    days = published_days(text.strip())
    if days is None:
        raise UsageError(f"{text!r} is no date: write 2021-08-09 or 2021-08")
    return days[1] if last else days[0]


def parse_moment(text: str) -> datetime:
    """Return a moment; a bare day, month or year counts from its last moment, UTC unless a zone is given."""
    last = parse_day(text, last=True)
    if "T" not in text and " " not in text.strip():
        return datetime.combine(last, time.max, UTC)
    moment = datetime.fromisoformat(text.strip())
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def parse_standings(values: Iterable[str]) -> frozenset[Standing]:
    """Return the standings that are named, one each or several with commas between; UsageError of an unknown one."""
    words = [word.strip().lower() for value in values for word in value.split(",") if word.strip()]
    try:
        return frozenset(Standing(word) for word in words)
    except ValueError as error:
        raise UsageError(f"{error}: standing is one of {', '.join(Standing)}") from error


def fold(text: str) -> str:
    """Return a name without case, diacritics and punctuation."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def select(rows: Iterable[RowT], query: Query, known: Known) -> tuple[RowT, ...]:
    """Return the rows that the query asks for, in their order."""
    return tuple(row for row in rows if matches(query, facets(row, known)))


def matches(query: Query, row: Facets) -> bool:
    """Say whether a row with these facets is asked for."""
    return (
        (not query.place or _is_there(query, row))
        and (not query.country or query.country in row.countries)
        and (not query.actor or _takes_part(query.actor, row))
        and (not query.since or row.latest is None or row.latest >= query.since)
        and (not query.until or row.earliest is None or row.earliest <= query.until)
        and (not query.standing or row.standing in query.standing)
    )


def in_force(row: ControlRow, day: date) -> bool:
    """Say whether the row may hold on the day, which counts from its last moment."""
    begun = row.since.earliest is None or row.since.earliest <= day
    ended = row.until is not None and row.until.latest is not None and row.until.latest <= day
    return begun and not ended


def _takes_part(actor: str, row: Facets) -> bool:
    """Say whether a party's name holds these words; what has no letter names nobody."""
    wanted = fold(actor)
    return bool(wanted) and any(wanted in name for name in row.actors)


def _is_there(query: Query, row: Facets) -> bool:
    return bool(query.place_ids & row.ids) or fold(query.place or "") in row.names


@singledispatch
def facets(row: object, _known: Known) -> Facets:
    """Return what a row of the record can be asked by."""
    raise TypeError(f"nothing is known of {type(row).__name__}")


@facets.register
def _(row: ClaimRow, _known: Known) -> Facets:
    claim = row.claim
    speakers = tuple(fold(name) for link in claim.attribution for name in (link.source, link.role or "", link.side))
    actors = _actors(claim.participants) + speakers
    return _at(claim.place, actors, Window(claim.when.earliest, claim.when.latest), row.standing)


@facets.register
def _(row: Incident, _known: Known) -> Facets:
    when = Window(row.when.earliest, row.when.latest)
    return _at(row.place, _actors(row.participants), when, row.assessment.standing)


@facets.register
def _(row: ControlRow, _known: Known) -> Facets:
    parties = (row.holder, row.previous_holder)
    actors = tuple(fold(name) for party in parties if party for name in (party.id, party.name, party.side))
    return _at(row.place, actors, row.since, row.assessment.standing)


@facets.register
def _(row: TollRow, _known: Known) -> Facets:
    toll = row.toll
    actors = tuple(fold(name) for name in (toll.group, toll.group_side, toll.counter or ""))
    when = toll.window or Window(row.when.earliest, row.when.latest)
    ends = frozenset(fold(name) for name in (toll.origin_place, toll.destination) if name)
    found = _at(row.place, actors, when, row.assessment.standing)
    return replace(found, names=found.names | ends)


@facets.register
def _(row: TallyRow, known: Known) -> Facets:
    ids = frozenset(row.counted + row.claimed_only + row.candidates)
    places = [known.places[place] for place in ids if place in known.places]
    holder = tuple(fold(name) for name in (row.holder.id, row.holder.name, row.holder.side)) if row.holder else ()
    countries = frozenset(place.country for place in places) | {(row.scope or "").upper()}
    names = frozenset(name for place in places for name in _names(place))
    as_of = row.tally.as_of
    return Facets(ids, names, countries, holder, as_of, as_of, row.assessment.standing)


@facets.register
def _(row: ArticleRow, known: Known) -> Facets:
    claims = [facets(claim, known) for claim in known.claims.get(row.id, ())]
    days = published_days(row.published)
    return Facets(
        frozenset().union(*(claim.ids for claim in claims)),
        frozenset().union(*(claim.names for claim in claims)),
        frozenset().union(*(claim.countries for claim in claims)),
        tuple({actor for claim in claims for actor in claim.actors}),
        days[0] if days else None,
        days[1] if days else None,
    )


def _at(place: Where | None, actors: tuple[str, ...], when: Window, standing: Standing | None) -> Facets:
    if place is None:
        return Facets(actors=actors, earliest=when.earliest, latest=when.latest, standing=standing)
    return Facets(
        frozenset({place.id}),
        _names(place),
        frozenset({place.country}),
        actors,
        when.earliest,
        when.latest,
        standing,
    )


def _names(place: Place | Where) -> frozenset[str]:
    return frozenset(fold(name) for name in (place.id, place.name, place.admin1, place.admin2) if name)


def _actors(participants: Iterable[Participant]) -> tuple[str, ...]:
    names = []
    for participant in participants:
        names.append(participant.text)
        if participant.actor:
            names += [participant.actor.id, participant.actor.name, participant.actor.side]
    return tuple(fold(name) for name in names)
