"""The map as data: which symbol each place gets. Drawing is left to `svgmap`."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.brief.model import CountryMap, MapPoint, Outline
from dateline.brief.names import Namer
from dateline.brief.wording import days, phrase, plural, shown
from dateline.record.fused import ControlRow
from dateline.record.place import Place
from dateline.record.vocabulary import AREAS, ControlStatus

MAPS = 3
"""At most so many countries are drawn; the tables hold the others."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """What is known of a country beside the record: name, provinces, their capitals, and whose base map it is."""

    name: str
    outlines: tuple[Outline, ...] = ()
    seats: tuple[Place, ...] = ()
    base: str | None = None


def country_maps(control: Sequence[ControlRow], atlases: Mapping[str, Atlas], name_of: Namer) -> tuple[CountryMap, ...]:
    """Return a map for each of the countries with the most places in the record."""
    rows: dict[str, dict[str, list[ControlRow]]] = defaultdict(lambda: defaultdict(list))
    for row in control:
        if row.place.feature not in AREAS and row.place.country:
            rows[row.place.country][row.place.id].append(row)
    most = sorted(rows, key=lambda country: (-len(rows[country]), country))[:MAPS]
    return tuple(_country_map(country, rows[country], atlases.get(country), name_of) for country in most)


def _country_map(
    country: str, rows: Mapping[str, Sequence[ControlRow]], atlas: Atlas | None, name_of: Namer
) -> CountryMap:
    """Return one country's map: the places of the record, then the capitals of which it knows nothing."""
    known = [_point(place_rows, name_of) for place_rows in rows.values()]
    seats = atlas.seats if atlas else ()
    silent = [_silent(seat, name_of) for seat in seats if seat.id not in rows]
    points = sorted([*known, *silent], key=lambda point: (point.kind == "open", point.name))
    return CountryMap(
        country=country,
        name=shown(atlas.name) if atlas else country,
        base=atlas.base if atlas and atlas.outlines else None,
        points=tuple(replace(point, number=number) for number, point in enumerate(points, 1)),
        outlines=atlas.outlines if atlas else (),
    )


def _silent(seat: Place, name_of: Namer) -> MapPoint:
    """Return the symbol of a capital that no report speaks of."""
    name = name_of(seat.id)
    words = phrase("status_legend", "open")
    return MapPoint(0, seat.id, shown(seat.name) if name == seat.id else name, seat.lat, seat.lon, "open", None, words)


def _point(rows: Sequence[ControlRow], name_of: Namer) -> MapPoint:
    """Return the symbol of one place: its newest row for the whole place, or "part" if only parts are known."""
    whole = [row for row in rows if not row.partial and not row.part]
    row = max(whole or rows, key=_recency)
    kind = row.status.value if whole else "part"
    holder = shown(row.holder.name) if row.holder else None
    return MapPoint(
        0,
        row.place.id,
        name_of(row.place.id),
        row.place.lat,
        row.place.lon,
        kind,
        holder,
        _point_words(row, kind),
    )


def _recency(row: ControlRow) -> tuple[bool, str, str]:
    """Order rows of one place: one that still lasts is newest, then by the day since when."""
    last, first = row.since.latest or row.since.earliest, row.since.earliest
    return (row.until is None, last.isoformat() if last else "", first.isoformat() if first else "")


def _point_words(row: ControlRow, kind: str) -> str:
    """Return what the list twin of the map says of a place."""
    since = days(row.since.earliest, row.since.latest)
    holder = shown(row.holder.name) if row.holder else None
    flags = "".join(f", {flag}" for flag in ("disputed", "unverified") if getattr(row.assessment, flag))
    if kind == "part":
        part = shown(row.part) if row.part else "a part"
        return f"{part}: {holder or 'nobody known'}, {since} ({row.assessment.standing.value}{flags})"
    if row.status is ControlStatus.HELD:
        return f"held by {holder or 'a party not named'}, {since} ({row.assessment.standing.value}{flags})"
    if row.status is ControlStatus.CLAIMED:
        return f"claimed by {holder or 'a party not named'} alone, {since}{flags}"
    return f"{phrase('status', row.status.value)}, {since} ({row.assessment.standing.value}{flags})"


def map_summary(country: CountryMap) -> str:
    """Return what the map shows in one sentence, for those who do not see it."""
    counts = {kind: sum(point.kind == kind for point in country.points) for kind in phrase_kinds()}
    told = [f"{plural(number, 'place')} {_KIND_WORDS[kind]}" for kind, number in counts.items() if number]
    return f"{country.name}: {', '.join(told)}."


def phrase_kinds() -> tuple[str, ...]:
    """Return the kinds of symbols in the order of the legend."""
    return tuple(_KIND_WORDS)


_KIND_WORDS = {
    "held": "held",
    "claimed": "only claimed",
    "contested": "contested",
    "part": "of which only a part changed hands",
    "none": "held by nobody known",
    "open": "without news of a change",
}
