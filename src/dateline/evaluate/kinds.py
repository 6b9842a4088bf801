"""Which module judges which kind of gold."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.evaluate import (
    alarms,
    attributions,
    captions,
    displacement,
    event_type,
    incidents,
    reports,
    templates,
    times,
    toponyms,
)
from dateline.evaluate.example import Example
from dateline.evaluate.measure import Formula, Judged


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of gold is judged: its measures, and what they count of each article, in the order of articles."""

    measures: Mapping[str, Formula]
    judge_all: Callable[[Sequence[Example]], list[Judged]]


KINDS: dict[str, Kind] = {
    "reports": Kind(reports.MEASURES, reports.judge_all),
    "toponyms": Kind(toponyms.MEASURES, toponyms.judge_all),
    "times": Kind(times.MEASURES, times.judge_all),
    "attributions": Kind(attributions.MEASURES, attributions.judge_all),
    "event-type": Kind(event_type.MEASURES, event_type.judge_all),
    "templates": Kind(templates.MEASURES, templates.judge_all),
    "displacement": Kind(displacement.MEASURES, displacement.judge_all),
    "control-captions": Kind(captions.MEASURES, captions.judge_all),
    "incidents": Kind(incidents.MEASURES, incidents.judge_all),
}


@cache
def known() -> dict[str, Any]:
    """Return what is known of the suites beside their own description: suites.toml."""
    return tomllib.loads(files(__package__).joinpath("suites.toml").read_text("utf-8"))


def kind_of(kind: str, suite: str) -> Kind | None:
    """Return how a suite of this kind is judged, None without gold of a kind that is known.

    A suite that is not about war is judged for false control claims as well.
    """
    own = KINDS.get(kind)
    if own is None or suite not in known()["peaceful"]:
        return own

    def judge_all(examples: Sequence[Example]) -> list[Judged]:
        judged = own.judge_all(examples)
        for one, example in zip(judged, examples, strict=True):
            alarm = alarms.judge(example)
            one.counts |= alarm.counts
            one.mistakes += alarm.mistakes
        return judged

    return Kind({**own.measures, **alarms.MEASURES}, judge_all)
