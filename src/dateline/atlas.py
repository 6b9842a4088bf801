"""What the gazetteer knows of countries, as the brief's map takes it."""

from collections.abc import Iterable

from dateline.brief import Atlas
from dateline.resolve.gazetteer import Gazetteer


def atlases(countries: Iterable[str]) -> dict[str, Atlas]:
    """Return name, provinces and provincial capitals of each country."""
    gazetteer = Gazetteer.load()
    return {code: Atlas(gazetteer.country_name(code), seats=gazetteer.seats(code)) for code in countries}
