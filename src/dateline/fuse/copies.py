"""Which articles copy each other's words: MinHash signatures, banded so that only likely pairs are compared."""

from collections.abc import Iterable, Sequence

from dateline.fuse.union import Union
from dateline.record.annotation import Annotation

SAME_WORDS = 0.6
"""The estimated share of common shingles from which two texts are copies."""
_ROWS = 4  # with 128 permutations 32 bands of 4: a pair at 0.6 is compared with probability 0.99


def resemblance(a: Sequence[int], b: Sequence[int]) -> float:
    """Return the estimated Jaccard resemblance of two signatures; 0 when they cannot be compared."""
    if not a or len(a) != len(b):
        return 0.0
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a)


def copies(annotations: Iterable[Annotation]) -> dict[str, str]:
    """Return for each article its group of copies, named by the smallest article id in it."""
    articles = sorted(annotations, key=lambda a: a.article.id)
    groups: Union[str] = Union()
    signatures = {a.article.id: a.signature for a in articles}
    buckets: dict[object, list[str]] = {}
    for annotation in articles:
        mine = annotation.article.id
        groups.add(mine)
        for key in _bands(annotation):
            bucket = buckets.setdefault(key, [])
            _join(groups, signatures, bucket, mine, exact=isinstance(key, str))
    return {mine: groups.root(mine) for mine in signatures}


def _join(
    groups: Union[str], signatures: dict[str, tuple[int, ...]], bucket: list[str], mine: str, *, exact: bool
) -> None:
    """Compare with one article of each group in the bucket, so that a thousand copies cost a thousand steps."""
    for other in bucket:
        if groups.same(other, mine):
            return
        if exact or resemblance(signatures[other], signatures[mine]) >= SAME_WORDS:
            groups.join(other, mine)
            return
    bucket.append(mine)


def _bands(annotation: Annotation) -> Iterable[object]:
    yield annotation.article.sha256
    signature = annotation.signature
    for at in range(0, len(signature) - _ROWS + 1, _ROWS):
        yield (len(signature), at, signature[at : at + _ROWS])
