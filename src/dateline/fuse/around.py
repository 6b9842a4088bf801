"""What whole articles say about single claims of theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.fuse.cast import NOBODY, Cast, casts
from dateline.fuse.marks import Marks, marks
from dateline.fuse.sums import sums
from dateline.fuse.told import Told


@dataclass(frozen=True, slots=True)
class Around:
    """The casts of articles by id, and the ids of the claims that are sums."""

    casts: Mapping[str, Cast]
    sums: frozenset[str]
    _marks: dict[str, Marks] = field(default_factory=dict, repr=False, compare=False)

    def marks(self, told: Told) -> Marks:
        """Return the marks of a claim of these articles."""
        if told.id not in self._marks:
            self._marks[told.id] = marks(told, self.casts.get(told.article, NOBODY))
        return self._marks[told.id]


def around(told: Sequence[Told]) -> Around:
    """Return what these claims, all that their articles tell of one block, say about each other."""
    return Around(casts(told), sums(told))
