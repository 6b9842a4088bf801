"""What the dated reports tell of a country, as reports without a date are held against it."""

from collections.abc import Iterable, Sequence
from datetime import date

from dateline.fuse.bases import Base, Shelf
from dateline.fuse.captures import Capture, in_time
from dateline.fuse.control import place_and_part
from dateline.fuse.parts import part_key, party
from dateline.fuse.told import Told
from dateline.record.world import World

Spot = tuple[str, str, str | None]
"""A place, a part of it or "", and a party."""
Growth = tuple[Sequence[date], Sequence[date]]
"""The days by which each further place was possibly taken, and those by which it surely was."""


class DatedCountry:
    """The captures of one country as its dated reports alone tell them, looked up as undated reports ask for them.

    Of a country that is not known (None) there are none.
    """

    def __init__(self, country: str | None, taken: Iterable[Capture], world: World) -> None:
        mine = [capture for capture in taken if capture.place.country == country]
        mine.sort(key=lambda capture: (place_and_part(capture.row), in_time(capture.row)))
        self._shelf = Shelf(country, mine, world)
        self._first: dict[Spot, Capture] = {}
        for capture in mine:
            if capture.since.earliest is not None:
                spot = (capture.place.id, part_key(capture.part), party(capture.holder))
                self._first.setdefault(spot, capture)
        self._growth: dict[int, Growth] = {}

    def first(self, spot: Spot) -> Capture | None:
        """Return the first capture of a place, or of a part of it, by a party."""
        return self._first.get(spot)

    def base_of(self, one: Told) -> Base | None:
        """Return what a tally is held against, None when it cannot be reconciled."""
        return self._shelf.base_of(one)

    def growth_of(self, base: Base) -> Growth:
        """Return the days by which each further place was possibly taken, and those by which it surely was."""
        key = id(base.captures)  # the shelf makes each selection once
        if key not in self._growth:
            possible = ((unit, c.since.earliest or c.since.latest) for unit, c in base.captures)
            sure = ((unit, c.since.latest) for unit, c in base.captures)
            self._growth[key] = (_each_first(possible), _each_first(sure))
        return self._growth[key]


def _each_first(ends: Iterable[tuple[str, date | None]]) -> Sequence[date]:
    first: dict[str, date] = {}
    for unit, day in ends:
        if day is not None:
            first[unit] = min(day, first.get(unit, day))
    return sorted(first.values())
