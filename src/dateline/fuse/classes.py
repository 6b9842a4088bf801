"""The class of places that a tally counts."""

from collections.abc import Sequence
from functools import cache

from dateline.fuse.names import table, words
from dateline.record.place import Where
from dateline.record.vocabulary import Feature
from dateline.record.world import World


@cache
def _classes() -> tuple[tuple[frozenset[str], str], ...]:
    return tuple((frozenset(entry["words"]), entry["counts"]) for entry in table("tallies.toml")["class"])


def class_of(of: str) -> str | None:
    """Return "seat", "district", "province" or "city"; None when the words name no class that can be counted."""
    found = set(words(of))
    return next((counts for needed, counts in _classes() if needed <= found), None)


def unit_of(place: Where, counts: str, world: World) -> str | None:
    """Return the id under which a place counts in the class, None when it is not of the class.

    A province counts under its capital's id where the world knows the capital, so that the two count once.
    """
    if counts == "seat":
        return place.id if place.id in world.seats else None
    if counts == "province":
        if place.feature is Feature.PROVINCE:
            return _seat(place, world) or place.id
        return place.id if place.id in world.seats else None
    return place.id if place.feature.value == counts else None


def _seat(province: Where, world: World) -> str | None:
    name = province.admin1 or province.name
    fitting = [
        seat
        for seat, admin1 in world.seats.items()
        if admin1 == name and (known := world.places.get(seat)) is not None and known.country == province.country
    ]
    return min(fitting, default=None)


def country_of(scope: str | None, near: Where | None, held: Sequence[Where]) -> str | None:
    """Return the country of a tally: the scope's code, the claim's place, or the one country of the holder's places."""
    if scope is not None and len(scope) == 2 and scope.isupper():
        return scope
    if near is not None:
        return near.country
    countries = {place.country for place in held}
    return next(iter(countries)) if len(countries) == 1 else None
