"""The class of places that a tally counts."""

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


def country_named(scope: str | None, world: World) -> str | None:
    """Return the country that a scope names: by its code, its name or the adjective ("AF", "Ukrainian")."""
    if scope is None:
        return None
    if len(scope) == 2 and scope.isupper():
        return scope
    countries = [p for p in world.places.values() if p.feature is Feature.COUNTRY]
    found = {p.country for p in countries for a in words(p.name) for b in words(scope) if _one_root(a, b)}
    return next(iter(found)) if len(found) == 1 else None


def _one_root(name: str, other: str) -> bool:
    length = max(4, min(len(name), 6))
    return len(other) >= 4 and name[:length] == other[:length] if len(name) >= 4 else name == other


def country_of(scope: str | None, near: Where | None, around: str, holder: str | None, world: World) -> str | None:
    """Return the country of a tally: the scope's, its place's, its article's, or the one in which the holder fights."""
    found = country_named(scope, world) or (near.country if near is not None else "") or around
    if found:
        return found
    fighting = [country for country, parties in world.parties.items() if holder in parties.all]
    return fighting[0] if len(fighting) == 1 else None
