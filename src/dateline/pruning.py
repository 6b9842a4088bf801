"""Forget what older runs read where a newer run has read it again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.store import Store

_AT_ONCE = 200


@dataclass(slots=True)
class PruneReport:
    """How many readings a newer one has replaced, how many of them went with how many claims, how many are judged.

    Judged ones stay: by their words a judgement finds its claim again.
    """

    replaced: int
    judged: int
    removed: int = 0
    claims: int = 0


def prune(store: "Store", tell: Callable[[PruneReport], None], *, only_count: bool = False) -> PruneReport:
    """Remove replaced readings, in batches; an interruption leaves the rest for the next time."""
    readings, judged = store.replaced()
    report = PruneReport(len(readings) + judged, judged)
    for start in range(0, 0 if only_count else len(readings), _AT_ONCE):
        some = readings[start : start + _AT_ONCE]
        report.claims += store.forget(some)
        report.removed += len(some)
        tell(report)
    return report
