"""The whole of an evaluation: suites read, judged, scored, and held against their floors."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.engine import Reader
from dateline.errors import InputError
from dateline.evaluate.example import Example, read
from dateline.evaluate.floors import floors_of, sinks
from dateline.evaluate.kinds import kind_of, known
from dateline.evaluate.measure import Mistake, Score, score_all
from dateline.evaluate.suite import Half, Json, Skipped, Suite, find_suites, half_of, items

Tell = Callable[[str, int, int], None]
"""Told of each article: the suite's name, how many of its articles are read, of how many."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a score of a suite beside what others reach, what is to be reached, and its floor."""

    suite: str
    score: Score
    reference: str
    reach: float | None
    floor: float | None

    @property
    def sunk(self) -> bool:
        """Whether the score is below its floor."""
        return sinks(self.score, self.floor)


@dataclass(frozen=True, slots=True)
class Result:
    """What one suite gave. Mistakes are those of its development half, and what must always be read.

    ``failed`` articles are those on which the program stumbled; they count as empty.
    """

    suite: Suite
    articles: int
    rows: tuple[Row, ...]
    mistakes: tuple[Mistake, ...]
    failed: tuple[InputError, ...]


def evaluate(
    paths: Sequence[Path], reader: Reader, *, half: Half = "all", limit: int | None = None, tell: Tell | None = None
) -> Iterator[Result | Skipped]:
    """Yield the result of each suite at or in these folders, or why it is skipped."""
    for suite in find_suites(paths, known()["unquoted"]):
        yield suite if isinstance(suite, Skipped) else _evaluate(suite, reader, half, limit, tell)


def _evaluate(suite: Suite, reader: Reader, half: Half, limit: int | None, tell: Tell | None) -> Result | Skipped:
    kind = kind_of(suite.kind, suite.name)
    if kind is None:
        return Skipped(suite.name, f"nothing here judges gold of the kind {suite.kind!r}")
    chosen = items(suite, half, limit)
    examples: list[Example] = []
    failed: list[InputError] = []
    for number, item in enumerate(chosen, 1):
        try:
            examples.append(read(item, reader))
        except InputError as error:
            failed.append(error)
            examples.append(Example(item.id, item.text, item.gold, (), item.article))
        if tell is not None:
            tell(suite.name, number, len(chosen))
    judged = kind.judge_all(examples)
    floors = floors_of(suite.name, half, limit)
    marks: Json = known()["marks"].get(suite.name, {})
    rows = tuple(
        Row(suite.name, score, marks.get(score.measure, {}).get("reference", ""),
            marks.get(score.measure, {}).get("reach"), floors.get(score.measure))
        for score in score_all(kind.measures, judged)
        if score.value is not None or score.measure in floors
    )  # fmt: skip
    mistakes = tuple(m for one in judged for m in one.mistakes if m.always or half_of(m.article) == "dev")
    return Result(suite, len(chosen), rows, mistakes, tuple(failed))
