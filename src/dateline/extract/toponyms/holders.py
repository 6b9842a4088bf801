"""Points for places that the gazetteer lacks: those of the towns or provinces that the words put them into."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dateline.extract.frames.unlisted import SCHEME
from dateline.extract.toponyms.names import Candidate
from dateline.extract.toponyms.rules import rules
from dateline.record.mention import Toponym
from dateline.record.place import Place
from dateline.record.vocabulary import Feature
from dateline.resolve.folding import words_of

_NEAR_ENOUGH = frozenset({Feature.CITY, Feature.DISTRICT, Feature.PROVINCE})
_DEPTH = 3
_OFTEN = 2


def with_holders(kept: Sequence[Candidate], found: Sequence[Toponym]) -> list[Toponym]:
    """Return the mentions, those without a place at the point of what holds them; ``found`` is in order of ``kept``.

    A country's point is too far from most of what lies in it: what is only known to be there stays without a place.
    """
    places = {id(candidate): toponym.place for candidate, toponym in zip(kept, found, strict=True)}
    town = _town(kept, found)
    return [
        toponym
        if toponym.place is not None
        else replace(toponym, place=_inside(toponym.text, _holder(candidate, places) or _around(candidate, town)))
        for candidate, toponym in zip(kept, found, strict=True)
    ]


def _town(kept: Sequence[Candidate], found: Sequence[Toponym]) -> Place | None:
    """Return the town that a local report is about: the only one, or one as often named as all others together."""
    towns = [
        one.place
        for candidate, one in zip(kept, found, strict=True)
        if one.place is not None and not candidate.site and one.place.feature is Feature.CITY
    ]
    counts = Counter(place.id for place in towns)
    if not counts:
        return None
    id, times = counts.most_common(1)[0]
    alone = times == len(towns) or times >= _OFTEN
    return next(place for place in towns if place.id == id) if alone and 2 * times >= len(towns) else None


def _around(candidate: Candidate, town: Place | None) -> Place | None:
    """Return the town for a street, a church or a hall of it; a river goes further than that."""
    ends = {candidate.pieces[candidate.first].word, candidate.pieces[candidate.last].word}
    return town if candidate.site and not ends.isdisjoint(rules().of_towns) else None


def _holder(candidate: Candidate, places: dict[int, Place | None]) -> Place | None:
    """Return the nearest place with a point around the candidate."""
    outer = candidate.within
    for _ in range(_DEPTH):
        if outer is None:
            return None
        place = places.get(id(outer))
        if place is not None:
            return place if place.feature in _NEAR_ENOUGH else None
        outer = outer.within
    return None


def _inside(name: str, holder: Place | None) -> Place | None:
    if holder is None:
        return None
    key = "-".join(words_of(name))
    return replace(holder, id=f"{SCHEME}{holder.country}:{key}", name=name, feature=Feature.OTHER)
