"""Commands that read reports: ``annotate`` and ``read``."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import INTERRUPTED, NOTHING_USABLE, SOME_FAILED, app, complain, note
from dateline.cli.options import (
    Cluster,
    Db,
    Inputs,
    MemoryLimit,
    Model,
    Outlet,
    Published,
    Situation,
    TimeLimit,
    Workers,
    open_record,
    settings,
)
from dateline.cli.progress import Counts, shown

if TYPE_CHECKING:
    from dateline.answers import Answers
    from dateline.engine import ReadReport
    from dateline.intake import IntakeOptions, Received
    from dateline.working.annotating import Told
    from dateline.working.guard import Limits


@app.command()
def annotate(
    inputs: Inputs,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write here instead; a table if it ends in .parquet."),
    ] = None,
    layers: Annotated[
        str, typer.Option("--layers", metavar="all|claims", help="All that is found, or claims alone.")
    ] = "all",
    published: Published = None,
    outlet: Outlet = None,
    model: Model = None,
    workers: Workers = None,
    cluster: Cluster = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with FILE where a run before was ended.")] = False,
    time_limit: TimeLimit = 60,
    memory_limit: MemoryLimit = 4000,
) -> None:
    """Print what reports say: one JSON object per article. Keeps nothing."""
    from dateline.engine import Pipeline, hands
    from dateline.working.annotating import annotate_to, shape_for, the_rest
    from dateline.working.task import Task

    options = _intake(published, outlet)
    task = Task(Pipeline(settings(model=model).model, layers), shape_for(output), _limits(time_limit, memory_limit))
    seen = _outside_of(output)
    try:
        with hands(task, workers, cluster) as made, shown(options.meter, seen) as show:

            def tell(result: "Told", good: int, failed: int) -> None:
                _tell(result)
                show(Counts(good, failed))

            good, failed = annotate_to(output, made, inputs, options, tell, layers=layers, resume=resume)
    except KeyboardInterrupt:
        complain(f"interrupted: {the_rest(output)}")
        raise typer.Exit(INTERRUPTED) from None
    _leave(good, failed)


@app.command()
def read(
    inputs: Inputs,
    db: Db = None,
    published: Published = None,
    outlet: Outlet = None,
    model: Model = None,
    situation: Situation = None,
    workers: Workers = None,
    cluster: Cluster = None,
    time_limit: TimeLimit = 60,
    memory_limit: MemoryLimit = 4000,
) -> None:
    """Read reports into the record. May be repeated and interrupted: what is kept is not read again."""
    from dateline.answers import answers_of
    from dateline.cli.output import patience, print_lines
    from dateline.engine import Pipeline, Task, hands, read_with
    from dateline.refreshing import refresh
    from dateline.settings import load_situation
    from dateline.working.task import annotation_itself

    options, chosen = _intake(published, outlet), settings(db, model, situation)
    facts = load_situation(chosen.situation)
    task = Task(Pipeline(chosen.model, "claims"), annotation_itself, _limits(time_limit, memory_limit))
    with hands(task, workers, cluster) as made, open_record(db, create=True) as store:
        with shown(options.meter) as show:

            def tell(result: "Told", report: "ReadReport") -> None:
                _tell(result)
                show(Counts(report.usable, len(report.errors), report.kept, report.claims))

            report = read_with(store, made, inputs, options, tell)
        note("read", _facts(report) | {"db": chosen.db})
        if report.usable:
            print_lines(_summary(report))
            refresh(store, facts, patience(), apply=made.apply)
            typer.echo(f"record: {_contents(answers_of(store, facts))} in {chosen.db}")
    _leave(report.usable, len(report.errors))


def _facts(report: "ReadReport") -> dict[str, str | int]:
    facts: dict[str, str | int] = {name: getattr(report, name) for name in ("usable", "kept", "claims", "versions")}
    return facts | {"late": report.late, "failed": len(report.errors)}


def _summary(report: "ReadReport") -> Iterator[str]:
    known = f", {report.usable - report.kept} kept before" if report.usable > report.kept else ""
    yield f"read {_plural(report.usable, 'article')}: {report.kept} new with {_plural(report.claims, 'claim')}{known}"
    if report.versions:
        yield f"{_plural(report.versions, 'page')} changed since last read: the newest version speaks"
    if report.late:
        some = ", ".join(report.late_named) + (" and others" if report.late > len(report.late_named) else "")
        yield f"{_plural(report.late, 'report')} late, published before {report.known_to} and read after: {some}"
    if report.undated:
        yield f"{_plural(report.undated, 'article')} without a publication date: give --published or a manifest.csv"


def _contents(answers: "Answers") -> str:
    from dateline.query import Query

    nouns = {"incidents": "incident", "control": "control row", "tolls": "toll", "tallies": "tally"}
    return ", ".join(_plural(answers.count(kind, Query()), noun) for kind, noun in nouns.items())


def _plural(count: int, noun: str) -> str:
    several = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else several}"


def _intake(published: str | None, outlet: str | None) -> "IntakeOptions":
    from dateline.errors import UsageError
    from dateline.intake import IntakeOptions
    from dateline.intake.meter import Meter
    from dateline.intake.published import published_from

    try:
        return IntakeOptions(published_from(published), outlet, sys.stdin.buffer, Meter())
    except ValueError as error:
        raise UsageError(f"--published {published!r}: {error}") from error


def _leave(good: int, failed: int) -> None:
    """End with the status that says how much of the input could be used."""
    if not good:
        if not failed:
            complain("there is nothing to read in the input")
        raise typer.Exit(NOTHING_USABLE)
    if failed:
        raise typer.Exit(SOME_FAILED)


def _limits(seconds: float, megabytes: int) -> "Limits":
    from dateline.working.guard import Limits

    return Limits(seconds, megabytes)


def _outside_of(output: str | None) -> bool:
    """Say whether a moving line on the terminal would not get in between the output."""
    return output not in (None, "-") or not sys.stdout.isatty()


def _tell(result: "Told") -> None:
    """Print an error, what may be said of an input, and what was assumed in reading an article."""
    from dateline.errors import InputError
    from dateline.intake import Note

    if isinstance(result, InputError):
        complain(str(result))
    elif isinstance(result, Note):
        complain(f"{result.source}: {result.text}")
    else:
        _tell_notes(result)


def _tell_notes(received: "Received") -> None:
    for line in received.notes:
        complain(f"{received.source}: {line}")
