"""Points for places that the gazetteer lacks: those of the towns or provinces that the words put them into."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.extract.frames.unlisted import SCHEME
from dateline.extract.toponym_names import Candidate
from dateline.record.mention import Toponym
from dateline.record.place import Place
from dateline.record.vocabulary import Feature
from dateline.resolve.folding import words_of

_NEAR_ENOUGH = frozenset({Feature.CITY, Feature.DISTRICT, Feature.PROVINCE})
_DEPTH = 3


def with_holders(kept: Sequence[Candidate], found: Sequence[Toponym]) -> list[Toponym]:
    """Return the mentions, those without a place at the point of what holds them; ``found`` is in order of ``kept``.

    A country's point is too far from most of what lies in it: what is only known to be there stays without a place.
    """
    places = {id(candidate): toponym.place for candidate, toponym in zip(kept, found, strict=True)}
    return [
        toponym
        if toponym.place is not None
        else replace(toponym, place=_inside(toponym.text, _holder(candidate, places)))
        for candidate, toponym in zip(kept, found, strict=True)
    ]


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
