"""What the table of actors knows in a phrase, whatever article it is of: names, roles, forces, neutral bodies."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from dateline.resolve.lexicon import Hit, Word, words_of
from dateline.resolve.parties import PartyData

NAMES = frozenset({"actor", "leader", "local", "state", "people"})
LONGEST = 400  # characters of a phrase that are read
_TURNED = NAMES | {"role"}
_LOUD = 3


class Hits(tuple[Hit, ...]):
    """What was found in a phrase, in order; ``kinds`` are the kinds of all."""

    kinds: frozenset[str]

    def __new__(cls, hits: Iterable[Hit] = ()) -> "Hits":
        """Keep the hits and what kinds they are of: rules ask for kinds alone, again and again."""
        made = super().__new__(cls, hits)
        made.kinds = frozenset([hit.kind for hit in made])
        return made

    def has(self, *kinds: str) -> bool:
        """Tell whether one of the kinds was found."""
        return not self.kinds.isdisjoint(kinds)


class Phrase(NamedTuple):
    """The hits of a phrase's head, and those after "of", "for", "from"…"""

    head: Hits
    rest: Hits

    def has(self, *kinds: str) -> bool:
        """Tell whether one of the kinds was found in either."""
        return self.head.has(*kinds) or self.rest.has(*kinds)


class Found(NamedTuple):
    """All that is found in a phrase of so many words; ``phrase`` is None where that turns on the article's countries.

    It does where one of the names is a local one.
    """

    words: int
    hits: Hits
    phrase: Phrase | None


_NOTHING = Hits()
NO_PHRASE = Phrase(_NOTHING, _NOTHING)


@lru_cache(maxsize=8192)
def found_in(table: PartyData, text: str, capitals: bool = False) -> Found:
    """Look a phrase up, which comes back in this article and in others; with ``capitals``, cities at its end count."""
    words = words_of(text[:LONGEST])
    hits = hits_in(table, words, capitals=capitals)
    if not hits:
        return Found(len(words), _NOTHING, NO_PHRASE)
    return Found(len(words), hits, None if "local" in hits.kinds else parted(table, words, hits))


def hits_in(table: PartyData, words: Sequence[Word], *, capitals: bool = False) -> Hits:
    """Return what stands in a run of words and is not turned away by what stands beside it."""
    hits = list(table.lexicon.scan(words))
    if not hits:
        return _NOTHING
    shouting = len(words) > _LOUD and all(word.text.isupper() for word in words)
    return Hits(
        hit
        for hit in hits
        if not (hit.kind == "capital" and not capitals and hit.end == len(words))
        and not (hit.kind in _TURNED and averted(table, words, hit))
        and not (shouting and words[hit.start].text in {"IS", "US"})
    )


def averted(table: PartyData, words: Sequence[Word], hit: Hit) -> bool:
    """Tell whether a hyphen or a word before turns the name away ("US-backed", "anti-Taliban", "former")."""
    last, before = words[hit.end - 1], words[hit.start - 1] if hit.start else None
    if last.hyphen and hit.end < len(words) and words[hit.end].key in table.averted:
        return True
    return before is not None and before.key in table.against


def parted(table: PartyData, words: Sequence[Word], hits: Hits) -> Phrase:
    """Split what was found in a phrase at the first word of none of it that ends its head, and at one that ends all."""
    stops = [i for i, word in enumerate(words) if i and (word.key in table.hard or word.key in table.soft)]
    if stops:
        inside = {i for hit in hits for i in range(hit.start, hit.end)}
        stops = [i for i in stops if i not in inside]
    if not stops:
        return Phrase(hits, _NOTHING)
    hard = next((i for i in stops if words[i].key in table.hard), len(words))
    soft = min(stops[0], hard)
    return Phrase(Hits(hit for hit in hits if hit.start < soft), Hits(hit for hit in hits if soft <= hit.start < hard))


def coordinated(words: Sequence[Word]) -> list[Sequence[Word]]:
    """Cut a phrase at "and", "or", "against"…"""
    pieces: list[Sequence[Word]] = []
    start = 0
    for i, word in enumerate(words):
        if word.key in {"and", "or", "against", "between", "with", "fighting", "battling"}:
            pieces.append(words[start:i])
            start = i + 1
    return [piece for piece in (*pieces, words[start:]) if piece]
