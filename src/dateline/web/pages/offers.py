"""What the filters offer: the places, parties and outlets of the days shown, and the closed vocabularies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.brief.wording import phrases, shown
from dateline.record.fused import ControlRow, Incident
from dateline.record.vocabulary import EventType, Standing, Target

NAMES = 400
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


def offers(rows: Sequence[Incident | ControlRow]) -> Offers:
    """Return what these rows can be narrowed by."""
    groups = {"control": "Control of places", "displacement": "Displacement", **phrases()["group"]}
    return Offers(
        places=_distinct(name for row in rows if row.place for name in (row.place.name, row.place.admin1)),
        actors=_distinct(name for row in rows for name in _parties(row)),
        outlets=_distinct(outlet for row in rows for origin in row.origins for outlet in origin.outlets),
        types=tuple((kind.value, groups.get(kind.value, kind.value.capitalize())) for kind in EventType),
        standings=tuple((one.value, "only claimed" if one is Standing.CLAIMED else one.value) for one in Standing),
        targets=tuple((one.value, phrases()["target"].get(one.value, one.value)) for one in Target),
    )


def _parties(row: Incident | ControlRow) -> Iterable[str]:
    if isinstance(row, ControlRow):
        return [actor.name for actor in (row.holder, row.previous_holder) if actor]
    return [one.actor.name for one in row.participants if one.actor]


def _distinct(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({shown(name) for name in names if name}, key=str.casefold))[:NAMES]
