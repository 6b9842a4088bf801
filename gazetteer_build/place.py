"""The rows that the build works on, before they are written."""

from dataclasses import dataclass, field

from dateline.resolve.layout import Matched, Point, Seat


@dataclass
class Row:
    """One place. ``code`` is the GeoNames code of a country or division ("AF", "AF.32"), "" for a city."""

    number: int
    name: str
    country: str
    feature: str  # GeoNames feature code: PPL…, ADM1, ADM2, PCLI, RGN, CONT
    code: str = ""
    admin1: str = ""
    admin2: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    seat: Seat = Seat.NONE
    point: Point = Point.OWN
    slug: str = ""
    names: dict[str, Matched] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)  # names by which news of wars means this place

    def add(self, name: str, matched: Matched) -> None:
        """Add a name, keeping the better reason if it is there already."""
        if name and (name not in self.names or matched < self.names[name]):
            self.names[name] = matched
