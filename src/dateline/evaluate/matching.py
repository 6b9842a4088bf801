"""What counts as the same: spans, places, parties, words."""

import math
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from dateline.record.place import Place, Where
from dateline.record.vocabulary import Feature
from dateline.resolve.actors import ActorContext, ActorTable
from dateline.resolve.folding import words_of
from dateline.resolve.gazetteer import Gazetteer

GoldT = TypeVar("GoldT")
FoundT = TypeVar("FoundT")
_EARTH_KM = 6371.0088
_SMALL_WORDS = frozenset("a an the of in on at for to and or by from with s his her its their who said".split())  # noqa: SIM905  (a list of words reads best as one)


def pair(
    gold: Sequence[GoldT], found: Sequence[FoundT], fits: Callable[[GoldT, FoundT], float]
) -> list[tuple[int, int]]:
    """Return pairs (gold, found) one to one, best fit first; what fits by 0 is never paired.

    Greedy by fit, then by order: the usual alignment of mentions, exact for fits of 0 and 1 that are equivalences.
    """
    fitting = [(-fit, g, f) for g, one in enumerate(gold) for f, other in enumerate(found) if (fit := fits(one, other))]
    pairs: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, g, f in sorted(fitting):
        if g not in used_gold and f not in used_found:
            used_gold.add(g)
            used_found.add(f)
            pairs.append((g, f))
    return sorted(pairs)


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Return how many characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def shared(pieces: Iterable[tuple[int, int]], others: Sequence[tuple[int, int]]) -> int:
    """Return how many characters two stretches share, either of them possibly in pieces that do not overlap."""
    return sum(overlap(piece, other) for piece in pieces for other in others)


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance between two points, by the haversine formula."""
    phi, other_phi = math.radians(lat), math.radians(other_lat)
    half = math.sin((other_phi - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(other_phi) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def name_key(name: str) -> str:
    """Return a name folded: without case, diacritics, hyphens and spaces."""
    return "".join(words_of(name))


@lru_cache(maxsize=4096)
def country_code(name: str) -> str | None:
    """Return the two letters of a country's name, or None."""
    entries = Gazetteer.load().lookup(name) if name else ()
    return next((entry.place.country for entry in entries if entry.place.feature is Feature.COUNTRY), None)


@lru_cache(maxsize=4096)
def place_ids(name: str, country: str | None) -> frozenset[str]:
    """Return the ids of the gazetteer's places of this name, in the country if it has any there."""
    entries = [entry.place for entry in Gazetteer.load().lookup(name)]
    at_home = [place for place in entries if place.country == country]
    return frozenset(place.id for place in at_home or entries)


def is_place(place: Place | Where | None, names: Iterable[str], country: str | None) -> bool:
    """Tell whether a predicted place is one of these names': by id, or by the folded name."""
    if place is None:
        return False
    return any(place.id in place_ids(name, country) or name_key(place.name) == name_key(name) for name in names if name)


def named_inside(description: str) -> str | None:
    """Return the last gazetteer name inside a description such as "the barracks of Sake", None without one."""
    words = description.replace(",", " ").replace("'s", " ").split()
    gazetteer = Gazetteer.load()
    at, found = 0, None
    while at < len(words):
        count, _ = gazetteer.longest(words, at) if words[at][0].isupper() else (0, ())
        found = " ".join(words[at : at + count]) if count else found
        at += count or 1
    return found


@lru_cache(maxsize=4096)
def sides_of(holder: str, country: str | None) -> frozenset[str]:
    """Return the sides that a holder's name stands for in a country, by the actor table."""
    context = ActorContext(ActorTable.load(), countries=(country,) if country else ())
    found = [*context.match_all(holder), *filter(None, [context.resolve(holder)])]
    return frozenset(actor.side for actor in found)


def content_words(text: str) -> frozenset[str]:
    """Return the folded words of a text that carry meaning."""
    return frozenset(words_of(text)) - _SMALL_WORDS
