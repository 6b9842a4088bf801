"""What a tally is held against: the captures of its class by its holder, and how many lie by its day."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from dateline.fuse.captures import Taken, place_and_time
from dateline.fuse.classes import class_of, country_named, unit_of
from dateline.fuse.names import normal, words
from dateline.fuse.parts import party
from dateline.fuse.told import Told
from dateline.record.claim import Tally
from dateline.record.fused import Reason
from dateline.record.vocabulary import ControlStatus, Modality, TallyCounts
from dateline.record.world import World

_NEW = timedelta(days=2)
_SCOPED_BY_SINCE = ("today", "yesterday", "so far")

Series = tuple[str, str]
"""What is counted, and for whom."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A place that counts, with its captures by the day on which it was taken at the earliest.

    Counts of what is held take days as they are told, counts of captures as ``_begin`` has them.
    """

    id: str
    held: "Begun"
    taken: "Begun"


@dataclass(frozen=True, slots=True)
class Begun:
    """Captures in order of the first day on which each may have been; the first of all days where that is open."""

    days: tuple[date, ...]
    captures: tuple[Taken, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """The captures of a class by a holder, unit by unit. There is one for all counts of the same."""

    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Tallied:
    """A claim with a tally as it is held against the record; the tally's ``as_of`` is the day of the count.

    ``at`` is when it was published; ``over`` tells that its day had ended then, so that it holds the whole day.
    ``mark`` stands for all that is told with it, and is "" where nobody asks.
    """

    id: str
    article: str
    tally: Tally
    modality: Modality
    at: datetime | None
    over: bool
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Base:
    """What a tally is held against: the captures of its class by its holder, and its country."""

    counts: str
    holder: str
    country: str
    selection: Selection
    assumed: tuple[Reason, ...]

    @property
    def series(self) -> Series:
        """Return what tells one running count from another."""
        return (self.counts, self.holder)


@dataclass(frozen=True, slots=True)
class Range:
    """How many places the record holds: those surely, and those possibly, by a day.

    ``later`` ones may lie by that day as well, but nobody had told of them when the count was published. Possible and
    later ones come each with the capture by which they are so, the first of several.
    """

    sure: frozenset[str]
    possible: dict[str, str]
    claimed: frozenset[str]
    later: dict[str, str]


class Shelf:
    """The captures of one country as tallies ask for them: each selection is made once for all tallies.

    Of a country that is not known (None) there are none.
    """

    def __init__(self, country: str | None, found: Sequence[Taken], world: World) -> None:
        self.world = world
        self._country = country
        found = sorted((c for c in found if c.place.country == country), key=place_and_time)
        self._whole = [c for c in found if c.part is None and not c.denied and c.holder is not None]
        self._provinces = sorted({name for c in found if c.place.admin1 and (name := normal(c.place.admin1))})
        self._taken: dict[tuple[str, bool], list[Taken]] = {}
        self._counted: dict[tuple[object, ...], Selection] = {}

    def base_of(self, tally: Tally) -> Base | None:
        """Return what the tally is held against, None when it cannot be reconciled."""
        counts, holder = class_of(tally.of), party(tally.holder)
        if counts is None or holder is None or self._country is None:
            return None
        mine = self._of(holder, remaining=tally.counts is TallyCounts.REMAINING)
        region, assumed = self._region(tally.scope)
        key = (holder, tally.counts is TallyCounts.REMAINING, region, counts)
        if key not in self._counted:
            self._counted[key] = self._select(mine, region, counts)
        if counts == "province":
            reason = "A province's capital is taken to stand for the province."
            assumed = (*assumed, Reason("capital_for_province", reason))
        return Base(counts, holder, self._country, self._counted[key], assumed)

    def _of(self, holder: str, *, remaining: bool) -> list[Taken]:
        """Return the captures that the count is about: the holder's; of what remains to a holder, the others'."""
        key = (holder, remaining)
        if key not in self._taken:
            mine = [c for c in self._whole if party(c.holder) == holder]
            others = [c for c in self._whole if party(c.holder) != holder] if remaining else []
            self._taken[key] = others if len(others) > len(mine) else mine
        return self._taken[key]

    def _select(self, mine: Sequence[Taken], region: str | None, counts: str) -> Selection:
        units: dict[str, list[Taken]] = {}
        for one in mine:
            if region in (None, normal(one.place.admin1 or "")):
                unit = unit_of(one.place, counts, self.world)
                if unit is not None:
                    units.setdefault(unit, []).append(one)
        return Selection(
            tuple(Unit(id, _begun(some, _told_begin), _begun(some, _begin)) for id, some in sorted(units.items()))
        )

    def _region(self, scope: str | None) -> tuple[str | None, tuple[Reason, ...]]:
        """Return the province that the scope names, or the assumption made where it names something else."""
        if scope is None or normal(scope) in _SCOPED_BY_SINCE:
            return None, ()
        inside = [name for name in self._provinces if set(name.split()) <= set(words(scope))]
        if inside:
            return inside[0], ()
        if country_named(scope, self.world) is not None:
            return None, ()
        text = f"The scope \u201c{scope}\u201d could not be resolved; the whole country is counted."
        return None, (Reason("scope_assumed", text),)


def tallied_of(one: Told, mark: str = "") -> Tallied:
    """Return the tally of a claim as it is held against the record."""
    day = day_of(one)
    over = day is not None and one.day is not None and day < one.day
    tally = replace(tally_of(one), as_of=day)
    return Tallied(one.id, one.article, tally, one.claim.modality, one.at, over, mark)


def range_of(base: Base, one: Tallied) -> Range:
    """Return the places surely taken before the tally's day, and all that may have been taken by its end.

    Of a place that surely was taken, by a capture that more than its winner tells of, no later one is looked at.
    """
    sure, claimed = set[str](), set[str]()
    possible, unheard = dict[str, str](), dict[str, str]()
    day, since = one.tally.as_of, one.tally.since
    for unit in base.selection.units:
        firm, later = False, None
        for begin, capture in _begun_by(unit, one):
            end = capture.since.latest
            if since is not None and end is not None and end < since:
                continue
            if _told_later(capture, one):
                later = later or capture.id
                continue
            possible.setdefault(unit.id, capture.id)
            firm = firm or capture.status is not ControlStatus.CLAIMED
            ended = end is not None and day is not None and (end < day or (one.over and end == day))
            if ended and (since is None or begin >= since):
                sure.add(unit.id)
            if firm and unit.id in sure:
                break
        if unit.id not in possible:
            if later is not None:
                unheard[unit.id] = later
        elif not firm:
            claimed.add(unit.id)
    return Range(frozenset(sure), possible, frozenset(claimed), unheard)


def begin_of(base: Base, one: Tallied) -> date | None:
    """Return the first day on which a place that is possibly counted may have been taken."""
    since = one.tally.since
    days = [
        begin if begin > date.min else capture.since.latest
        for unit in base.selection.units
        for begin, capture in _begun_by(unit, one)
        if not (since is not None and capture.since.latest is not None and capture.since.latest < since)
        and not _told_later(capture, one)
    ]
    return min((day for day in days if day is not None), default=None)


def _begun_by(unit: Unit, one: Tallied) -> Iterator[tuple[date, Taken]]:
    """Yield the captures of a place that may have come by the end of the tally's day."""
    begun = unit.held if one.tally.counts is TallyCounts.HOLDINGS else unit.taken
    last = bisect_right(begun.days, one.tally.as_of) if one.tally.as_of is not None else 0
    return zip(begun.days[:last], begun.captures, strict=False)


