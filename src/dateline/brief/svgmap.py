"""Lay out a country's map: where borders, symbols and labels go. The template draws what is laid out here."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.brief.labels import Box, Sheet, Spot, place_label, spread
from dateline.brief.model import CountryMap, MapPoint

HOLDERS = 4
"""So many holders have a colour of their own; letters tell all of them apart."""


_DIAMOND = 1.3
"""How far the corners of a diamond reach, in radii."""


@dataclass(frozen=True, slots=True)
class Size:
    """What a drawing is made for: width and sizes in its own units, and whether names or numbers label it."""

    name: str
    width: float
    radius: float
    font: float
    names: bool


WIDE = Size("wide", 1000, 9, 15, names=True)
NARROW = Size("narrow", 360, 6, 10.5, names=False)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A symbol and its label. (x, y) is where the symbol is, (px, py) where the place is."""

    point: MapPoint
    holder: int | None
    letter: str
    x: float
    y: float
    px: float
    py: float
    shape: str
    label: str
    lx: float
    ly: float
    anchor: str
    led: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map at one size."""

    size: Size
    width: float
    height: float
    scale: float
    symbols: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """An equirectangular projection that is true at the country's middle latitude."""

    west: float
    north: float
    squeeze: float
    scale: float
    height: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a point lies on a drawing 1000 wide."""
        return (lon - self.west) * self.squeeze * self.scale, (self.north - lat) * self.scale


def frame_of(country: CountryMap) -> Frame:
    """Return the projection that fits outlines and points with a margin; it never divides by nothing."""
    corners = [corner for outline in country.outlines for ring in outline.rings for corner in ring]
    corners += [(point.lon, point.lat) for point in country.points]
    lons, lats = [lon for lon, _ in corners] or [0.0], [lat for _, lat in corners] or [0.0]
    squeeze = max(0.2, math.cos(math.radians((max(lats) + min(lats)) / 2)))
    margin = max(0.25, 0.04 * max(max(lons) - min(lons), max(lats) - min(lats)))
    west, north = min(lons) - margin, max(lats) + margin
    scale = WIDE.width / ((max(lons) + margin - west) * squeeze)
    return Frame(west, north, squeeze, scale, (north - min(lats) + margin) * scale)


def land(country: CountryMap, frame: Frame) -> list[tuple[str, str]]:
    """Return each province's name and its borders as an SVG path."""
    return [
        (outline.name, "".join(_ring(ring, frame) for ring in outline.rings if len(ring) > 2))
        for outline in country.outlines
    ]


def _ring(ring: Sequence[tuple[float, float]], frame: Frame) -> str:
    corners = (frame.at(lon, lat) for lon, lat in ring)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "Z"


def holders_of(country: CountryMap) -> list[str]:
    """Return who holds, claims or contests places, those with the most places first."""
    named = [point.holder for point in country.points if point.holder]
    return sorted(set(named), key=lambda holder: (-named.count(holder), holder))


def letter_of(number: int) -> str:
    """Return the letter of the n-th holder: A to Z, then numbers."""
    return chr(65 + number) if number < 26 else str(number)


def draw(country: CountryMap, size: Size, frame: Frame) -> Drawing:
    """Lay out one size of the map: symbols pushed apart, then labels where they cover least."""
    scale = size.width / WIDE.width
    height = frame.height * scale
    true = [Spot(*(axis * scale for axis in frame.at(point.lon, point.lat))) for point in country.points]
    spots = spread(true, size.radius * 2 + 2, Sheet(size.width, height))
    sheet = Sheet(size.width, height, [Box.around(spot, size.radius) for spot in spots])
    holders = holders_of(country)
    symbols = tuple(
        _drawn(point, pair, size, sheet, holders)
        for point, pair in zip(country.points, zip(spots, true, strict=True), strict=True)
    )
    return Drawing(size, size.width, round(height, 1), scale, symbols)


def _drawn(point: MapPoint, spots: tuple[Spot, Spot], size: Size, sheet: Sheet, holders: Sequence[str]) -> Drawn:
    spot, true = spots
    text = point.name if size.names else str(point.number)
    reach = size.radius * (_DIAMOND if point.kind == "claimed" else 1)
    label = place_label(text, spot, reach, size.font, sheet)
    number = holders.index(point.holder) if point.holder else None
    return Drawn(
        point=point,
        holder=None if number is None else number % HOLDERS,
        letter=letter_of(number) if number is not None and len(holders) > 1 else "",
        x=round(spot.x, 1),
        y=round(spot.y, 1),
        px=round(true.x, 1),
        py=round(true.y, 1),
        shape=symbol_path(point.kind, spot.x, spot.y, size.radius),
        label=text,
        lx=round(label.x, 1),
        ly=round(label.y, 1),
        anchor=label.anchor,
        led=math.dist((spot.x, spot.y), (true.x, true.y)) > size.radius * 0.6,
    )


def symbol_path(kind: str, x: float, y: float, r: float) -> str:
    """Return the outline of a symbol: every kind has a shape of its own, whatever its colour."""
    if kind == "claimed":  # a diamond
        d = r * _DIAMOND
        return f"M{x:.1f} {y - d:.1f}l{d:.1f} {d:.1f}l{-d:.1f} {d:.1f}l{-d:.1f} {-d:.1f}Z"
    if kind == "contested":  # a square
        d = r * 0.95
        return f"M{x - d:.1f} {y - d:.1f}h{2 * d:.1f}v{2 * d:.1f}h{-2 * d:.1f}Z"
    if kind == "part":  # a half disc
        return f"M{x - r:.1f} {y:.1f}a{r:.1f} {r:.1f} 0 0 0 {2 * r:.1f} 0Z"
    d = r * 0.6 if kind == "open" else r  # a disc, small where nothing is known
    return f"M{x - d:.1f} {y:.1f}a{d:.1f} {d:.1f} 0 1 0 {2 * d:.1f} 0a{d:.1f} {d:.1f} 0 1 0 {-2 * d:.1f} 0Z"
