"""Which reports copy each other, found without comparing each with all: those that came are held against their like."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dateline.fuse.copies import SAME_WORDS, copies, resemblance
from dateline.fuse.union import Union
from dateline.record.annotation import SCHEMA_VERSION, Annotation, MadeBy
from dateline.record.article import ArticleHeader
from dateline.store.kin import Likeness, Settled

if TYPE_CHECKING:
    from dateline.store import Store

_NOBODY = MadeBy("", "", "", "")


def settled_copies(store: "Store", waiting: Sequence[int]) -> list[Settled]:
    """Return the groups of copies of readings that are yet to be compared, and of all whose group that changes."""
    known, sets = _like(store, waiting)
    found: list[Settled] = []
    for members in sets.groups().values():
        group = copies(_compared(known[key]) for key in members)
        for key in members:
            one = known[key]
            copy_of = group[one.article]
            found.append(Settled(key, members[0], copy_of, copy_of != one.copy_of))
    return found


def _like(store: "Store", waiting: Sequence[int]) -> tuple[dict[int, Likeness], Union[int]]:
    """Return the readings and all that a chain of copies may join them to, in sets that no such chain leaves.

    Where another one that is yet to be compared is met, it is compared as well.
    """
    sets: Union[int] = Union()
    known = store.likenesses(waiting)
    frontier, compared = set(known), set[int]()
    while frontier:
        compared |= frontier
        for key in frontier:
            sets.add(key)
        pairs = store.sharing(frontier)
        known |= store.likenesses({other for _, other in pairs} - known.keys())
        met = set[int]()
        for one, other in pairs:
            if other in known and _may_copy(known[one], known[other]):
                sets.join(one, other)
                met.add(other)
        known |= _join_settled(store, sets, {known[key].akin for key in met if known[key].settled})
        frontier = {key for key in met if not known[key].settled} - compared
    return known, sets


def _join_settled(store: "Store", sets: Union[int], akin: Iterable[int]) -> dict[int, Likeness]:
    """Join the members of the sets that were met; return them."""
    found = {key: one for key, one in store.likenesses((), akin).items() if one.settled}
    first: dict[int, int] = {}
    for key, one in found.items():
        sets.join(first.setdefault(one.akin, key), key)
    return found


def _may_copy(one: Likeness, other: Likeness) -> bool:
    return one.sha256 == other.sha256 or resemblance(one.signature, other.signature) >= SAME_WORDS


def _compared(one: Likeness) -> Annotation:
    header = ArticleHeader(one.article, None, None, None, None, None, one.sha256, ())
    return Annotation(SCHEMA_VERSION, header, (), (), (), (), (), None, one.signature, _NOBODY)
