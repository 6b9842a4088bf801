"""The table of parties and disinterested organisations, and what a phrase means in an article's context."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache

from dateline.record.actor import ActorRef
from dateline.record.article import ArticleHeader
from dateline.resolve.lexicon import Hit, Word, words_of
from dateline.resolve.parties import Party, PartyData, fill, published_day

NONE = "none"
UNKNOWN = "unknown"
_PARTIES = frozenset({"armed", "forces"})
_NAMES = frozenset({"actor", "leader", "local", "state", "people"})
_TURNED = _NAMES | {"role"}
_REVOLTING = frozenset({"rebel", "rebels", "insurgent", "insurgents", "jihadists", "islamists"})
_LEAD = 300
_LONGEST = 400


class ActorTable(PartyData):
    """Names of actors, states and roles, and what they resolve to. Use ``ActorTable.load()``."""

    __slots__ = ()
    __hash__ = object.__hash__  # a table is itself and no other, whatever stands in it

    @classmethod
    def load(cls) -> "ActorTable":
        """Return the packaged table; it is read once."""
        return _load()

    def government(self, country: str, day: date | None = None) -> ActorRef | None:
        """Return who governed the country on that day; without a day the table's plain row."""
        if day is not None:
            for reign in self.reigns:
                if reign.country == country and reign.holds(day):
                    return reign.ref
        return self.states.get(country)

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


_Hits = tuple[list[Hit], list[Hit]]


