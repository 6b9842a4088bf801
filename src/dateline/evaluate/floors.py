"""Floors: scores that must not sink. They stand in floors.toml, by what was read and by suite.

``[all.SUITE]`` holds floors of whole suites, ``[first-N.SUITE]`` those of the N articles that ``--limit N`` reads; any
other reading has no floors. A score that counts what is wrong has a ceiling there.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.evaluate.measure import Score
from dateline.evaluate.suite import Half

_ROUNDING = 1e-9


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("floors.toml").read_text("utf-8"))


def floors_of(suite: str, half: Half, limit: int | None, table: dict[str, Any] | None = None) -> dict[str, float]:
    """Return the floors of a suite's measures for what is read of it."""
    if half != "all":
        return {}
    reading = "all" if limit is None else f"first-{limit}"
    return dict((_table() if table is None else table).get(reading, {}).get(suite, {}))


def sinks(score: Score, floor: float | None) -> bool:
    """Tell whether the score is worse than its floor; one that cannot be measured any more is."""
    if floor is None:
        return False
    if score.value is None:
        return True
    return score.value > floor + _ROUNDING if score.smaller_is_better else score.value < floor - _ROUNDING
