"""How likely a claim tells of the happening that other claims tell of, feature by feature."""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.fuse.features import ANY_KIND, FIRST, SHARED, most_shared, recounted
from dateline.fuse.gathered import Cluster
from dateline.fuse.marks import Marks
from dateline.fuse.modes import rules

_STOPPED = -50  # a sum below this holds a veto


@dataclass(frozen=True, slots=True)
class Score:
    """The sum of the features, each with its name."""

    value: float
    features: tuple[str, ...]


def score(marks: Marks, cluster: Cluster, least: float | None = None) -> Score:
    """Return how well the claim fits the cluster: the sum of the features' weights, stopped by a veto.

    One that cannot come to ``least`` is given as less than that without another look: nearly all that a claim is held
    against are other happenings of its place and week, and share nothing with it.
    """
    weights = rules().weights
    total = 0.0
    found: list[str] = []
    for feature in FIRST:
        name = feature(marks, cluster)
        if name is not None:
            total += weights[name]
            found.append(name)
        if total < _STOPPED:
            break
    if least is not None and (total < _STOPPED or total + most_shared(marks, cluster) < least):
        return Score(total, tuple(found))
    for feature in SHARED if total >= _STOPPED else ():
        name = feature(marks, cluster)
        if name is not None:
            total += weights[name]
            found.append(name)
    if marks.kind != ANY_KIND and not rules().particular.intersection(found):
        total += weights["nothing_particular"]
        found.append("nothing_particular")
    if marks.told.article not in cluster.articles and _untold(marks, cluster, found):
        total += weights["day_untold"]
        found.append("day_untold")
    return Score(total, tuple(found))


def _untold(marks: Marks, cluster: Cluster, found: Iterable[str]) -> bool:
    """Return whether an account gives no day but that of its publication, and nothing tells its blow from another's."""
    if rules().untold.isdisjoint(found) or marks.span.latest == cluster.span.latest:
        return False
    return rules().tells.isdisjoint(found) and not recounted(marks, cluster)