@dataclass(slots=True)
class ActorContext:
    """What the phrases of one article can mean: its countries in order of weight, the party that it is about.

    ``countries`` are ISO codes, best first; ``rebel`` is the id of the armed party that common nouns stand for;
    ``named`` are the parties that the article names.
    """

    table: ActorTable
    day: date | None = None
    countries: tuple[str, ...] = ()
    rebel: str | None = None
    named: tuple[Party, ...] = ()
    _seen: dict[tuple[str, frozenset[str]], _Hits] = field(default_factory=dict, repr=False, compare=False)
    _resolved: dict[str, ActorRef | None] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(
        cls, table: ActorTable, header: ArticleHeader | None, text: str, countries: Sequence[str] = ()
    ) -> "ActorContext":
        """Read the context off an article. ``countries`` (of its toponyms, repeats count) are added to its words."""
        day = published_day(header.published) if header else None
        weights: Counter[str] = Counter(countries)
        parties: Counter[str] = Counter()
        hits = _article_hits(table, text[:200_000])
        for hit, weight in hits:
            if hit.kind in {"state", "people"}:
                weights[hit.value] += weight
            elif hit.kind in {"actor", "leader"}:
                parties[hit.value] += weight
        homes = _homes(table, weights, parties)
        context = cls(table, day, homes)
        for hit, _ in hits:
            if hit.kind == "local" and context._local(hit.value):
                parties[hit.value] += 1
        context.rebel = _rebel(table, context.countries, parties)
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

    def only_a_rank(self, role: str) -> bool:
        """Tell whether the role is a rank or "spokesman" alone, which names no side."""
        words = words_of(role[:_LONGEST])
        return bool(words) and all(word.key in self.table.ranks for word in words)

    def match(self, text: str) -> ActorRef | None:
        """Return the actor that the phrase names by itself, else None."""
        head, rest = self._read(text)
        return self._named(head) or (None if self._neutral(head) else self._owner(head, rest))

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
        for piece in reversed(_pieces(words_of(text[:_LONGEST]))):
            hits = self._hits(piece)
            bare = bool(hits) and all(hit.kind == "people" for hit in hits)
            whole = [*hits, *tail] if bare else hits
            ref = self._named(whole) or (self._common(whole) if common and not self._neutral(whole) else None)
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
        head, rest = self._read(text)
        ref = self._named(head)
        if ref or self._neutral(head):
            return ref
        ref = self._owner(head, rest)
        return ref or (None if self._is_anybody(text, head) else self._common(head) or self._common(rest))

    def _is_anybody(self, text: str, head: Sequence[Hit]) -> bool:
        """Tell whether bare "rebels" may be any of several that the article names, in a country without usual ones."""
        bare = len(head) == 1 and head[0].kind == "rebel" and head[0].start == 0 and text[:4].lower() != "the "
        if not bare or self.country in self.table.rebels:
            return False
        return sum(row.kind == "armed" and self.country in row.countries for row in self.named) > 1

    def side_of(self, text: str) -> str:
        """Return the side that a source described so speaks for: a party's, "none" or "unknown"."""
        return self.speaker(text)[1]

    def speaker(self, text: str) -> tuple[ActorRef | None, str]:
        """Return the actor behind a source as described, and its side. Capitals stand for governments here."""
        head, rest = self._read(text, extra=frozenset({"capital"}))
        ref = self._named(head) or (None if self._neutral(head) or _has(head, "hearsay") else self._owner(head, rest))
        if ref:
            return ref, ref.side
        if self._neutral(head):
            return None, NONE
        if _has(head, "hearsay") or (_has(head, "unknown") and not _has([*head, *rest], "forces", "organ")):
            return None, UNKNOWN
        ref = self._metonym(head, text) or self._common(head)
        if ref is None and self._neutral(rest) and not _has(head, "forces", "organ", "rebel"):
            return None, NONE  # "the director of the hospital", "a coordinator of an aid group"
        ref = ref or self._common(rest)
        return (ref, ref.side) if ref else (None, UNKNOWN)

    def names_in(self, text: str) -> list[tuple[int, int, ActorRef]]:
        """Return where the phrase names parties and organisations: (start, end, actor), states left out."""
        words = words_of(text[:_LONGEST])
        hits = [hit for hit in self._hits(words) if hit.kind in {"actor", "local"}]
        return [(words[h.start].start, words[h.end - 1].end, self.table.parties[h.value].ref) for h in hits]

    def is_organisation(self, name: str) -> bool:
        """Tell whether the name is that of a party, an organisation or a state, or holds one; not of a person."""
        words = words_of(name[:_LONGEST])
        hits = self._hits(words)
        whole = any(hit.kind in {"state", "people"} and hit.end - hit.start == len(words) for hit in hits)
        body = any(hit.kind in {"organ", "forces", "neutral"} and hit.end == len(words) for hit in hits)
        return whole or body or _has(hits, "actor", "local")

    def begins_with_name(self, text: str) -> bool:
        """Tell whether the first word keeps its capital: it is of a state, a people, a party or an acronym."""
        words = words_of(text[:_LONGEST])
        kinds = frozenset({*_NAMES, "capital"})
        return (
            not words or bool(self.table.lexicon.at(words, 0, kinds)) or words[0].text[1:] != words[0].text[1:].lower()
        )

    def led_by(self, name: str) -> ActorRef | None:
        """Return the party that a person of this name leads or speaks for, by the actor table."""
        hit = next((hit for hit in self._hits(words_of(name[:_LONGEST])) if hit.kind == "leader"), None)
        return self.table.parties[hit.value].ref if hit else None

    def speaks_for_another(self, role: str) -> bool:
        """Tell whether the role is that of a spokesperson or member and names nobody: "its spokesman"."""
        head, rest = self._read(role)
        return _has(head, "spokes") and not _has([*head, *rest], *_NAMES, "forces", "organ", "role", "neutral")

    def names_an_office(self, text: str) -> bool:
        """Tell whether the phrase is of somebody's office or kind, and no name: "Army", "officials", "a medic"."""
        head, _ = self._read(text, extra=frozenset({"capital"}))
        whole = bool(head) and head[-1].end == len(words_of(text[:_LONGEST]))
        return whole and _has(head, "forces", "organ", "role", "rebel", "neutral") and not _has(head, "capital")

    def is_rebel(self, actor: ActorRef) -> bool:
        """Tell whether common nouns such as "the group" stand for this actor here."""
        return self.rebel is not None and self.table.parties[self.rebel].ref == actor

    def _read(self, text: str, extra: frozenset[str] = frozenset()) -> _Hits:
        """Split a phrase, which comes back, into the hits of its head and those after "of", "for", "from"…"""
        if (text, extra) not in self._seen:
            self._seen[text, extra] = self._split(text, extra)
        return self._seen[text, extra]

    def _split(self, text: str, extra: frozenset[str]) -> _Hits:
        words = words_of(text[:_LONGEST])
        hits = self._hits(words, extra)
        inside = {i for hit in hits for i in range(hit.start, hit.end)}
        loose = [i for i in range(1, len(words)) if i not in inside]
        hard = next((i for i in loose if words[i].key in self.table.hard), len(words))
        soft = next((i for i in loose if i < hard and words[i].key in self.table.soft), hard)
        return [hit for hit in hits if hit.start < soft], [hit for hit in hits if soft <= hit.start < hard]

    def _hits(self, words: Sequence[Word], extra: frozenset[str] = frozenset()) -> list[Hit]:
        shouting = bool(words) and all(word.text.isupper() for word in words) and len(words) > 3
        found: list[Hit] = []
        for hit in self.table.lexicon.scan(words):
            if hit.kind == "capital" and not extra and hit.end == len(words):
                continue
            if hit.kind == "local" and not self._local(hit.value):
                continue
            if hit.kind in _TURNED and self._averted(words, hit):
                continue
            if shouting and words[hit.start].text in {"IS", "US"}:
                continue
            found.append(hit)
        return found

    def _averted(self, words: Sequence[Word], hit: Hit) -> bool:
        """Tell whether a hyphen or a word before turns the name away ("US-backed", "anti-Taliban", "former")."""
        last, before = words[hit.end - 1], words[hit.start - 1] if hit.start else None
        if last.hyphen and hit.end < len(words) and words[hit.end].key in self.table.averted:
            return True
        return before is not None and before.key in self.table.against

    def _local(self, party: str) -> bool:
        return not set(self.table.parties[party].countries).isdisjoint(self.countries)

    def _named(self, hits: Sequence[Hit]) -> ActorRef | None:
        """Return the actor of a list of hits that names one: a party first, else a state that acts."""
        locals_ = [hit for hit in hits if hit.kind == "local" and not self._foreign_to(hits, hit)]
        for hit in [*(hit for hit in hits if hit.kind in {"actor", "leader"}), *locals_]:
            party = self.table.parties[hit.value]
            if party.kind in _PARTIES or not _state_speaks(hits):
                return self._localised(hits, hit, locals_)
        for hit in hits:
            if hit.kind in {"state", "people"} and _acts(hits, hit):
                return self._state(hit.value, hits)
            if hit.kind == "capital" and _has(hits, "forces", "organ", "role") and not _has(hits, "neutral"):
                return self.table.government(hit.value, self.day)
        return None

    def _owner(self, head: Sequence[Hit], rest: Sequence[Hit]) -> ActorRef | None:
        """Return the actor that the words after "of" or "in" name; where rebels are, a state is only their country."""
        theirs = _has(head, "rebel") and not _has(head, "forces", "organ", "role")
        return self._named([hit for hit in rest if hit.kind not in {"state", "people"}] if theirs else rest)

    def _foreign_to(self, hits: Sequence[Hit], hit: Hit) -> bool:
        """Tell whether another state stands in the phrase of a local name: "the Israeli health ministry"."""
        homes = self.table.parties[hit.value].countries
        return any(other.kind in {"state", "people"} and other.value not in homes for other in hits)

    def _localised(self, hits: Sequence[Hit], hit: Hit, locals_: Sequence[Hit]) -> ActorRef:
        """Prefer the article's own reading where the same words are two actors' names."""
        for other in locals_:
            if (other.start, other.end) == (hit.start, hit.end):
                return self.table.parties[other.value].ref
        return self.table.parties[hit.value].ref

    def _state(self, country: str, hits: Sequence[Hit]) -> ActorRef | None:
        if _has(hits, "rebel") and not _has(hits, "forces", "organ", "role"):
            if self.rebel and country in self.table.parties[self.rebel].countries:
                return self.table.parties[self.rebel].ref
            usual = self.table.rebels.get(country)
            return self.table.parties[usual].ref if usual else None
        return self.table.government(country, self.day)

    def _metonym(self, head: Sequence[Hit], text: str) -> ActorRef | None:
        if len(head) == 1 and head[0].kind == "capital" and len(words_of(text)) == head[0].end:
            return self.table.government(head[0].value, self.day)
        return None

    def _neutral(self, hits: Sequence[Hit]) -> bool:
        return _has(hits, "neutral")

    def _common(self, hits: Sequence[Hit]) -> ActorRef | None:
        """Return what a common noun stands for in this article: its government or its armed party."""
        if _has(hits, "state", "people", "foreign"):
            return None
        if _has(hits, "rebel") and hits[-1].kind in {"organ", "role"}:
            hits = [hit for hit in hits if hit.kind == "rebel"]  # "the rebels' council", "a separatist official"
        if _has(hits, "rebel") and hits[-1].kind == "forces":
            # "rebel forces" and "separatist troops", but "paramilitary police" are the state's.
            hits = [hit for hit in hits if hit.kind == "rebel" and hit.value in self.table.revolting] or hits
        for hit in reversed(hits):
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


