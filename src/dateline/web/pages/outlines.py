"""Borders as GeoJSON: the countries of the world, and the provinces of one."""

import json
from functools import lru_cache
from typing import Any

from dateline.errors import AbsentError
from dateline.resolve.shapes import Ring, country_outlines, province_shapes

WORLD = "world"


@lru_cache(maxsize=32)
def outlines(name: str) -> str:
    """Return the outlines of ``world`` or of a country's provinces (its two letters); AbsentError for any other."""
    if name == WORLD:
        found = [_feature({"code": code}, polygons) for code, polygons in country_outlines().items()]
    else:
        known = province_shapes(name) if len(name) == 2 and name.isascii() and name.isupper() else ()
        found = [_feature({"id": one.place_id, "name": one.name}, one.polygons) for one in known]
    if not found:
        raise AbsentError("there are no outlines of that name: they are world, or a country's two letters")
    return json.dumps({"type": "FeatureCollection", "features": found}, ensure_ascii=False, separators=(",", ":"))


def _feature(properties: dict[str, str], polygons: tuple[tuple[Ring, ...], ...]) -> dict[str, Any]:
    rings = [[[list(point) for point in ring] for ring in polygon] for polygon in polygons]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "MultiPolygon", "coordinates": rings}}
