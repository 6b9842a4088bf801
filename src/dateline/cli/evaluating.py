"""The command that measures accuracy: ``evaluate``."""

import json
import os
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import NOTHING_USABLE, SOME_FAILED, app, complain
from dateline.cli.options import AsJson, Model, settings

if TYPE_CHECKING:
    from dateline.evaluate.run import Result, Tell
    from dateline.evaluate.suite import Half, Skipped

_QUIET = 2.0  # seconds after which progress shows
_STEP = 10.0  # seconds between lines of progress where no terminal shows a moving one


@app.command()
def evaluate(
    suites: Annotated[
        list[Path], typer.Argument(metavar="SUITE...", help="Folders with a suite.toml, or folders of such folders.")
    ],
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write the page of scores here too.")
    ] = None,
    errors: Annotated[
        int, typer.Option("--errors", min=0, metavar="N", help="Show classes of errors and N errors a suite.")
    ] = 0,
    half: Annotated[
        str,
        typer.Option("--half", metavar="dev|held|all", help="The half that errors are taken from, the other, or all."),
    ] = "all",
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, metavar="N", help="Read at most N articles a suite.")
    ] = None,
    as_json: AsJson = False,
    model: Model = None,
) -> None:
    """Measure accuracy on suites of articles with gold. Exit status 1: a score sank below its floor."""
    from dateline.engine import annotator
    from dateline.evaluate.run import Result
    from dateline.evaluate.run import evaluate as run

    chosen = _half(half)
    reader = annotator(settings(model=model).model)
    found = list(run(suites, reader, half=chosen, limit=limit, tell=_progress()))
    results = [one for one in found if isinstance(one, Result)]
    skipped = [one for one in found if not isinstance(one, Result)]
    for one in skipped:
        complain(f"skipped {one.name}: {one.reason}")
    for error in (error for result in results for error in result.failed):
        complain(str(error))
    _show(results, skipped, as_json=as_json, errors=errors)
    if output is not None:
        _write_page(Path(output), results, skipped)
    _leave(results)


def _half(name: str) -> "Half":
    from dateline.errors import UsageError

    halves: dict[str, Half] = {"dev": "dev", "held": "held", "all": "all"}
    if name in halves:
        return halves[name]
    raise UsageError(f"--half {name!r}: it is dev, held or all")


def _show(results: "Sequence[Result]", skipped: "Sequence[Skipped]", *, as_json: bool, errors: int) -> None:
    from dateline.cli.output import print_lines
    from dateline.evaluate import table

    if as_json:
        typer.echo(json.dumps(table.as_json(results, skipped), ensure_ascii=False, indent=1))
    elif results:
        print_lines(table.lines(results))
    if errors and not as_json:
        print_lines(table.errors(results, errors))


def _write_page(path: Path, results: "Sequence[Result]", skipped: "Sequence[Skipped]") -> None:
    from dateline.evaluate import table

    named = " ".join(sys.argv[1:])
    command = re.sub(r" --errors[ =]\d+", "", f"dateline {named}")
    path.write_text(table.markdown(results, skipped, command, f"{os.cpu_count()} cores"), encoding="utf-8")


def _leave(results: "Sequence[Result]") -> None:
    if not results:
        complain("no suite was measured")
        raise typer.Exit(NOTHING_USABLE)
    sunk = [row for result in results for row in result.rows if row.sunk]
    for row in sunk:
        score = "nothing" if row.score.value is None else f"{row.score.value:.3f}"
        complain(f"{row.suite}: {row.score.measure} is {score}, its floor {row.floor}")
    if sunk:
        raise typer.Exit(NOTHING_USABLE)
    if any(result.failed for result in results):
        raise typer.Exit(SOME_FAILED)


def _progress() -> "Tell":
    """Return what is told of each article: after two seconds a moving line, or a line now and then in a pipe."""
    begun = shown = time.monotonic()
    terminal = sys.stderr.isatty()

    def tell(suite: str, read: int, articles: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - begun < _QUIET or (read < articles and now - shown < (0.2 if terminal else _STEP)):
            return
        shown = now
        line = f"{suite}: {read} of {articles} articles"
        typer.echo(f"\r{line:<60}" if terminal else line, err=True, nl=not terminal or read == articles)

    return tell
