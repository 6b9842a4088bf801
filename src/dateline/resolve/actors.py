"""The table of parties and disinterested organisations, and what a phrase means in an article's context."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from dateline.record.actor import ActorRef
from dateline.record.article import ArticleHeader
from dateline.resolve.about import homes, leading_rebel, names_in
from dateline.resolve.lexicon import Hit, spans_of, words_of
from dateline.resolve.meanings import Meanings
from dateline.resolve.parties import Party, PartyData, fill, published_day
from dateline.resolve.phrases import LONGEST, NAMES, NO_PHRASE, Hits, Phrase, coordinated, found_in, hits_in, parted

NONE = "none"
UNKNOWN = "unknown"
_OPENING = frozenset({*NAMES, "capital"})
_REVOLTING = frozenset({"rebel", "rebels", "insurgent", "insurgents", "jihadists", "islamists"})


class ActorTable(PartyData):
    """Names of actors, states and roles, and what they resolve to. Use ``ActorTable.load()``."""

    __slots__ = ()

    @classmethod
    def load(cls) -> "ActorTable":
        """Return the packaged table; it is read once."""
        return _load()

    def match(self, text: str, day: date | None = None) -> ActorRef | None:
        """Return the actor that a phrase names by itself ("Taliban fighters", "Russian troops"), else None.

        Common nouns ("the insurgents", "government forces") need an article: see ``ActorContext``.
        """
        return ActorContext(self, day=day).match(text)

    def match_all(self, text: str, day: date | None = None) -> list[ActorRef]:
        """Return every actor that the phrase names, in order, each once ("Taliban and government forces")."""
        return ActorContext(self, day=day).match_all(text)


@cache
def _load() -> ActorTable:
    table = ActorTable()
    fill(table)
    return table


@dataclass(slots=True)
class ActorContext(Meanings):
    """What the phrases of one article can mean: its countries in order of weight, the party that it is about.

    ``countries`` are ISO codes, best first; ``rebel`` is the id of the armed party that common nouns stand for;
    ``named`` are the parties that the article names.
    """

    _resolved: dict[str, ActorRef | None] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(
        cls, table: ActorTable, header: ArticleHeader | None, text: str, countries: Sequence[str] = ()
    ) -> "ActorContext":
        """Read the context off an article. ``countries`` (of its toponyms, repeats count) are added to its words."""
        day = published_day(header.published) if header else None
        names = names_in(table, text[:200_000])
        parties = Counter(names.parties)
        context = cls(table, day, homes(table, Counter(countries) + names.countries, parties))
        parties.update([party for party in names.locals if context._local(party)])
        context.rebel = leading_rebel(table, context.countries, parties)
        context.rebel = context._in_revolt(text) or context.rebel
        context.named = tuple(table.parties[party] for party in sorted(parties))
        return context

    def _in_revolt(self, text: str) -> str | None:
        """Return the country's usual rebels where a text tells of rebels and names only an army of its own."""
        named = self.table.parties[self.rebel] if self.rebel else None
        told = named is not None and named.regular and not _REVOLTING.isdisjoint(text.lower().split())
        return self.table.rebels.get(self.country or "") if told else None

    @property
    def homelands(self) -> frozenset[str]:
        """The countries of the named armed parties that fight in one country alone: there the article is at home."""
        return frozenset(row.countries[0] for row in self.named if row.kind == "armed" and len(row.countries) == 1)

    @property
    def theatres(self) -> tuple[str, ...]:
        """The countries in which its happenings may lie, best first: of a war between states the invaded one."""
        invaded = [home for home, other in self.table.wars.items() if {home, other} & set(self.countries)]
        return (*invaded, *(code for code in self.countries if code not in invaded))

    def only_a_rank(self, role: str) -> bool:
        """Tell whether the role is a rank or "spokesman" alone, which names no side."""
        words = words_of(role[:LONGEST])
        return bool(words) and all(word.key in self.table.ranks for word in words)

    def match(self, text: str) -> ActorRef | None:
        """Return the actor that the phrase names by itself, else None."""
        head, rest = self._read(text)
        return self._named(head) or (None if head.has("neutral") else self._owner(head, rest))

    def match_all(self, text: str) -> list[ActorRef]:
        """Return every actor that the phrase names, in order, each once."""
        return self._each(text, common=False)

    def resolve_all(self, text: str) -> list[ActorRef]:
        """Return every actor that the phrase stands for in this article, in order, each once."""
        return self._each(text, common=True)

    def _each(self, text: str, *, common: bool) -> list[ActorRef]:
        """Resolve each part of a coordination; "the Afghan and US armies" shares its noun."""
        found: list[ActorRef] = []
        tail: list[Hit] = []
        for piece in reversed(coordinated(words_of(text[:LONGEST]))):
            hits = self._of_here(hits_in(self.table, piece))
            bare = bool(hits) and hits.kinds == {"people"}
            whole = Hits([*hits, *tail]) if bare else hits
            ref = self._named(whole) or (self._common(whole) if common and not whole.has("neutral") else None)
            if ref and ref not in found:
                found.insert(0, ref)
            tail = [hit for hit in whole if hit.kind in {"forces", "organ", "role"}]
        return found

    def resolve(self, text: str) -> ActorRef | None:
        """Return the actor that a phrase stands for in this article, common nouns included."""
        if text not in self._resolved:
            self._resolved[text] = self._resolve(text)
        return self._resolved[text]

    def _resolve(self, text: str) -> ActorRef | None:
        head, rest = phrase = self._read(text)
        if phrase is NO_PHRASE:
            return None
        ref = self._named(head)
        if ref or head.has("neutral"):
            return ref
        ref = self._owner(head, rest)
        return ref or (None if self._is_anybody(text, head) else self._common(head) or self._common(rest))

    def side_of(self, text: str) -> str:
        """Return the side that a source described so speaks for: a party's, "none" or "unknown"."""
        return self.speaker(text)[1]

    def speaker(self, text: str) -> tuple[ActorRef | None, str]:
        """Return the actor behind a source as described, and its side. Capitals stand for governments here."""
        head, rest = phrase = self._read(text, capitals=True)
        ref = self._named(head) or (None if head.has("neutral", "hearsay") else self._owner(head, rest))
        if ref:
            return ref, ref.side
        if head.has("neutral"):
            return None, NONE
        if head.has("hearsay") or (head.has("unknown") and not phrase.has("forces", "organ")):
            return None, UNKNOWN
        ref = self._metonym(head, text) or self._common(head)
        if ref is None and rest.has("neutral") and not head.has("forces", "organ", "rebel"):
            return None, NONE  # "the director of the hospital", "a coordinator of an aid group"
        ref = ref or self._common(rest)
        return (ref, ref.side) if ref else (None, UNKNOWN)

    def names_in(self, text: str) -> list[tuple[int, int, ActorRef]]:
        """Return where the phrase names parties and organisations: (start, end, actor), states left out."""
        hits = [hit for hit in self._of_here(found_in(self.table, text).hits) if hit.kind in {"actor", "local"}]
        spans = spans_of(text[:LONGEST]) if hits else []
        return [(spans[h.start][0], spans[h.end - 1][1], self.table.parties[h.value].ref) for h in hits]

    def is_organisation(self, name: str) -> bool:
        """Tell whether the name is that of a party, an organisation or a state, or holds one; not of a person."""
        words, hits, _ = found_in(self.table, name)
        hits = self._of_here(hits)
        whole = any(hit.kind in {"state", "people"} and hit.end - hit.start == words for hit in hits)
        body = any(hit.kind in {"organ", "forces", "neutral"} and hit.end == words for hit in hits)
        return whole or body or hits.has("actor", "local")

    def begins_with_name(self, text: str) -> bool:
        """Tell whether the first word keeps its capital: it is of a state, a people, a party or an acronym."""
        words = words_of(text[:LONGEST])
        if not words or self.table.lexicon.at(words, 0, _OPENING):
            return True
        return words[0].text[1:] != words[0].text[1:].lower()

    def led_by(self, name: str) -> ActorRef | None:
        """Return the party that a person of this name leads or speaks for, by the actor table."""
        hits = found_in(self.table, name).hits
        hit = next((hit for hit in hits if hit.kind == "leader"), None) if hits else None
        return self.table.parties[hit.value].ref if hit else None

    def speaks_for_another(self, role: str) -> bool:
        """Tell whether the role is that of a spokesperson or member and names nobody: "its spokesman"."""
        phrase = self._read(role)
        return phrase.head.has("spokes") and not phrase.has(*NAMES, "forces", "organ", "role", "neutral")

    def names_an_office(self, text: str) -> bool:
        """Tell whether the phrase is of somebody's office or kind, and no name: "Army", "officials", "a medic"."""
        head, _ = self._read(text, capitals=True)
        whole = bool(head) and head[-1].end == found_in(self.table, text, True).words
        return whole and head.has("forces", "organ", "role", "rebel", "neutral") and not head.has("capital")

    def is_rebel(self, actor: ActorRef) -> bool:
        """Tell whether common nouns such as "the group" stand for this actor here."""
        return self.rebel is not None and self.table.parties[self.rebel].ref == actor

    def _read(self, text: str, *, capitals: bool = False) -> Phrase:
        """Return the names and words of a phrase; local names are read where their party is at home."""
        _, hits, phrase = found_in(self.table, text, capitals)
        return parted(self.table, words_of(text[:LONGEST]), self._of_here(hits)) if phrase is None else phrase


__all__ = ["NONE", "UNKNOWN", "ActorContext", "ActorTable", "Party"]
