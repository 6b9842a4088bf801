"""What the dated reports tell of a country, as reports without a date are held against it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.fuse.bases import Selection, Shelf
from dateline.fuse.captures import Taken, place_and_time
from dateline.fuse.parts import part_key, party
from dateline.record.claim import Count, Tally
from dateline.record.world import World

Spot = tuple[str, str, str | None]
"""A place, a part of it or "", and a party."""
Growth = tuple[Sequence[date], Sequence[date]]
"""The days by which each further place was possibly taken, and those by which it surely was."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report without a date asks of the dated reports of a country: of one capture, or of what is counted."""

    country: str | None
    spot: Spot | None = None
    tally: Tally | None = None


def asked_of_tally(country: str | None, tally: Tally) -> Asked:
    """Return what is asked about a tally: of whose captures, of what, in which scope, whatever the number and day."""
    return Asked(country, tally=replace(tally, n=Count(None, None), since=None, as_of=None))


class DatedCountry:
    """The captures of one country as its dated reports alone tell them, looked up as undated reports ask for them.

    Of a country that is not known (None) there are none.
    """

    def __init__(self, country: str | None, taken: Iterable[Taken], world: World) -> None:
        mine = sorted((one for one in taken if one.place.country == country), key=place_and_time)
        self._shelf = Shelf(country, mine, world)
        self._first: dict[Spot, Taken] = {}
        for one in mine:
            if one.since.earliest is not None:
                self._first.setdefault((one.place.id, part_key(one.part), party(one.holder)), one)
        self._growth: dict[int, Growth] = {}
        self._told: dict[Asked, str] = {}

    def first(self, spot: Spot) -> Taken | None:
        """Return the first capture of a place, or of a part of it, by a party."""
        return self._first.get(spot)

    def growth_of(self, tally: Tally) -> Growth | None:
        """Return the days by which each further place that it counts was possibly taken, and by which it surely was.

        None where nothing is known that it could count.
        """
        base = self._shelf.base_of(tally)
        if base is None or not base.selection.units:
            return None
        key = id(base.selection)  # the shelf makes each selection once
        if key not in self._growth:
            self._growth[key] = (_each_first(base.selection, _begin), _each_first(base.selection, _end))
        return self._growth[key]

    def told(self, asked: Asked) -> str:
        """Return all that a bound takes from the answer to this, as words: where they stay, the bound stays."""
        if asked not in self._told:
            first = self._first.get(asked.spot) if asked.spot is not None else None
            growth = self.growth_of(asked.tally) if asked.tally is not None else None
            self._told[asked] = repr((first and (first.place.name, first.since), growth))
        return self._told[asked]


def _begin(taken: Taken) -> date | None:
    return taken.since.earliest or taken.since.latest


def _end(taken: Taken) -> date | None:
    return taken.since.latest


def _each_first(selection: Selection, day_of: Callable[[Taken], date | None]) -> Sequence[date]:
    """Return in order the first day of each place."""
    days = ([day for one in unit.taken.captures if (day := day_of(one)) is not None] for unit in selection.units)
    return sorted(min(of_unit) for of_unit in days if of_unit)
