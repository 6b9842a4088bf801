"""What a store keeps of whole countries, read once for as long as it stays the same."""

from typing import TYPE_CHECKING

from dateline.fuse.dated import DatedCountry
from dateline.record.world import Situation, World
from dateline.tallying import NOWHERE, Part, parts_from
from dateline.world import world_around

if TYPE_CHECKING:
    from dateline.store import Store

_AT_ONCE = 3  # countries whose parts are remembered


class Countries:
    """What cells add to countries, and what of that is dated."""

    def __init__(self, store: "Store", situation: Situation) -> None:
        self._store, self._situation = store, situation
        self._parts: dict[str, tuple[Part, ...]] = {}
        self._dated: dict[str, DatedCountry] = {}
        self._version = -1

    def stand_at(self, version: int) -> None:
        """Forget what was read of another version of the fused rows."""
        if version != self._version:
            self._parts.clear()
            self._dated.clear()
            self._version = version

    def kept(self) -> None:
        """Take note that something was kept that is made over countries, which leaves all that is read here."""
        self._version += 1

    def parts(self, country: str) -> tuple[Part, ...]:
        """Return what cells add to the country."""
        if country not in self._parts:
            while len(self._parts) >= _AT_ONCE:
                del self._parts[next(iter(self._parts))]
            self._parts[country] = parts_from(self._store.parts_of(country))
        return self._parts[country]

    def world(self, country: str) -> World:
        """Return the world of the places of the country that are claimed."""
        return world_around(self._store.claimed_places([country]), self._situation)

    def dated(self, country: str | None) -> DatedCountry:
        """Return what the dated reports tell of the country; of one that is not known they tell nothing."""
        known = country or NOWHERE
        if known not in self._dated:
            parts = self.parts(known) if known != NOWHERE else ()
            taken = [one for part in parts for one in (part.captures if part.dated is None else part.dated)]
            self._dated[known] = DatedCountry(country, taken, self.world(known))
        return self._dated[known]
