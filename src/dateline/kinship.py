"""Which reports copy each other, found without comparing each with all: those that came are held against their like."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dateline.fuse.copies import SAME_WORDS, copies, numbered
from dateline.fuse.union import Union
from dateline.record.annotation import SCHEMA_VERSION, Annotation, MadeBy
from dateline.record.article import ArticleHeader
from dateline.store.kin import Likeness, Settled
from dateline.store.taking import unpacked

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from dateline.store import Store

_AT_ONCE = 4096  # pairs, whose signatures then take a few megabytes
_NOBODY = MadeBy("", "", "", "")


def banded(store: "Store", waiting: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield numbers that these readings share with whatever may be a copy, each with the key of its reading."""
    texts = store.texts_of(waiting)
    for key, sha256, _ in texts:
        yield int.from_bytes(hashlib.blake2b(sha256.encode(), digest_size=8).digest(), "big") >> 1, key
    for keys, signatures in _alike((key, signature) for key, _, signature in texts):
        for key, numbers in zip(keys, numbered(signatures).tolist(), strict=True):
            yield from ((number, key) for number in numbers)


def _alike(signatures: Iterable[tuple[int, bytes]]) -> Iterator[tuple[list[int], "NDArray[np.uint64]"]]:
    """Yield the keys of signatures of one length and these, one a row, for each length but none."""
    import numpy as np  # who only asks does without

    of_length: dict[int, list[tuple[int, bytes]]] = defaultdict(list)
    for key, raw in signatures:
        of_length[len(raw)].append((key, raw))
    for length, some in of_length.items():
        if length:
            together = np.frombuffer(b"".join(raw for _, raw in some), ">u8").astype(np.uint64)
            yield [key for key, _ in some], together.reshape(len(some), -1)


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
        for key in frontier:
            sets.add(key)
        found = _copies_among(store, frontier)
        met = {other for _, other in found}
        known |= store.likenesses(met - known.keys())
        for one, other in found:
            sets.join(one, other)
        known |= _join_settled(store, sets, {known[key].akin for key in met if known[key].settled})
        frontier = {key for key in met if not known[key].settled} - compared
    return known, sets


def _copies_among(store: "Store", readings: Iterable[int]) -> list[tuple[int, int]]:
    """Return pairs of one of these readings and a copy of it, as ``copies`` knows them, all held against each other."""
    pairs = sorted(store.sharing(readings))
    texts = store.texts_of({key for pair in pairs for key in pair})
    of_text = {key: sha256 for key, sha256, _ in texts}
    found = [(one, other) for one, other in pairs if one in of_text and of_text[one] == of_text.get(other)]
    for keys, signatures in _alike((key, signature) for key, _, signature in texts):
        row = {key: at for at, key in enumerate(keys)}
        near = [(one, other) for one, other in pairs if one in row and other in row]
        for at in range(0, len(near), _AT_ONCE):
            some = near[at : at + _AT_ONCE]
            same = signatures[[row[one] for one, _ in some]] == signatures[[row[other] for _, other in some]]
            found += [some[which] for which in (same.mean(axis=1) >= SAME_WORDS).nonzero()[0]]
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
