"""What a tally is held against: the captures of its class by its holder, and how many lie by its day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateline.fuse.captures import Capture
from dateline.fuse.classes import class_of, country_named, unit_of
from dateline.fuse.names import normal, words
from dateline.fuse.parts import party
from dateline.fuse.told import Told
from dateline.record.claim import Tally
from dateline.record.fused import Reason
from dateline.record.vocabulary import Standing, TallyCounts
from dateline.record.world import World

_HOLDINGS = TallyCounts.HOLDINGS
_NEW = timedelta(days=2)
_SCOPED_BY_SINCE = ("today", "yesterday", "so far")

Series = tuple[str, str]
"""What is counted, and for whom."""


@dataclass(frozen=True, slots=True)
class Base:
    """What a tally is held against: the captures of its class by its holder, its day and its country.

    ``at`` is when the count was published; ``over`` tells that its day had ended then, so that it holds the whole day.
    """

    counts: str
    holder: str
    country: str
    day: date | None
    at: datetime | None
    over: bool
    captures: tuple[tuple[str, Capture], ...]
    assumed: tuple[Reason, ...]

    @property
    def series(self) -> Series:
        """Return what tells one running count from another."""
        return (self.counts, self.holder)


@dataclass(frozen=True, slots=True)
class Range:
    """How many places the record holds: those surely, and those possibly, by a day.

    ``later`` ones may lie by that day as well, but nobody had told of them when the count was published.
    """

    sure: frozenset[str]
    possible: frozenset[str]
    claimed: frozenset[str]
    later: frozenset[str]
    begin: date | None


class Shelf:
    """The captures of one country as tallies ask for them: each selection is made once for all tallies.

    Of a country that is not known (None) there are none.
    """

    def __init__(self, country: str | None, found: Sequence[Capture], world: World) -> None:
        self.world = world
        self._country = country
        found = [c for c in found if c.place.country == country]
        self._whole = [c for c in found if c.part is None and not c.denied and c.holder is not None]
        self._provinces = sorted({name for c in found if c.place.admin1 and (name := normal(c.place.admin1))})
        self._taken: dict[tuple[str, bool], list[Capture]] = {}
        self._counted: dict[tuple[object, ...], tuple[tuple[str, Capture], ...]] = {}

    def base_of(self, one: Told) -> Base | None:
        """Return what the tally is held against, None when it cannot be reconciled."""
        tally = tally_of(one)
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
        day = day_of(one)
        over = day is not None and one.day is not None and day < one.day
        return Base(counts, holder, self._country, day, one.at, over, self._counted[key], assumed)

    def _of(self, holder: str, *, remaining: bool) -> list[Capture]:
        """Return the captures that the count is about: the holder's; of what remains to a holder, the others'."""
        key = (holder, remaining)
        if key not in self._taken:
            mine = [c for c in self._whole if party(c.holder) == holder]
            others = [c for c in self._whole if party(c.holder) != holder] if remaining else []
            self._taken[key] = others if len(others) > len(mine) else mine
        return self._taken[key]

    def _select(self, mine: Sequence[Capture], region: str | None, counts: str) -> tuple[tuple[str, Capture], ...]:
        return tuple(
            (unit, c)
            for c in mine
            if region in (None, normal(c.place.admin1 or ""))
            and (unit := unit_of(c.place, counts, self.world)) is not None
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


def range_of(base: Base, tally: Tally) -> Range:
    """Return the places surely taken before the tally's day, and all that may have been taken by its end."""
    sure: set[str] = set()
    possible: set[str] = set()
    firm: set[str] = set()
    later: set[str] = set()
    begins: list[date] = []
    for unit, capture in base.captures:
        begin, end = capture.since.earliest if tally.counts is _HOLDINGS else _begin(capture), capture.since.latest
        if base.day is None or (begin is not None and begin > base.day):
            continue
        if tally.since is not None and end is not None and end < tally.since:
            continue
        if _told_later(capture, base):
            later.add(unit)
            continue
        possible.add(unit)
        if capture.row.assessment.standing is not Standing.CLAIMED:
            firm.add(unit)
        begins += [d for d in (begin or end,) if d is not None]
        after = tally.since is None or (begin is not None and begin >= tally.since)
        if end is not None and (end < base.day or (base.over and end == base.day)) and after:
            sure.add(unit)
    unheard = frozenset(later - possible)
    return Range(frozenset(sure), frozenset(possible), frozenset(possible - firm), unheard, min(begins, default=None))


def _told_later(capture: Capture, base: Base) -> bool:
    """Return whether the capture may lie after the count's day, and was told by nobody before the count was.

    A count is of what was known when it was made: what came to be told only then, and need not have happened before,
    is no part of it. What surely happened by its day is, whoever told it when.
    """
    if base.day is None or base.at is None or capture.first is None or capture.first <= base.at:
        return False
    return capture.since.latest is None or capture.since.latest > base.day


def _begin(capture: Capture) -> date | None:
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
