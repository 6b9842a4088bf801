"""Distances on the globe."""

from math import asin, cos, radians, sin, sqrt

from dateline.record.place import Where

_RADIUS = 6371.0


def kilometres(a: Where, b: Where) -> float:
    """Return the great-circle distance between two places."""
    north, east = radians(b.lat - a.lat), radians(b.lon - a.lon)
    h = sin(north / 2) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(east / 2) ** 2
    return 2 * _RADIUS * asin(min(1.0, sqrt(h)))
