"""What the gazetteer knows of countries, as the brief's map takes it."""

from collections.abc import Iterable

from dateline.brief import Atlas, Outline
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.shapes import province_shapes

BASE = "Natural Earth"
"""Whose lines the maps show: a line on a map takes a side, so it is named."""


def atlases(countries: Iterable[str]) -> dict[str, Atlas]:
    """Return each country's name, provincial capitals and provinces; without outlines where there are none."""
    gazetteer = Gazetteer.load()
    return {
        code: Atlas(gazetteer.country_name(code), _outlines(code), gazetteer.seats(code), BASE) for code in countries
    }


def _outlines(country: str) -> tuple[Outline, ...]:
    return tuple(
        Outline(shape.name, tuple(ring for polygon in shape.polygons for ring in polygon))
        for shape in province_shapes(country)
    )
