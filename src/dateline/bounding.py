"""The days between which undated articles of a store were published, by what its dated articles tell."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dateline.fuse.block import counting_of
from dateline.fuse.blocks import shared_out
from dateline.fuse.dated import DatedCountry
from dateline.fuse.decided import Decided
from dateline.fuse.fuse import bounded
from dateline.fuse.told import tell
from dateline.record.annotation import Annotation
from dateline.record.world import Situation, World
from dateline.store.codec import canonical
from dateline.store.fusing import Bound
from dateline.tallying import NOWHERE, parts_from, record_from
from dateline.world import world_around, world_of

if TYPE_CHECKING:
    from dateline.store import Store


class Bounding:
    """Bounds undated articles; what the dated ones tell of a country is read once for as long as it stays the same."""

    def __init__(self, store: "Store", situation: Situation) -> None:
        self._store, self._situation = store, situation
        self._dated: dict[str, DatedCountry] = {}
        self._version = -1

    def stand_at(self, version: int) -> None:
        """Forget what was read of another version of the fused rows."""
        if version != self._version:
            self._dated.clear()
            self._version = version

    def kept(self) -> None:
        """Take note that bounds were kept, which makes a version that differs in nothing that bounds rest on."""
        self._version += 1

    def bound(self, article: str, annotations: Sequence[Annotation], decided: Decided) -> Bound:
        """Return the bound of an undated article of these annotations."""
        world = world_of(annotations, self._situation)
        countries = _countries_told(annotations, world)
        (found,) = bounded(annotations, (article,), decided, world, self._dated_in)
        return Bound(article, countries, canonical(found))

    def _dated_in(self, country: str | None) -> DatedCountry:
        known = country or NOWHERE
        if known not in self._dated:
            parts = parts_from(self._store.parts_of(known)) if known != NOWHERE else ()
            world = world_around(self._store.claimed_places([known]), self._situation)
            taken = [capture for part in parts for capture in record_from(part).dated]
            self._dated[known] = DatedCountry(country, taken, world)
        return self._dated[known]


def _countries_told(annotations: Iterable[Annotation], world: World) -> tuple[str, ...]:
    """Return the countries whose records may tell when these were published."""
    found = set[str]()
    for annotation in annotations:
        told = list(tell(annotation, {}, world))
        blocks = shared_out(told)
        for one in told:
            if one.claim.place is not None:
                found.add(one.claim.place.country)
            counts = counting_of(one, blocks[one.id], world).country if one.claim.tally is not None else None
            if counts is not None:  # what is counted in no known country is bounded by nothing
                found.add(counts)
    return tuple(sorted(found - {NOWHERE}))
