"""Who the names and words that are found in a phrase stand for in one article."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.record.actor import ActorRef
from dateline.resolve.lexicon import Hit, words_of
from dateline.resolve.parties import Party, PartyData
from dateline.resolve.phrases import Hits

_PARTIES = frozenset({"armed", "forces"})
_NAMING = frozenset({"actor", "leader", "local", "state", "people", "capital"})
_COMMON = frozenset({"forces", "role", "organ", "rebel"})


@dataclass(slots=True)
class Meanings:
    """An article's day, its countries in order of weight, and the parties that it names and is about."""

    table: PartyData
    day: date | None = None
    countries: tuple[str, ...] = ()
    rebel: str | None = None
    named: tuple[Party, ...] = ()

    @property
    def country(self) -> str | None:
        """The country that the article is about, if one is known."""
        return self.countries[0] if self.countries else None

    def government(self) -> ActorRef | None:
        """Return the government of the article's country on its day."""
        return self.table.government(self.countries[0], self.day) if self.countries else None

    def _army(self) -> ActorRef | None:
        """Return whose "the army" is: the government's, but for places where another state's army fights."""
        other = self.table.armies.get(self.country or "")
        return self.table.government(other, self.day) if other in self.countries and other else self.government()

    def _of_here(self, hits: Hits) -> Hits:
        """Return the hits without local names of elsewhere."""
        if "local" not in hits.kinds:
            return hits
        return Hits(hit for hit in hits if hit.kind != "local" or self._local(hit.value))

    def _local(self, party: str) -> bool:
        return not set(self.table.parties[party].countries).isdisjoint(self.countries)

    def _named(self, hits: Hits) -> ActorRef | None:
        """Return the actor of a list of hits that names one: a party first, else a state that acts."""
        if hits.kinds.isdisjoint(_NAMING):
            return None
        locals_ = [hit for hit in hits if hit.kind == "local" and not self._foreign_to(hits, hit)]
        for hit in [*(hit for hit in hits if hit.kind in {"actor", "leader"}), *locals_]:
            party = self.table.parties[hit.value]
            if party.kind in _PARTIES or not _state_speaks(hits):
                return self._localised(hits, hit, locals_)
        for hit in hits:
            if hit.kind in {"state", "people"} and _acts(hits, hit):
                return self._state(hit.value, hits)
            if hit.kind == "capital" and hits.has("forces", "organ", "role") and not hits.has("neutral"):
                return self.table.government(hit.value, self.day)
        return None

    def _owner(self, head: Hits, rest: Hits) -> ActorRef | None:
        """Return the actor that the words after "of" or "in" name; where rebels are, a state is only their country."""
        theirs = head.has("rebel") and not head.has("forces", "organ", "role")
        return self._named(Hits(hit for hit in rest if hit.kind not in {"state", "people"}) if theirs else rest)

    def _foreign_to(self, hits: Hits, hit: Hit) -> bool:
        """Tell whether another state stands in the phrase of a local name: "the Israeli health ministry"."""
        homes = self.table.parties[hit.value].countries
        return any(other.kind in {"state", "people"} and other.value not in homes for other in hits)

    def _localised(self, hits: Hits, hit: Hit, locals_: Sequence[Hit]) -> ActorRef:
        """Prefer the article's own reading where the same words are two actors' names."""
        for other in locals_:
            if (other.start, other.end) == (hit.start, hit.end):
                return self.table.parties[other.value].ref
        return self.table.parties[hit.value].ref

    def _state(self, country: str, hits: Hits) -> ActorRef | None:
        if hits.has("rebel") and not hits.has("forces", "organ", "role"):
            if self.rebel and country in self.table.parties[self.rebel].countries:
                return self.table.parties[self.rebel].ref
            usual = self.table.rebels.get(country)
            return self.table.parties[usual].ref if usual else None
        return self.table.government(country, self.day)

    def _metonym(self, head: Hits, text: str) -> ActorRef | None:
        if len(head) == 1 and head[0].kind == "capital" and len(words_of(text)) == head[0].end:
            return self.table.government(head[0].value, self.day)
        return None

    def _common(self, hits: Hits) -> ActorRef | None:
        """Return what a common noun stands for in this article: its government or its armed party."""
        if hits.kinds.isdisjoint(_COMMON) or hits.has("state", "people", "foreign"):
            return None
        meant: Sequence[Hit] = hits
        if hits.has("rebel") and hits[-1].kind in {"organ", "role"}:
            meant = [hit for hit in hits if hit.kind == "rebel"]  # "the rebels' council", "a separatist official"
        elif hits.has("rebel") and hits[-1].kind == "forces":
            # "rebel forces" and "separatist troops", but "paramilitary police" are the state's.
            meant = [hit for hit in hits if hit.kind == "rebel" and hit.value in self.table.revolting] or hits
        for hit in reversed(meant):
            if hit.kind == "forces" or (hit.kind == "role" and set(hit.value.split()) <= self.table.ranks):
                return self._army()
            if hit.kind in {"organ", "role"}:
                return self.government()
            if hit.kind == "rebel" and hit.value not in self.table.unsure:
                return self._rebels(hit.value)
        return None

    def _rebels(self, word: str) -> ActorRef | None:
        """Return whom a common noun means: an army of its own is "the fighters", "the rebels" are the usual ones."""
        meant = self.table.parties[self.rebel] if self.rebel else None
        if meant is not None and meant.regular and word in self.table.revolting:
            usual = self.table.rebels.get(self.country or "")
            return self.table.parties[usual].ref if usual else None
        return meant.ref if meant is not None else None

    def _is_anybody(self, text: str, head: Hits) -> bool:
        """Tell whether bare "rebels" may be any of several that the article names, in a country without usual ones."""
        bare = len(head) == 1 and head[0].kind == "rebel" and head[0].start == 0 and text[:4].lower() != "the "
        if not bare or self.country in self.table.rebels:
            return False
        return sum(row.kind == "armed" and self.country in row.countries for row in self.named) > 1


def _state_speaks(hits: Hits) -> bool:
    """Tell whether a state and one of its roles stand in the phrase ("Russia's UN ambassador")."""
    return hits.has("state", "people") and hits.has("role")


def _acts(hits: Hits, state: Hit) -> bool:
    """Tell whether a state's name or adjective acts: alone by name, or with a word for its arms and organs."""
    if hits.has("forces", "arms", "organ", "role", "spokes", "rebel") and not hits.has("neutral"):
        return True
    return state.kind == "state" and len({(hit.start, hit.end) for hit in hits}) == 1
