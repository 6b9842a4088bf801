"""What whole records are counted by, from kept rows: each count is made once for a state of the record."""

import json
from collections import OrderedDict, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from threading import Lock, RLock
from typing import TypeVar, cast

from dateline.casting import cast_from, speaker_from
from dateline.offering import actor_order, outlet_order
from dateline.record.actor import ActorRef
from dateline.record.place import Place
from dateline.record.vocabulary import Basis, TimePrecision
from dateline.record.when import When
from dateline.resolve.gazetteer import Gazetteer
from dateline.shown import ActorRow, AreaRow, FareRow, HarmRow, HeldRow, OutletRow, PlaceRow, SpellRow
from dateline.store.asking import Question
from dateline.store.codec import claim_from
from dateline.store.counting import Counts
from dateline.store.wanted import Wanted
from dateline.summing import area_rows, harm_rows, held_rows, in_order, spell_rows

T = TypeVar("T")
Key = tuple[object, ...]
_KEPT = 1000


class Recounts:
    """The last counts of a record. Safe to ask from many threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, object] = OrderedDict()
        self._making: dict[Key, RLock] = {}
        self._lock = Lock()

    def once(self, question: Question, name: str, asked: object, make: Callable[[], T]) -> T:
        """Return what was made for this state of the record and this question, or make it.

        Whoever asks while it is made waits for it: the same work done twice at once takes longer for both.
        """
        key = question.version(), name, asked
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast(T, self._kept[key])
            making = self._making.setdefault(key, RLock())
        with making:
            with self._lock:
                if key in self._kept:
                    return cast(T, self._kept[key])
            try:
                made = make()
            finally:
                with self._lock:
                    self._making.pop(key, None)
            with self._lock:
                self._kept[key] = made
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            return made


@dataclass(frozen=True, slots=True)
class Places:
    """Places by how much is told of them; their names are looked up only where they are shown."""

    counts: tuple[tuple[tuple[int, int, int], str], ...]
    """Claims, incidents and rows of control, and the id: most claims first, those of as many together."""

    def rows(self, counts: Counts, begin: int, limit: int | None) -> list[PlaceRow]:
        """Return rows from the ``begin``-th on: of places told of as often the names decide."""
        end = len(self.counts) if limit is None else min(begin + limit, len(self.counts))
        first, last = self._tied(begin, -1), self._tied(end - 1, 1)
        found = [PlaceRow(_place(id, counts), *numbers) for numbers, id in self.counts[first : last + 1]]
        found.sort(key=lambda row: (-row.claims, -row.incidents, row.place.name, row.place.id))
        return found[begin - first : end - first]

    def _tied(self, at: int, step: int) -> int:
        """Return the first or the last place that is told of as often as the one at a position."""
        at = max(0, min(at, len(self.counts) - 1))
        while 0 <= at + step < len(self.counts) and self.counts[at + step][0][:2] == self.counts[at][0][:2]:
            at += step
        return at


def places_of(counts: Counts, asked: Wanted) -> Places:
    """Count claims, incidents and rows of control by place."""
    told = counts.claims_by_place(asked)
    happened, held = counts.rows_by_place("incidents", asked), counts.rows_by_place("control", asked)
    every = [((told.get(id, 0), happened.get(id, 0), held.get(id, 0)), id) for id in {*told, *happened, *held}]
    return Places(tuple(sorted(every, key=lambda one: (-one[0][0], -one[0][1]))))


def _place(id: str, counts: Counts) -> Place:
    """Return a place that claims name: of the gazetteer, or as the first claim found gives it."""
    if (known := Gazetteer.load().place(id)) is not None:
        return known
    body = counts.claim_at(id)
    where = claim_from(body).place if body is not None else None
    assert where is not None
    return Place(where.id, where.name, where.lat, where.lon, where.country, where.admin1, where.feature, where.admin2)


def actors_of(counts: Counts, asked: Wanted) -> tuple[ActorRow, ...]:
    """Count the claims that each actor takes part in, and those that it is a source of."""
    found: dict[str, ActorRef] = {}
    takes_part: dict[str, int] = defaultdict(int)
    speaks: dict[str, int] = defaultdict(int)
    for text, number in counts.claims_by_cast(asked):
        for numbers, actors in zip((takes_part, speaks), cast_from(text), strict=True):
            for actor in actors:
                numbers[actor.id] += number
                found[actor.id] = min(found.get(actor.id, actor), actor, key=lambda one: (one.name, one.side))
    rows = (ActorRow(actor, takes_part[id], speaks[id]) for id, actor in found.items())
    return tuple(sorted(rows, key=actor_order))


def outlets_of(counts: Counts, asked: Wanted) -> tuple[OutletRow, ...]:
    """Count articles and claims by outlet."""
    printed = {_outlet(name): number for name, number in counts.articles_by_outlet(asked)}
    claimed = {_outlet(name): number for name, number in counts.claims_by_outlet(asked)}
    rows = (OutletRow(name, printed.get(name, 0), claimed.get(name, 0)) for name in printed.keys() | claimed.keys())
    return tuple(sorted(rows, key=outlet_order))


def _outlet(text: str | None) -> str | None:
    name: str | None = json.loads(text) if text is not None else None
    return name


def fares_of(counts: Counts, kind: str, asked: Wanted) -> tuple[FareRow, ...]:
    """Return how the claims of outlets or speakers stand."""
    rows = []
    for text, reports, standings in counts.fares(kind, asked):
        name, side = (_outlet(text), "") if kind == "outlet" else speaker_from(text) if text else (None, "")
        none, claimed, reported, corroborated, confirmed = standings
        rows.append(FareRow(name, side, reports, (none, claimed, reported, corroborated, confirmed)))
    return in_order(rows)


def held_of(counts: Counts, asked: Wanted) -> tuple[HeldRow, ...]:
    """Return how many towns are held or claimed in which province."""
    return held_rows(counts.held(asked))


def spells_of(counts: Counts, asked: Wanted) -> tuple[SpellRow, ...]:
    """Return how many towns came to be held or claimed from when to when."""
    return spell_rows((side, status, _day(a), _day(b), n) for side, status, a, b, n in counts.spells(asked))


def harm_of(counts: Counts, asked: Wanted) -> tuple[HarmRow, ...]:
    """Return what incidents did to people."""
    return harm_rows(
        (
            (row[0], When(_day(row[1]), _day(row[2]), TimePrecision.UNKNOWN, Basis.NONE), bool(row[3])),
            (row[4], row[5], row[6], row[7], row[8]),
        )
        for row in counts.harm(asked)
    )


def happened_of(counts: Counts, asked: Wanted) -> tuple[AreaRow, ...]:
    """Return how many incidents were in which province."""
    return area_rows(counts.happened(asked))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
