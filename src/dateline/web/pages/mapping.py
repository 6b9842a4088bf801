"""What the map shows, as data for the script and as a drawing for those without one."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from dateline.atlas import atlases
from dateline.brief import Atlas
from dateline.brief.atlas import country_maps, map_summary
from dateline.brief.model import CountryMap, MapPoint
from dateline.brief.svgmap import NARROW, WIDE, Drawing, draw, frame_of, land
from dateline.brief.wording import days
from dateline.record.fused import ControlRow, Incident
from dateline.record.place import Where
from dateline.record.vocabulary import AREAS, PlacePrecision, Standing
from dateline.resolve.gazetteer import Gazetteer
from dateline.web.pages.parties import Parties, Party
from dateline.web.pages.telling import place_name

DRAWN = 2
"""So many countries are drawn for those without a script."""

# How far around its point a happening may have been, in metres: what the precision of a place means on the map.
_REACH = {
    PlacePrecision.SPOT: 0,
    PlacePrecision.SETTLEMENT: 0,
    PlacePrecision.NEAR: 15_000,
    PlacePrecision.DISTRICT: 20_000,
    PlacePrecision.PROVINCE: 50_000,
    PlacePrecision.COUNTRY: 150_000,
}
_PRECISION_WORDS = {
    PlacePrecision.SPOT: "at a known spot",
    PlacePrecision.SETTLEMENT: "in the town",
    PlacePrecision.NEAR: "near it, not in it",
    PlacePrecision.DISTRICT: "somewhere in the district",
    PlacePrecision.PROVINCE: "somewhere in the province",
    PlacePrecision.COUNTRY: "somewhere in the country",
}


@dataclass(frozen=True, slots=True)
class Plate:
    """One country drawn by the server, at two sizes."""

    key: str
    country: CountryMap
    summary: str
    width: float
    height: float
    land: list[tuple[str, str]]
    drawings: tuple[Drawing, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the map: who holds it in which way, what it is called, and what its list twin says."""

    id: str
    name: str
    lat: float
    lon: float
    kind: str
    colour: str
    letter: str
    words: str
    area: bool
    country: str
    changed: bool = False


def spots(maps: Sequence[CountryMap], control: Sequence[ControlRow], parties: Parties) -> tuple[Spot, ...]:
    """Return the places of the maps by name within their country, and the areas that are held themselves."""
    held = {row.place.id: row.holder for row in control if row.holder and not row.part}
    found = [_spot(point, parties.find(held.get(point.place_id)), one.country) for one in maps for point in one.points]
    return (*found, *_areas(control, parties))


def maps_of(control: Sequence[ControlRow], *, silent: bool) -> list[CountryMap]:
    """Return the map of every country in which control is told of, those with most places first.

    ``silent``: with the capitals that no row speaks of. Only countries that are drawn have outlines.
    """
    by_country: dict[str, list[ControlRow]] = defaultdict(list)
    for row in control:
        by_country[row.place.country].append(row)
    order = sorted(by_country, key=lambda code: (-len(by_country[code]), code))
    known = {code: _atlas(code) if at < DRAWN else _bare(code) for at, code in enumerate(order)}
    found = [one for code in order for one in country_maps(by_country[code], known, place_name)]
    return found if silent else [replace(one, points=tuple(p for p in one.points if p.kind != "open")) for one in found]


@lru_cache(maxsize=16)
def _atlas(code: str) -> Atlas:
    return atlases([code])[code]


def _bare(code: str) -> Atlas:
    gazetteer = Gazetteer.load()
    return Atlas(gazetteer.country_name(code), (), gazetteer.seats(code))


def _spot(point: MapPoint, party: Party, country: str) -> Spot:
    named = point.kind in ("held", "claimed", "part")
    return Spot(
        id=point.place_id,
        name=point.name,
        lat=point.lat,
        lon=point.lon,
        kind=point.kind,
        colour=party.colour if named or point.holder else "hx",
        letter=party.letter if named else "",
        words=point.words,
        area=False,
        country=country,
    )


def _areas(control: Sequence[ControlRow], parties: Parties) -> list[Spot]:
    """Return the provinces and districts that are held or claimed themselves, the newest row of each."""
    rows = {row.place.id: row for row in control if row.place.feature in AREAS and not row.part and not row.partial}
    return [_area(row, parties.find(row.holder)) for row in rows.values()]


def _area(row: ControlRow, party: Party) -> Spot:
    where = row.place
    who = row.holder.name if row.holder else "nobody known"
    since = days(row.since.earliest, row.since.latest)
    words = f"{row.status.value}: {who}, {since} ({row.assessment.standing.value})"
    return Spot(
        where.id,
        f"{where.name} ({where.feature.value})",
        where.lat,
        where.lon,
        row.status.value,
        party.colour,
        party.letter,
        words,
        area=True,
        country=where.country,
    )


def happenings(incidents: Sequence[Incident], words: Callable[[Incident], str]) -> list[dict[str, Any]]:
    """Return the points of incidents: those of one place and precision are one point, with how many it stands for."""
    groups: dict[tuple[str, PlacePrecision], list[Incident]] = defaultdict(list)
    for row in incidents:
        if row.place:
            groups[row.place.id, row.place.precision].append(row)
    return [_happening(rows, words) for rows in groups.values()]


def _happening(rows: Sequence[Incident], words: Callable[[Incident], str]) -> dict[str, Any]:
    where = rows[0].place
    assert isinstance(where, Where)
    kinds = Counter(words(row) for row in rows).most_common(4)
    return {
        "place": where.id,
        "name": place_name(where.id),
        "lat": where.lat,
        "lon": where.lon,
        "reach": _REACH[where.precision],
        "precision": _PRECISION_WORDS[where.precision],
        "count": len(rows),
        "claimed": all(row.assessment.standing is Standing.CLAIMED for row in rows),
        "words": ", ".join(f"{count} × {kind}" if count > 1 else kind for kind, count in kinds),
        "ids": [row.id for row in rows[:200]],
    }


def plates(maps: Sequence[CountryMap]) -> tuple[Plate, ...]:
    """Return the countries with most places, drawn."""
    return tuple(_plate(f"m{at}", country) for at, country in enumerate(maps[:DRAWN]))


@lru_cache(maxsize=64)
def _plate(key: str, country: CountryMap) -> Plate:
    frame = frame_of(country)
    return Plate(
        key,
        country,
        map_summary(country),
        WIDE.width,
        round(frame.height, 1),
        land(country, frame),
        (draw(country, WIDE, frame), draw(country, NARROW, frame)),
    )
