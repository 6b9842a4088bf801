"""The results for people and programs: aligned text, JSON, Markdown, and the most telling errors."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dateline.evaluate.measure import Mistake
from dateline.evaluate.run import Result, Row
from dateline.evaluate.suite import Json, Skipped
from dateline.export import aligned, visible

HEADINGS = ("suite", "measure", "score", "95 %", "reach", "floor", "parts", "reference")
_CUT = 400


def lines(results: Sequence[Result]) -> list[str]:
    """Return the table as aligned text."""
    return aligned(HEADINGS, [_cells(row) for result in results for row in result.rows])


def _cells(row: Row) -> list[str]:
    score = row.score
    interval = f"{_number(score.low)} to {_number(score.high)}" if score.low is not None else "–"
    floor = _number(row.floor) + (" SUNK" if row.sunk else "")
    scored = [row.suite, score.measure, _number(score.value), interval]
    return [*scored, _number(row.reach), floor, score.parts, row.reference]


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.0f}" if value > 1 or value == int(value) else f"{value:.3f}"


def as_json(results: Sequence[Result], skipped: Sequence[Skipped]) -> Json:
    """Return the results as plain values."""
    return {
        "scores": [
            {
                "suite": row.suite,
                "measure": row.score.measure,
                "score": row.score.value,
                "interval": [row.score.low, row.score.high],
                "parts": row.score.parts,
                "articles": result.articles,
                "reference": row.reference or None,
                "reach": row.reach,
                "floor": row.floor,
                "sunk": row.sunk,
            }
            for result in results
            for row in result.rows
        ],
        "failed": [str(error) for result in results for error in result.failed],
        "skipped": [{"suite": one.name, "reason": one.reason} for one in skipped],
    }


def markdown(results: Sequence[Result], skipped: Sequence[Skipped], command: str, machine: str) -> str:
    """Return the page of scores: how they were measured, and a table for each suite."""
    return "\n".join(_page(results, skipped, command, machine)) + "\n"


def _page(results: Sequence[Result], skipped: Sequence[Skipped], command: str, machine: str) -> Iterator[str]:
    yield "# Accuracy"
    yield ""
    yield f"Written by `{command}` on {machine}. The suites are not part of the repository. Each measure is defined in"
    yield "the docstring of its module in `src/dateline/evaluate/`. Intervals are 95 % bootstrap intervals over"
    yield "articles; a score may not sink below its floor. References are others' scores: read their protocol first."
    for result in results:
        yield ""
        yield f"## {result.suite.name}"
        yield ""
        yield f"{result.articles} articles, kind {result.suite.kind}."
        yield ""
        yield "| measure | score | 95 % | reach | floor | parts | reference |"
        yield "| --- | --- | --- | --- | --- | --- | --- |"
        for row in result.rows:
            yield "| " + " | ".join(cell.replace("|", "/") for cell in _cells(row)[1:]) + " |"
        own = list(_references(result))
        if own:
            yield ""
            yield "Scores that the suite quotes, under their own protocols:"
            yield ""
            yield from own
    if skipped:
        yield ""
        yield "Skipped: " + "; ".join(f"{one.name} ({one.reason})" for one in skipped) + "."


def _references(result: Result) -> Iterator[str]:
    for quoted in result.suite.about.get("reference", ()):
        if quoted.get("system") != "none":
            protocol = f" ({quoted['protocol']})" if "protocol" in quoted else ""
            yield f"- {quoted.get('system')}: {quoted.get('metric')}: {quoted.get('value')}{protocol}"


def errors(results: Iterable[Result], number: int) -> Iterator[str]:
    """Yield, for each suite, its classes of errors by how often they occur, and ``number`` errors with their words.

    They are dealt out to the classes by their share, so that the most frequent ones show most.
    """
    for result in results:
        by_kind: dict[str, list[Mistake]] = defaultdict(list)
        for mistake in result.mistakes:
            by_kind[mistake.kind].append(mistake)
        counts = Counter({kind: len(found) for kind, found in by_kind.items()})
        yield f"{result.suite.name}: {len(result.mistakes)} errors on the development half"
        for kind, count in counts.most_common():
            yield f"  {count:5}  {kind}"
        always = [mistake for mistake in result.mistakes if mistake.always]
        rest = {kind: kept for kind, found in by_kind.items() if (kept := [m for m in found if not m.always])}
        for mistake in (*always, *_dealt(rest, number)):
            yield f"  {mistake.kind} [{mistake.article}]"
            yield f"      {_short(mistake.text)}"
            yield f"      {_short(mistake.note)}"


def _dealt(by_kind: dict[str, list[Mistake]], number: int) -> Iterator[Mistake]:
    counts = Counter({kind: len(found) for kind, found in by_kind.items()})
    number = min(number, counts.total())
    exact = {kind: number * count / counts.total() for kind, count in counts.most_common()}
    shares = {kind: int(share) for kind, share in exact.items()}
    left = number - sum(shares.values())
    for kind in sorted(exact, key=lambda kind: shares[kind] - exact[kind])[:left]:
        shares[kind] += 1
    for kind, share in shares.items():
        yield from _spread(by_kind[kind], share)


def _spread(mistakes: Sequence[Mistake], number: int) -> list[Mistake]:
    """Return so many of the mistakes, spread over the articles."""
    return [mistakes[at * len(mistakes) // number] for at in range(number)]


def _short(text: str) -> str:
    plain = visible(text)
    return plain if len(plain) <= _CUT else f"{plain[: _CUT // 2]} […] {plain[-_CUT // 2 :]}"
