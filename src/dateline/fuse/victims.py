"""Whether the victims of two accounts are the same: by name, by description, or surely not."""

from collections.abc import Sequence

from dateline.fuse.marks import Named

_STEM = 4  # letters that a first name shares with its short form
_YEAR = 1  # by so much two reports of one age may differ


def compared(mine: Sequence[Named], others: Sequence[Named], *, one_article: bool) -> str | None:
    """Return how the victims of two accounts relate, as the feature says it; None when nothing follows."""
    if not mine or not others:
        return None
    pairs = [(a, b) for a in mine for b in others]
    if any(a.named and b.named and one_name(a.words, b.words) for a, b in pairs):
        return "victim_same"
    if any(_alike(a, b) for a, b in pairs):
        return "victim_alike"
    if any(a.named for a in mine) and any(b.named for b in others):
        return "victim_named_apart"
    if any(a.named for a in mine) or any(b.named for b in others):
        # an article introduces one person by what they are and by name; of two articles nothing follows
        return "victim_introduced" if one_article else None
    return "victim_apart"


def _alike(a: Named, b: Named) -> bool:
    """Return whether two descriptions agree: in age ("a 15-year-old boy"), in number ("23 pirates"), or in words."""
    if a.age is not None and b.age is not None and not (a.named and b.named):
        return abs(a.age - b.age) <= _YEAR
    if a.count is not None and a.count == b.count:
        return True
    common = len(a.words & b.words)
    least = min(len(a.words), len(b.words))
    return common * 2 > least or (common >= 2 and common * 2 >= least)


def one_name(a: frozenset[str], b: frozenset[str]) -> bool:
    """Return whether two names may be one person's: one is part of the other, or only a first name is shortened."""
    common = a & b
    if a <= b or b <= a or len(common) >= 2:
        return True
    rest, other = a - common, b - common
    return len(common) == 1 and any(x[:_STEM] == y[:_STEM] for x in rest for y in other if len(x) > _STEM < len(y))
