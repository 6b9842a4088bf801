"""Gold of the kind "reports": control rows, tolls, tallies and attributions of short conflict reports."""

from collections.abc import Sequence

from dateline.evaluate.example import Example
from dateline.evaluate.measure import Formula, Judged
from dateline.evaluate.reports import control, said, tallies, tolls

MEASURES: dict[str, Formula] = {**control.MEASURES, **tolls.MEASURES, **tallies.MEASURES, **said.MEASURES}


def judge_all(examples: Sequence[Example]) -> list[Judged]:
    """Judge control, tolls, tallies and attributions of each report."""
    return [_joined([part.judge(example) for part in (control, tolls, tallies, said)]) for example in examples]


def _joined(parts: Sequence[Judged]) -> Judged:
    whole = Judged()
    for part in parts:
        whole.counts |= part.counts
        whole.mistakes += part.mistakes
    return whole
