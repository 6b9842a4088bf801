"""Places of the gazetteer, and where a happening was."""

from dataclasses import dataclass

from dateline.record.vocabulary import Feature, PlacePrecision


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the gazetteer. ``id`` is "geonames:NUMBER"; ``country`` is ISO 3166 alpha-2; degrees are WGS 84.

    A place that the words name and the gazetteer lacks has the id "unlisted:COUNTRY:name" and the point of its province
    or country, which its precision says wherever it is claimed of.

    ``admin1`` and ``admin2`` are the names of the province and district that contain it.
    """

    id: str
    name: str
    lat: float
    lon: float
    country: str
    admin1: str | None
    feature: Feature
    admin2: str | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a claim: a gazetteer entry, how the happening relates to it, and how fine that is.

    ``relation`` is "in", "near", "road between", "north of" and so on.
    """

    id: str
    name: str
    lat: float
    lon: float
    country: str
    admin1: str | None
    feature: Feature
    admin2: str | None
    relation: str
    precision: PlacePrecision
