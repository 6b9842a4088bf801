"""Scores as sums over articles: what is counted of each, the formula over the sums, and the interval around it.

The interval is the percentile bootstrap over articles (Efron, Bootstrap methods: another look at the jackknife, 1979):
articles, not mentions, are drawn again, since the mentions of one article stand or fall together.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

Sums = Sequence[float]
_SAMPLES = 1000
_SEED = 20210806
_TAIL = 0.025


@dataclass(frozen=True, slots=True)
class Formula:
    """What a measure makes of its summed counts: a score (None: there was nothing to measure) and its parts.

    ``smaller_is_better``: the score counts what is wrong.
    """

    score: Callable[[Sums], float | None]
    parts: Callable[[Sums], str]
    smaller_is_better: bool = False


@dataclass(frozen=True, slots=True)
class Mistake:
    """One error: its class, the article, the words, and what was found against what is so.

    ``always``: a reader must judge it, whichever half it is of, and it is shown however many errors are asked for.
    """

    kind: str
    article: str
    text: str
    note: str
    always: bool = False


@dataclass(slots=True)
class Judged:
    """What is counted of one article, by the measure's name, and what went wrong in it."""

    counts: dict[str, tuple[float, ...]] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Score:
    """A measure of a suite: the score, its 95 % interval, and its parts in words."""

    measure: str
    value: float | None
    low: float | None
    high: float | None
    parts: str
    smaller_is_better: bool


def score_all(formulas: Mapping[str, Formula], judged: Sequence[Judged]) -> list[Score]:
    """Return the score of each measure over the articles that it counts something of."""
    return [_score(name, formula, [one.counts[name] for one in judged if name in one.counts])
            for name, formula in formulas.items()]  # fmt: skip


def _score(name: str, formula: Formula, rows: Sequence[tuple[float, ...]]) -> Score:
    sums = [sum(column) for column in zip(*rows, strict=True)]
    value = formula.score(sums) if rows else None
    if value is None:
        return Score(name, None, None, None, "nothing to measure", formula.smaller_is_better)
    low, high = interval(formula, rows)
    return Score(name, value, low, high, formula.parts(sums), formula.smaller_is_better)


def interval(formula: Formula, rows: Sequence[tuple[float, ...]]) -> tuple[float | None, float | None]:
    """Return the 95 % bootstrap interval over articles, the same at every run."""
    draw = random.Random(_SEED)
    columns = list(zip(*rows, strict=True))
    drawn: list[float] = []
    for _ in range(_SAMPLES):
        picks = draw.choices(range(len(rows)), k=len(rows))
        value = formula.score([sum(map(column.__getitem__, picks)) for column in columns])
        if value is not None:
            drawn.append(value)
    drawn.sort()
    if not drawn:
        return None, None
    at = int(_TAIL * len(drawn))
    return drawn[at], drawn[-1 - at]


def f_score(found: float, predicted: float, met: float, gold: float) -> float | None:
    """Return F1 if ``found`` of ``predicted`` are right and ``met`` of ``gold`` are found; None of nothing at all."""
    if not predicted and not gold:
        return None
    precision = found / predicted if predicted else 0.0
    recall = met / gold if gold else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _f1_parts(sums: Sums) -> str:
    found, predicted, met, gold = sums
    precision = f"P {found / predicted:.2f}" if predicted else "P –"
    recall = f"R {met / gold:.2f}" if gold else "R –"
    return f"{precision} {recall}, gold {gold:g}"


F1 = Formula(lambda sums: f_score(*sums), _f1_parts)
"""Over the counts (right predictions, predictions, found gold, gold)."""

SHARE = Formula(lambda sums: sums[0] / sums[1] if sums[1] else None, lambda sums: f"{sums[0]:g} of {sums[1]:g}")
"""Over the counts (right, all)."""

NUMBER = Formula(lambda sums: sums[0], lambda sums: f"in {sums[1]:g} articles", smaller_is_better=True)
"""Over the counts (wrong, articles): how many are wrong, each a mistake."""

WRONG_SHARE = Formula(SHARE.score, SHARE.parts, smaller_is_better=True)
"""Over the counts (wrong, all)."""


def classes_f1(classes: Sequence[str], *, weighted: bool) -> Formula:
    """Return F1 averaged over classes, evenly (macro) or by their gold; counts are (right, predicted, gold) of each.

    A class with no gold and no prediction is left out of the average.
    """

    def score(sums: Sums) -> float | None:
        total = weight = 0.0
        for right, predicted, gold in _by_three(sums):
            value = f_score(right, predicted, right, gold)
            share = gold if weighted else 1.0
            if value is not None and share:
                total, weight = total + share * value, weight + share
        return total / weight if weight else None

    def parts(sums: Sums) -> str:
        if len(classes) > 8:
            return f"{sum(sums[0::3]):g} of {sum(sums[2::3]):g} right"
        each = zip(classes, _by_three(sums), strict=True)
        return ", ".join(f"{name} {f_score(r, p, r, g) or 0:.2f}" for name, (r, p, g) in each if p or g)

    return Formula(score, parts)


def _by_three(sums: Sums) -> list[tuple[float, float, float]]:
    return list(zip(sums[0::3], sums[1::3], sums[2::3], strict=True))


def class_counts(
    classes: Sequence[str], right: Sequence[str], predicted: Sequence[str], gold: Sequence[str]
) -> tuple[float, ...]:
    """Return the counts that ``classes_f1`` reads, from the class of each right prediction, prediction and gold."""
    return tuple(
        float(count) for name in classes for count in (right.count(name), predicted.count(name), gold.count(name))
    )
