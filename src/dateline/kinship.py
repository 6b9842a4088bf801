"""Which reports copy each other, found without comparing each with all: those that came are held against their like."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from dateline.fuse.copies import SAME_WORDS, copies
from dateline.fuse.union import Union
from dateline.record.annotation import SCHEMA_VERSION, Annotation, MadeBy
from dateline.record.article import ArticleHeader
from dateline.store.kin import Likeness, Settled
from dateline.store.taking import unpacked

if TYPE_CHECKING:
    from dateline.store import Store

_NOBODY = MadeBy("", "", "", "")


def settled_copies(store: "Store", waiting: Sequence[int]) -> list[Settled]:
    """Return the groups of copies of readings that are yet to be compared, and of all whose group or set changes."""
    known, sets = _like(store, waiting)
    found: list[Settled] = []
    for members in sets.groups().values():
        group = _groups([known[key] for key in members])
        for key in members:
            one = known[key]
            copy_of = group[one.article]
            if not one.settled or (one.akin, one.copy_of) != (members[0], copy_of):
                found.append(Settled(key, members[0], copy_of, copy_of != one.copy_of))
    return found


def _groups(members: Sequence[Likeness]) -> Mapping[str, str]:
    """Return the group of copies of each article of a set."""
    articles = {one.article for one in members}
    if len(articles) == len(members):  # chains of copies join them all, which is what a group is
        return dict.fromkeys(articles, min(articles))
    return copies(map(_compared, members))


def _like(store: "Store", waiting: Sequence[int]) -> tuple[dict[int, Likeness], Union[int]]:
    """Return the readings and all that a chain of copies may join them to, in sets that no such chain leaves.

    Where another one that is yet to be compared is met, it is compared as well.
    """
    sets: Union[int] = Union()
    known = store.likenesses(waiting)
    frontier, compared = set(known), set[int]()
    while frontier:
        compared |= frontier
        pairs = store.sharing(frontier)
        known |= store.likenesses({other for _, other in pairs} - known.keys())
        sharing: dict[int, list[Likeness]] = defaultdict(list)
        for one, other in pairs:
            if other in known:
                sharing[one].append(known[other])
        met = set[int]()
        for key in frontier:
            sets.add(key)
            for copy in _copies_of(known[key], sharing[key]):
                sets.join(key, copy.key)
                met.add(copy.key)
        known |= _join_settled(store, sets, {known[key].akin for key in met if known[key].settled})
        frontier = {key for key in met if not known[key].settled} - compared
    return known, sets


def _copies_of(one: Likeness, others: Iterable[Likeness]) -> list[Likeness]:
    """Return which of these are copies, as ``copies`` knows them, all held against it at once."""
    import numpy as np  # who only asks does without

    found, near = list[Likeness](), list[Likeness]()
    for other in others:
        if one.sha256 == other.sha256:
            found.append(other)
        elif one.signature and len(one.signature) == len(other.signature):
            near.append(other)
    if near:
        numbers = np.frombuffer(b"".join(other.signature for other in near), np.uint64).reshape(len(near), -1)
        same = (numbers == np.frombuffer(one.signature, np.uint64)).sum(axis=1) / numbers.shape[1]
        found += [near[at] for at in np.flatnonzero(same >= SAME_WORDS)]
    return found


def _join_settled(store: "Store", sets: Union[int], akin: Iterable[int]) -> dict[int, Likeness]:
    """Join the members of the sets that were met; return them."""
    found = {key: one for key, one in store.likenesses((), akin).items() if one.settled}
    first: dict[int, int] = {}
    for key, one in found.items():
        sets.join(first.setdefault(one.akin, key), key)
    return found


def _compared(one: Likeness) -> Annotation:
    header = ArticleHeader(one.article, None, None, None, None, None, one.sha256, ())
    return Annotation(SCHEMA_VERSION, header, (), (), (), (), (), None, unpacked(one.signature), _NOBODY)
