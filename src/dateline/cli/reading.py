"""Commands that read reports: ``annotate`` and ``read``."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from dateline.cli import NOTHING_USABLE, SOME_FAILED, app, complain, note
from dateline.cli.options import Db, Inputs, Model, Outlet, Published, Situation, open_record, settings

if TYPE_CHECKING:
    from dateline.engine import ReadReport, Tell
    from dateline.intake import IntakeOptions, Received
    from dateline.record.fused import Record

_NAMED = 10
"""How many late reports are named."""


@app.command()
def annotate(
    inputs: Inputs,
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Write here instead.")] = None,
    layers: Annotated[
        str, typer.Option("--layers", metavar="all|claims", help="All that is found, or claims alone.")
    ] = "all",
    published: Published = None,
    outlet: Outlet = None,
    model: Model = None,
) -> None:
    """Print what reports say: one JSON object per article. Keeps nothing."""
    from dateline.engine import annotate_inputs, annotator
    from dateline.errors import InputError
    from dateline.export import to_json

    options = _intake(published, outlet)
    reader = annotator(settings(model=model).model, layers)
    good = failed = 0
    with _writer(output) as stream:
        for result in annotate_inputs(inputs, options, reader):
            if isinstance(result, InputError):
                complain(str(result))
                failed += 1
                continue
            received, annotation = result
            _tell_notes(received)
            stream.write(to_json(annotation) + "\n")
            stream.flush()
            good += 1
    _leave(good, failed)


@app.command()
def read(
    inputs: Inputs,
    db: Db = None,
    published: Published = None,
    outlet: Outlet = None,
    model: Model = None,
    situation: Situation = None,
) -> None:
    """Read reports into the record. May be repeated and interrupted: what is kept is not read again."""
    from dateline.cli.output import print_lines
    from dateline.engine import annotator, read_inputs
    from dateline.query import Query
    from dateline.settings import load_situation
    from dateline.view import view_of

    options, chosen = _intake(published, outlet), settings(db, model, situation)
    facts = load_situation(chosen.situation)
    with open_record(db, create=True) as store:
        reader = annotator(chosen.model, "claims")
        with _progress() as tell:
            report = read_inputs(store, reader, inputs, options, tell)
        note("read", _facts(report) | {"db": chosen.db})
        if report.usable:
            print_lines(_summary(report))
            record = view_of(store, Query(), facts).record
            typer.echo(f"record: {_contents(record)} in {chosen.db}")
    _leave(report.usable, len(report.errors))


def _facts(report: "ReadReport") -> dict[str, str | int]:
    facts: dict[str, str | int] = {name: getattr(report, name) for name in ("usable", "kept", "claims", "versions")}
    return facts | {"late": len(report.late), "failed": len(report.errors)}


def _summary(report: "ReadReport") -> Iterator[str]:
    known = f", {report.usable - report.kept} kept before" if report.usable > report.kept else ""
    yield f"read {_plural(report.usable, 'article')}: {report.kept} new with {_plural(report.claims, 'claim')}{known}"
    if report.versions:
        yield f"{_plural(report.versions, 'page')} changed since last read: the newest version speaks"
    if report.late:
        some = ", ".join(report.late[:_NAMED]) + (" and others" if len(report.late) > _NAMED else "")
        yield f"{_plural(len(report.late), 'report')} late, published before {report.known_to} and read after: {some}"
    if report.undated:
        yield f"{_plural(report.undated, 'article')} without a publication date: give --published or a manifest.csv"


def _contents(record: "Record") -> str:
    nouns = {"incidents": "incident", "control": "control row", "tolls": "toll", "tallies": "tally"}
    counts = {noun: len(getattr(record, kind)) for kind, noun in nouns.items()}
    return ", ".join(_plural(count, noun) for noun, count in counts.items())


def _plural(count: int, noun: str) -> str:
    several = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else several}"


def _intake(published: str | None, outlet: str | None) -> "IntakeOptions":
    from dateline.errors import UsageError
    from dateline.intake import IntakeOptions
    from dateline.intake.published import published_from

    try:
        return IntakeOptions(published_from(published), outlet, sys.stdin.buffer)
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


def _tell_notes(received: "Received") -> None:
    for line in received.notes:
        complain(f"{received.source}: {line}")


@contextmanager
def _writer(output: str | None) -> Iterator[TextIO]:
    if output is None or output == "-":
        yield sys.stdout
    else:
        with Path(output).open("w", encoding="utf-8") as stream:
            yield stream


@contextmanager
def _progress() -> Iterator["Tell"]:
    """Yield what is told of each input: errors and notes always, a moving line in a terminal."""
    from dateline.errors import InputError

    def tell(result: "Received | InputError", report: "ReadReport") -> None:
        if isinstance(result, InputError):
            complain(str(result))
        else:
            _tell_notes(result)

    if not sys.stderr.isatty():
        yield tell
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status("reading") as status:

        def tell_and_show(result: "Received | InputError", report: "ReadReport") -> None:
            tell(result, report)
            status.update(f"read {report.usable}, new {report.kept}, claims {report.claims}: {escape(result.source)}")

        yield tell_and_show
