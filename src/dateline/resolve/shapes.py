"""Outlines of provinces and countries, for maps: simplified, and read from the packaged file on demand."""

import json
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from dateline.resolve.index import GazetteerError
from dateline.resolve.layout import FOOTER, SHAPES

_SCALE = 1000

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class ProvinceShape:
    """A province's polygons, each its outer ring and then its holes; points are (longitude, latitude), rings closed.

    ``code`` is the GeoNames code ("AF.32"), ``place_id`` and ``name`` are those of the gazetteer's province.
    """

    code: str
    place_id: str
    name: str
    polygons: tuple[tuple[Ring, ...], ...]


@lru_cache(maxsize=16)
def province_shapes(country: str) -> tuple[ProvinceShape, ...]:
    """Return the provinces of a country (ISO alpha-2) that have a shape, by code; () for an unknown country."""
    if country == "*":
        return ()
    return tuple(
        ProvinceShape(code, f"geonames:{number}", name, _polygons(rings))
        for code, name, number, rings in _block(country)
    )


@cache
def country_outlines() -> dict[str, tuple[tuple[Ring, ...], ...]]:
    """Return the polygons of every country by ISO code, for a base map."""
    return {code: _polygons(rings) for code, rings in _block("*")}


def _block(name: str) -> list[Any]:
    with as_file(files("dateline").joinpath("data", SHAPES)) as path:
        header = _header(path)
        if name not in header:
            return []
        start, length = header[name]
        with path.open("rb") as file:
            file.seek(start)
            content: list[Any] = json.loads(zlib.decompress(file.read(length)))
        return content


@cache
def _header(path: Path) -> dict[str, list[int]]:
    try:
        with path.open("rb") as file:
            file.seek(-FOOTER.size, 2)
            start, length = FOOTER.unpack(file.read())
            file.seek(start)
            header: dict[str, list[int]] = json.loads(file.read(length))
    except OSError as error:
        raise GazetteerError(
            f"no province shapes at {path} ({error}): install dateline from a wheel, or run pip install -e . again"
        ) from error
    return header


def _polygons(polygons: list[list[list[int]]]) -> tuple[tuple[Ring, ...], ...]:
    return tuple(tuple(_ring(deltas) for deltas in polygon) for polygon in polygons)


def _ring(deltas: list[int]) -> Ring:
    """Return the points of a ring that is stored as differences from point to point."""
    points = []
    x = y = 0
    for at in range(0, len(deltas) - 1, 2):
        x, y = x + deltas[at], y + deltas[at + 1]
        points.append((x / _SCALE, y / _SCALE))
    return tuple(points)
