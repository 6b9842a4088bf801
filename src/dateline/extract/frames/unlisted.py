"""Places that the words name and the gazetteer lacks: kept by name, as coarse as what is known of where they lie."""

import re
from functools import cache

from dateline.record.place import Place
from dateline.record.vocabulary import Feature
from dateline.resolve.folding import words_of
from dateline.resolve.gazetteer import Gazetteer

SCHEME = "unlisted:"
_NAME = re.compile(r"[^\W\d_][\w’'-]+(?: [^\W\d_][\w’'-]+){0,2}")


def unlisted(gazetteer: Gazetteer, name: str, country: str, province: str | None = None) -> Place | None:
    """Return a settlement of this name somewhere in the country, at the point of its province or of the country.

    Its id is "unlisted:COUNTRY:name". None if the words are no name or the country is unknown.
    """
    name = " ".join(name.split())
    area = _province(gazetteer, country, province) if province else None
    area = area or middles(gazetteer).get(country)
    if area is None or not _NAME.fullmatch(name) or not name[0].isupper():
        return None
    key = "-".join(words_of(name))
    admin1 = province if area.feature is Feature.PROVINCE else None
    return Place(f"{SCHEME}{country}:{key}", name, area.lat, area.lon, country, admin1, Feature.CITY)


def is_unlisted(place_id: str) -> bool:
    """Tell whether the id is of a place that the gazetteer lacks."""
    return place_id.startswith(SCHEME)


@cache
def middles(gazetteer: Gazetteer) -> dict[str, Place]:
    """Return each country by its code, at the point that stands for it."""
    return {place.country: place for place in gazetteer.countries()}


def _province(gazetteer: Gazetteer, country: str, name: str) -> Place | None:
    found = (entry.place for entry in gazetteer.lookup(name))
    return next((one for one in found if one.country == country and one.feature is Feature.PROVINCE), None)
