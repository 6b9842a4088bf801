"""Our table of the places that news of wars names: new towns, or names for those that the packages hold."""

import tomllib
from collections import defaultdict
from math import cos, hypot, radians

from dateline.resolve.folding import key, loose, words_of
from dateline.resolve.layout import OWN_IDS, Matched
from gazetteer_build.place import Row
from gazetteer_build.sources import HERE, BuildError

FIRST = OWN_IDS + (1 << 16)  # after the regions
_SAME = 0.2  # degrees: what bears the name within some twenty kilometres is the town that is meant


def towns(cities: list[Row]) -> list[Row]:
    """Return the towns of the table that ``cities`` lack; a city that one of its entries means takes its names.

    An entry means the nearest city of its country within 0.2 degrees that bears one of its names, in any
    transliteration. Raises BuildError if two new towns of a country share a name.
    """
    table = tomllib.loads((HERE / "towns.toml").read_text(encoding="utf-8"))
    within: dict[str, list[Row]] = defaultdict(list)
    for city in cities:
        if city.lat is not None:
            within[city.country].append(city)
    made: dict[str, Row] = {}
    for country, entries in sorted(table.items()):
        for name, (lat, lon, *also) in sorted(entries.items()):
            row = _meant(within[country], lat, lon, (name, *also))
            if row is None:
                row = _new(within[country], country, name, lat, lon)
                if row.slug in made:
                    row.slug = f"{row.slug}-{country.lower()}"
                if row.slug in made:
                    raise BuildError(f"towns.toml names {name} in {country} twice")
                made[row.slug] = row
            for each in (name, *also):
                row.add(each, Matched.TABLE)
                row.known.add(each)
    for ordinal, slug in enumerate(sorted(made)):
        made[slug].number = FIRST + ordinal
    return [made[slug] for slug in sorted(made)]


def _meant(cities: list[Row], lat: float, lon: float, names: tuple[str, ...]) -> Row | None:
    """Return the nearest of the cities that bears one of the names close to the point."""
    forms = {form for name in names for form in _forms(name)}
    close = [(distance, city) for city in cities if (distance := _apart(city, lat, lon)) <= _SAME]
    for _, city in sorted(close, key=lambda pair: (pair[0], pair[1].number)):
        if any(form in forms for name in city.names for form in _forms(name)):
            return city
    return None


def _forms(name: str) -> tuple[str, str]:
    words = tuple(words_of(name))
    return key(words), loose(words)


def _apart(city: Row, lat: float, lon: float) -> float:
    return hypot((city.lat or 0.0) - lat, ((city.lon or 0.0) - lon) * cos(radians(lat)))


def _new(cities: list[Row], country: str, name: str, lat: float, lon: float) -> Row:
    """Return a new town, in the province of the nearest city."""
    nearest = min(cities, key=lambda city: (_apart(city, lat, lon), city.number), default=None)
    row = Row(0, name, country, "PPL", slug="-".join(words_of(name)), lat=lat, lon=lon)
    row.admin1 = nearest.admin1 if nearest is not None else ""
    return row
