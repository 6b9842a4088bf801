"""Points for places whose packages give none: countries, provinces, districts."""

from collections import defaultdict

from dateline.resolve.layout import Point
from gazetteer_build.place import Row


def place_all(
    countries: list[Row], divisions: list[Row], cities: list[Row], outlines: dict[str, tuple[float, float]]
) -> None:
    """Set every point: a division's is the mean of its cities, a country's the centre of its largest polygon.

    ``outlines`` maps a country to that centre (longitude, latitude).
    """
    within: dict[str, list[Row]] = defaultdict(list)
    for city in cities:
        for code in {city.country, city.admin1, city.admin2}:
            within[code].append(city)
    by_code = {row.code: row for row in divisions}
    for row in sorted(divisions, key=lambda row: row.code.count(".")):
        _place_division(row, within.get(row.code, []), by_code.get(row.admin1))
    for row in countries:
        if row.code in outlines:
            row.lon, row.lat = outlines[row.code]
            row.point = Point.SHAPE
        else:
            _place_division(row, within.get(row.code, []), None)


def _place_division(row: Row, cities: list[Row], province: Row | None) -> None:
    if cities:
        row.lat = sum(city.lat or 0.0 for city in cities) / len(cities)
        row.lon = sum(city.lon or 0.0 for city in cities) / len(cities)
        row.point = Point.CITIES
    elif province is not None and province is not row and province.lat is not None:
        row.lat, row.lon, row.point = province.lat, province.lon, Point.PROVINCE
    row.population = row.population or sum(city.population for city in cities)
