"""What whole articles say about single claims of theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.fuse.cast import NOBODY, Cast, casts
from dateline.fuse.marks import Marks, doers, marks
from dateline.fuse.sums import sums
from dateline.fuse.told import Told

Sentence = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Around:
    """The casts of articles by id, the ids of the claims that are sums, and who alone acts in a sentence."""

    casts: Mapping[str, Cast]
    sums: frozenset[str]
    blamed: Mapping[Sentence, frozenset[str]] = field(default_factory=dict)
    _marks: dict[str, Marks] = field(default_factory=dict, repr=False, compare=False)

    def marks(self, told: Told) -> Marks:
        """Return the marks of a claim of these articles."""
        if told.id not in self._marks:
            blamed = self.blamed.get(sentence(told), frozenset())
            self._marks[told.id] = marks(told, self.casts.get(told.article, NOBODY), blamed)
        return self._marks[told.id]


def around(told: Sequence[Told]) -> Around:
    """Return what these claims, all that their articles tell of one block, say about each other."""
    return Around(casts(told), sums(told), _blamed(told))


def sentence(told: Told) -> Sentence:
    """Return the article and the place of the words of a claim."""
    return (told.article, told.claim.quote.start, told.claim.quote.end)


def _blamed(told: Sequence[Told]) -> dict[Sentence, frozenset[str]]:
    """Return who acts in each sentence that names one side: whom a shell killed was killed by who fired it."""
    found: dict[Sentence, frozenset[str]] = {}
    for one in told:
        if who := doers(one.claim):
            found[sentence(one)] = found.get(sentence(one), frozenset()) | who
    return {where: who for where, who in found.items() if len(who) == 1}
