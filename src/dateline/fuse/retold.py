"""Whether two happenings are one by all that is told of them: a strike, and those whom it killed.

Accounts are put one by one to the happening that they fit, the most telling first. What a later account says of that
happening may be what an earlier one, which began another, would have fitted.
"""

from itertools import chain

from dateline.fuse.features import counted_alike
from dateline.fuse.gathered import Cluster
from dateline.fuse.link import Score, score
from dateline.fuse.modes import rules


def retold(one: Cluster, other: Cluster) -> tuple[float, tuple[str, ...]] | None:
    """Return how well the two fit and why, None where they are two.

    The leading account of the one must fit all accounts of the other, and the other way round hardly less. Something
    that tells blows apart must be common to both, and nothing may speak against it.
    """
    if one is other:
        return None
    table = rules()
    alike, fits = counted_alike(one.figures, other.figures), list[Score]()
    least = table.weights["retold"] - (_more_alike() if alike else 0.0)
    for marks, cluster in ((one.members[0], other), (other.members[0], one)):
        fits.append(score(marks, cluster, least))
        if _value(fits[-1], alike) < table.weights["retold"]:
            return None
    values, found = sorted(_value(fit, alike) for fit in fits), {name for fit in fits for name in fit.features}
    if values[1] < table.weights["threshold"]:
        return None
    if table.against & found or table.telling_twice.isdisjoint(found) or _vetoed(one, other):
        return None
    return values[0], tuple(dict.fromkeys(chain.from_iterable(fit.features for fit in fits)))


def _value(fit: Score, alike: bool) -> float:
    """Return the score; a strike and the dead whom another report counts agree in kind where it counts as many."""
    return fit.value + (_more_alike() if alike and "mode_may" in fit.features else 0.0)


def _more_alike() -> float:
    weights = rules().weights
    return weights["mode_alike"] - weights["mode_may"]


def _vetoed(one: Cluster, other: Cluster) -> bool:
    """Return whether some account of the one cannot be of the other."""
    veto = rules().weights["veto"] / 2
    pairs = chain(((m, other) for m in one.members), ((m, one) for m in other.members))
    return any(score(marks, cluster).value < veto for marks, cluster in pairs)