@lru_cache(maxsize=1)
def _article_hits(table: ActorTable, text: str) -> list[tuple[Hit, int]]:
    """Return an article's names and what each weighs; its context is read before its places are known and after."""
    words, bare = words_of(text), ActorContext(table)
    # "US" and "U.S." are two names of one state but one mention of it.
    hits = [hit for hit in dict.fromkeys(table.lexicon.scan(words, _NAMES)) if not bare._averted(words, hit)]
    return [(hit, 3 if words[hit.start].start < _LEAD else 1) for hit in hits]


def _pieces(words: Sequence[Word]) -> list[Sequence[Word]]:
    """Cut a phrase at "and", "or", "against"…"""
    pieces: list[Sequence[Word]] = []
    start = 0
    for i, word in enumerate(words):
        if word.key in {"and", "or", "against", "between", "with", "fighting", "battling"}:
            pieces.append(words[start:i])
            start = i + 1
    return [piece for piece in (*pieces, words[start:]) if piece]


def _has(hits: Sequence[Hit], *kinds: str) -> bool:
    return not {hit.kind for hit in hits}.isdisjoint(kinds)


def _state_speaks(hits: Sequence[Hit]) -> bool:
    """Tell whether a state and one of its roles stand in the phrase ("Russia's UN ambassador")."""
    return _has(hits, "state", "people") and _has(hits, "role")


