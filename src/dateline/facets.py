"""What the rows of the record can be asked by, and whether a question asks for them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import singledispatch
from typing import TypeVar

from dateline.query import Query, fold, says, words
from dateline.record.claim import Participant, Window
from dateline.record.fused import ControlRow, Incident, Origin, TallyRow, TollRow
from dateline.record.place import Place, Where
from dateline.record.published import published_days
from dateline.record.vocabulary import EventType, Standing, Target
from dateline.shapes import ArticleRow, ClaimRow

RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Facets:
    """What a row can be asked by. ``names`` are folded names of its places and of what contains them.

    ``outlets`` are folded names; ``claims`` are those whose words a search goes through.
    """

    ids: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    actors: tuple[str, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    standing: Standing | None = None
    types: frozenset[EventType] = frozenset()
    outlets: tuple[str, ...] = ()
    targets: frozenset[Target] = frozenset()
    claims: tuple[ClaimRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What rows only point to: places by id, the claims of each article, and claims by id."""

    places: Mapping[str, Place] = field(default_factory=dict)
    claims: Mapping[str, tuple[ClaimRow, ...]] = field(default_factory=dict)
    by_id: Mapping[str, ClaimRow] = field(default_factory=dict)

    def of(self, ids: Iterable[str]) -> tuple[ClaimRow, ...]:
        """Return the claims of these ids that are known."""
        return tuple(self.by_id[id] for id in ids if id in self.by_id)


def select(rows: Iterable[RowT], query: Query, known: Known) -> tuple[RowT, ...]:
    """Return the rows that the query asks for, in their order."""
    return tuple(row for row in rows if matches(query, facets(row, known)))


def matches(query: Query, row: Facets) -> bool:
    """Say whether a row with these facets is asked for."""
    return (
        (not query.place or _is_there(query, row))
        and (not query.country or query.country in row.countries)
        and (not query.actor or _is_named(query.actor, row.actors))
        and (not query.since or row.latest is None or row.latest >= query.since)
        and (not query.until or row.earliest is None or row.earliest <= query.until)
        and (not query.standing or row.standing in query.standing)
        and (not query.types or bool(query.types & row.types))
        and (not query.outlet or _is_named(query.outlet, row.outlets))
        and (not query.targets or bool(query.targets & row.targets))
        and (not query.search or _is_said(query.search, row.claims))
    )


def in_force(row: ControlRow, day: date) -> bool:
    """Say whether the row may hold on the day, which counts from its last moment."""
    begun = row.since.earliest is None or row.since.earliest <= day
    ended = row.until is not None and row.until.latest is not None and row.until.latest <= day
    return begun and not ended


def _is_named(words: str, names: Iterable[str]) -> bool:
    """Say whether a name holds these words; what has no letter names nobody."""
    wanted = fold(words)
    return bool(wanted) and any(wanted in name for name in names)


def _is_said(search: str, claims: Iterable[ClaimRow]) -> bool:
    wanted = words(search)
    return any(says(words(row.claim.quote.text), wanted) for row in claims)


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
    found = _at(claim.place, actors, Window(claim.when.earliest, claim.when.latest), row.standing)
    return replace(
        found,
        types=frozenset({claim.event_type}),
        outlets=(fold(row.outlet or ""),),
        targets=frozenset(claim.targets),
        claims=(row,),
    )


@facets.register
def _(row: Incident, known: Known) -> Facets:
    when = Window(row.when.earliest, row.when.latest)
    found = _at(row.place, _actors(row.participants), when, row.assessment.standing)
    return _resting(found, row.event_type, row.origins, known.of(row.claims))


@facets.register
def _(row: ControlRow, known: Known) -> Facets:
    parties = (row.holder, row.previous_holder)
    actors = tuple(fold(name) for party in parties if party for name in (party.id, party.name, party.side))
    found = _at(row.place, actors, row.since, row.assessment.standing)
    return _resting(found, EventType.CONTROL, row.origins, known.of(row.claims))


@facets.register
def _(row: TollRow, known: Known) -> Facets:
    toll = row.toll
    actors = tuple(fold(name) for name in (toll.group, toll.group_side, toll.counter or ""))
    when = toll.window or Window(row.when.earliest, row.when.latest)
    ends = frozenset(fold(name) for name in (toll.origin_place, toll.destination) if name)
    found = _at(row.place, actors, when, row.assessment.standing)
    found = replace(found, names=found.names | ends)
    return _resting(found, row.event_type, row.origins, known.of(row.claims))


@facets.register
def _(row: TallyRow, known: Known) -> Facets:
    ids = frozenset(row.counted + row.claimed_only + row.candidates)
    places = [known.places[place] for place in ids if place in known.places]
    holder = tuple(fold(name) for name in (row.holder.id, row.holder.name, row.holder.side)) if row.holder else ()
    countries = frozenset(place.country for place in places) | {(row.scope or "").upper()}
    names = frozenset(name for place in places for name in _names(place))
    as_of = row.tally.as_of
    found = Facets(ids, names, countries, holder, as_of, as_of, row.assessment.standing)
    return _resting(found, EventType.CONTROL, (), known.of((row.claim,)))


@facets.register
def _(row: ArticleRow, known: Known) -> Facets:
    rows = known.claims.get(row.id, ())
    claims = [facets(claim, known) for claim in rows]
    days = published_days(row.published)
    return Facets(
        frozenset().union(*(claim.ids for claim in claims)),
        frozenset().union(*(claim.names for claim in claims)),
        frozenset().union(*(claim.countries for claim in claims)),
        tuple({actor for claim in claims for actor in claim.actors}),
        days[0] if days else None,
        days[1] if days else None,
        types=frozenset().union(*(claim.types for claim in claims)),
        outlets=(fold(row.outlet or ""),),
        targets=frozenset().union(*(claim.targets for claim in claims)),
        claims=rows,
    )


def _resting(found: Facets, event_type: EventType, origins: Iterable[Origin], claims: tuple[ClaimRow, ...]) -> Facets:
    """Add what a fused row is asked by through the claims that it rests on, and their outlets."""
    outlets = {fold(outlet) for origin in origins for outlet in origin.outlets}
    outlets |= {fold(claim.outlet or "") for claim in claims}
    targets = frozenset(target for row in claims for target in row.claim.targets)
    return replace(found, types=frozenset({event_type}), outlets=tuple(sorted(outlets)), targets=targets, claims=claims)


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