def _begun(some: Sequence[Taken], begin: Callable[[Taken], date | None]) -> Begun:
    ordered = sorted(((begin(one) or date.min, at) for at, one in enumerate(some)))
    return Begun(tuple(day for day, _ in ordered), tuple(some[at] for _, at in ordered))


def _told_later(capture: Taken, one: Tallied) -> bool:
    """Return whether the capture may lie after the count's day, and was told by nobody before the count was.

    A count is of what was known when it was made: what came to be told only then, and need not have happened before,
    is no part of it. What surely happened by its day is, whoever told it when.
    """
    if one.tally.as_of is None or one.at is None or capture.first is None or capture.first <= one.at:
        return False
    return capture.since.latest is None or capture.since.latest > one.tally.as_of


def _told_begin(capture: Taken) -> date | None:
    return capture.since.earliest


def _begin(capture: Taken) -> date | None:
    """Return the first day on which the place may have been taken, for a count of captures.

    One without a first day is taken to be at most two days old when it was first told: an older one is no news, and
    belongs to no count of what is being taken.
    """
    since = capture.since
    if since.earliest is None and since.latest is not None and since.latest > date.min + _NEW:
        return since.latest - _NEW
    return since.earliest


def day_of(one: Told) -> date | None:
    """Return the day of the count: its own, else that of publication; a month of publication gives none."""
    as_of = tally_of(one).as_of
    if not one.exact and as_of in (None, one.day):
        return None
    return as_of or one.day


def tally_of(told: Told) -> Tally:
    """Return the tally of a claim that has one."""
    tally = told.claim.tally
    if tally is None:
        raise ValueError(f"claim {told.id} has no tally")
    return tally