def _acts(hits: Sequence[Hit], state: Hit) -> bool:
    """Tell whether a state's name or adjective acts: alone by name, or with a word for its arms and organs."""
    if _has(hits, "forces", "arms", "organ", "role", "spokes", "rebel") and not _has(hits, "neutral"):
        return True
    return state.kind == "state" and len({(hit.start, hit.end) for hit in hits}) == 1


def _homes(table: ActorTable, weights: Counter[str], parties: Counter[str]) -> tuple[str, ...]:
    """Return the article's countries, best first: those where its armed parties fight lead."""
    scores: Counter[str] = Counter(weights)
    for party, count in parties.items():
        row = table.parties[party]
        for country in row.countries if row.kind in _PARTIES else ():
            if weights[country] or len(row.countries) == 1:
                scores[country] += 2 * count if row.kind == "armed" else count
    for home, other in table.wars.items():
        if scores[home] and scores[other]:
            scores[home] += scores[other]
    return tuple(code for code, _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])))


def _rebel(table: ActorTable, countries: Sequence[str], parties: Counter[str]) -> str | None:
    """Return the armed party that common nouns stand for: the most named one, else the country's usual one."""
    armed = [(count, party) for party, count in parties.items() if table.parties[party].kind == "armed"]
    armed = [one for one in armed if not table.parties[one[1]].regular] or armed
    if armed:
        most = max(count for count, _ in armed)
        return next(party for count, party in armed if count == most)
    return table.rebels.get(countries[0]) if countries else None


__all__ = ["NONE", "UNKNOWN", "ActorContext", "ActorTable", "Party"]
