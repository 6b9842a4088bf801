"""Which articles copy each other's words: MinHash signatures, banded so that only likely pairs are compared."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import eq
from typing import TYPE_CHECKING

from dateline.fuse.union import Union
from dateline.record.annotation import Annotation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAME_WORDS = 0.6
"""The estimated share of common shingles from which two texts are copies."""
_ROWS = 4  # with 128 permutations 32 bands of 4: a pair at 0.6 is compared with probability 0.99


def resemblance(a: Sequence[int], b: Sequence[int]) -> float:
    """Return the estimated Jaccard resemblance of two signatures; 0 when they cannot be compared."""
    if not a or len(a) != len(b):
        return 0.0
    common: int = sum(map(eq, a, b))
    return common / len(a)


def copies(annotations: Iterable[Annotation]) -> dict[str, str]:
    """Return for each article its group of copies, named by the smallest article id in it.

    Two articles are in one group when a chain of copies joins them, in whatever order they came. So a group can be
    found again from its members and from those with which one of them shares a band.
    """
    articles = sorted(annotations, key=lambda a: a.article.id)
    groups: Union[str] = Union()
    signatures = {a.article.id: a.signature for a in articles}
    buckets: dict[object, dict[str, list[str]]] = {}
    for annotation in articles:
        mine = annotation.article.id
        groups.add(mine)
        for key in bands(annotation):
            bucket = buckets.setdefault(key, {})
            for found in list(bucket):
                if isinstance(key, str) or _is_copy(mine, bucket[found], groups, signatures):
                    groups.join(found, mine)
            _regroup(bucket, groups)
            bucket.setdefault(groups.root(mine), []).append(mine)
    return {mine: groups.root(mine) for mine in signatures}


def _is_copy(mine: str, members: Sequence[str], groups: Union[str], signatures: Mapping[str, tuple[int, ...]]) -> bool:
    """Return whether the article copies one of a group. Of its own group it does, without a look at each member."""
    if groups.same(mine, members[0]):
        return True
    return any(resemblance(signatures[other], signatures[mine]) >= SAME_WORDS for other in members)


def _regroup(bucket: dict[str, list[str]], groups: Union[str]) -> None:
    """Put together the groups of a bucket that have become one."""
    for found in list(bucket):
        root = groups.root(found)
        if root != found:
            bucket.setdefault(root, []).extend(bucket.pop(found))


def bands(annotation: Annotation) -> Iterator[object]:
    """Yield what a copy shares with the article: the hash of the same text, or a run of its signature."""
    yield annotation.article.sha256
    signature = annotation.signature
    for at in range(0, len(signature) - _ROWS + 1, _ROWS):
        yield (len(signature), at, signature[at : at + _ROWS])


def numbered(signatures: "NDArray[np.uint64]") -> "NDArray[np.uint64]":
    """Return a number of 63 bits for each run of these signatures, one a row: for two that ``bands`` tells apart, two.

    Each number of a run is mixed into that of those before it (Steele, Lea and Flood 2014: SplitMix).
    """
    import numpy as np  # who only asks does without

    count, length = signatures.shape
    runs = signatures[:, : length // _ROWS * _ROWS].reshape(count, -1, _ROWS)
    places = np.arange(runs.shape[1], dtype=np.uint64) + np.uint64(length << 32)
    found = np.broadcast_to(places * np.uint64(0x9E3779B97F4A7C15), runs.shape[:2])
    for at in range(_ROWS):
        found = (found ^ runs[:, :, at]) + np.uint64(0x9E3779B97F4A7C15)
        found = (found ^ (found >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        found = (found ^ (found >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        found ^= found >> np.uint64(31)
    return found >> np.uint64(1)
