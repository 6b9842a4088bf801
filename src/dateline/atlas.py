"""What the gazetteer knows of countries, as the brief's map takes it: capitals, and the outlines of provinces."""

import json
import zlib
from collections.abc import Iterable, Sequence
from importlib.resources import files
from itertools import accumulate
from typing import Any

from dateline.brief import Atlas, Outline
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.layout import FOOTER, SHAPES

BASE = "Natural Earth"
"""Whose lines the maps show: a line on a map takes a side, so it is named."""

_SCALE = 1000  # coordinates are kept in thousandths of a degree


def atlases(countries: Iterable[str]) -> dict[str, Atlas]:
    """Return each country's name, provincial capitals and provinces; without outlines where there are none."""
    gazetteer, shapes = Gazetteer.load(), _Shapes()
    return {
        code: Atlas(gazetteer.country_name(code), shapes.provinces(code), gazetteer.seats(code), BASE)
        for code in countries
    }


class _Shapes:
    """The file that ``gazetteer_build.shapes`` writes: a compressed block a country, then a header, then a footer."""

    def __init__(self) -> None:
        self._data = files("dateline").joinpath("data", SHAPES).read_bytes()
        start, length = FOOTER.unpack(self._data[-FOOTER.size :])
        self._blocks: dict[str, tuple[int, int]] = json.loads(self._data[start : start + length])

    def provinces(self, country: str) -> tuple[Outline, ...]:
        """Return the outlines of a country's provinces, by code."""
        if country not in self._blocks:
            return ()
        start, length = self._blocks[country]
        rows: list[Any] = json.loads(zlib.decompress(self._data[start : start + length]))
        return tuple(
            Outline(name, tuple(_ring(deltas) for polygon in polygons for deltas in polygon))
            for _code, name, _number, polygons in rows
        )


def _ring(deltas: Sequence[int]) -> tuple[tuple[float, float], ...]:
    """Return the points of a ring that is kept as differences, longitude and latitude in turn."""
    longitudes, latitudes = accumulate(deltas[::2]), accumulate(deltas[1::2])
    return tuple((x / _SCALE, y / _SCALE) for x, y in zip(longitudes, latitudes, strict=True))
