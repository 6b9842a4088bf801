"""What the filters offer: the places, parties and outlets that there are, and the closed vocabularies."""

from dataclasses import dataclass

from dateline.answers import Answers
from dateline.brief.wording import phrases, shown
from dateline.query import Query
from dateline.record.vocabulary import EventType, Standing, Target
from dateline.shown import ActorRow, OutletRow, PlaceRow

NAMES = 300
"""So many names are offered of each; any other can be typed."""


@dataclass(frozen=True, slots=True)
class Offers:
    """Names to choose from, and values with their words."""

    places: tuple[str, ...]
    actors: tuple[str, ...]
    outlets: tuple[str, ...]
    types: tuple[tuple[str, str], ...]
    standings: tuple[tuple[str, str], ...]
    targets: tuple[tuple[str, str], ...]


def offers(answers: Answers, query: Query) -> Offers:
    """Return what there is at the query's moment."""
    moment = Query(as_of=query.as_of)
    found = {kind: answers.rows(kind, moment, limit=NAMES).rows for kind in ("places", "actors", "outlets")}
    groups = {"control": "Control of places", "displacement": "Displacement", **phrases()["group"]}
    return Offers(
        places=_distinct([row.place.name for row in found["places"] if isinstance(row, PlaceRow)]),
        actors=_distinct([row.actor.name for row in found["actors"] if isinstance(row, ActorRow)]),
        outlets=_distinct([row.outlet for row in found["outlets"] if isinstance(row, OutletRow) and row.outlet]),
        types=tuple((kind.value, groups.get(kind.value, kind.value.capitalize())) for kind in EventType),
        standings=tuple((one.value, "only claimed" if one is Standing.CLAIMED else one.value) for one in Standing),
        targets=tuple((one.value, phrases()["target"].get(one.value, one.value)) for one in Target),
    )


def _distinct(names: list[str]) -> tuple[str, ...]:
    return tuple(sorted({shown(name) for name in names}, key=str.casefold))
