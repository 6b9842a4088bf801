"""Points for places whose packages give none: countries, provinces, districts."""

import tomllib
from collections import defaultdict

from dateline.resolve.layout import Point
from gazetteer_build.place import Row
from gazetteer_build.sources import HERE


def place_all(
    countries: list[Row], divisions: list[Row], cities: list[Row], centres: dict[str, tuple[float, float]]
) -> None:
    """Set every point: that of our table, else the centre of the largest polygon, else the middle of its cities.

    ``centres`` maps the code of a country or province to its polygon's centre (longitude, latitude).
    """
    table = tomllib.loads((HERE / "points.toml").read_text(encoding="utf-8"))
    within: dict[str, list[Row]] = defaultdict(list)
    for city in cities:
        for code in {city.country, city.admin1, city.admin2}:
            within[code].append(city)
    by_code = {row.code: row for row in divisions}
    for row in sorted((*countries, *divisions), key=lambda row: row.code.count(".")):
        _place_division(row, within.get(row.code, []), by_code.get(row.admin1))
        if row.code in centres:
            row.lon, row.lat = centres[row.code]
            row.point = Point.SHAPE
        if row.code in table:
            row.lat, row.lon = table[row.code]
            row.point = Point.OWN


def _place_division(row: Row, cities: list[Row], province: Row | None) -> None:
    if cities:
        row.lat = _middle([city.lat or 0.0 for city in cities])
        row.lon = _middle([city.lon or 0.0 for city in cities])
        row.point = Point.CITIES
    elif province is not None and province is not row and province.lat is not None:
        row.lat, row.lon, row.point = province.lat, province.lon, Point.PROVINCE
    row.population = row.population or sum(city.population for city in cities)


def _middle(values: list[float]) -> float:
    """Return the middle between the outermost values, the two outermost hundredths at each end left out.

    Against the centres of the provinces that have a shape it lies nearer than the mean of their cities, which is
    drawn to wherever most towns are.
    """
    ordered, left_out = sorted(values), len(values) // 50
    return (ordered[left_out] + ordered[-1 - left_out]) / 2
