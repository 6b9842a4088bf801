"""The one place of several claims."""

from collections import Counter
from collections.abc import Sequence

from dateline.fuse.told import Told
from dateline.record.place import Where
from dateline.record.vocabulary import PlacePrecision

_FINE = tuple(PlacePrecision)


def place_of(told: Sequence[Told]) -> Where | None:
    """Return the finest place that the claims name; among equally fine ones the commonest."""
    places = [t.claim.place for t in told if t.claim.place is not None]
    counts = Counter(place.id for place in places)
    return min(places, key=lambda p: (_FINE.index(p.precision), -counts[p.id], p.id, p.relation), default=None)
