"""Commands that show a record whole: ``brief`` and ``demo``."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import app
from dateline.cli.options import AsOf, By, Db, Since, Situation, Until, open_record, query, settings, tell_of_late

if TYPE_CHECKING:
    from dateline.brief import Brief
    from dateline.query import Query
    from dateline.store import Store

_FORMATS = ("md", "html", "json")


@app.command()
def brief(
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    by: By = None,
    form: Annotated[
        str, typer.Option("--format", metavar="md|html|json", help="Markdown, one HTML file, or JSON.")
    ] = "md",
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What the brief is called.")] = None,
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Write here instead.")] = None,
    db: Db = None,
    situation: Situation = None,
) -> None:
    """Write a brief: what changed hands and how sure, tolls, harm, displacement, and what is missing."""
    from dateline.errors import UsageError

    if form not in _FORMATS:
        raise UsageError(f"--format {form!r}: it is one of {', '.join(_FORMATS)}")
    asked = query(since=since, until=until, as_of=as_of, by=by)
    with open_record(db) as store:
        text = _written(_brief(store, asked, title, settings(situation=situation).situation), form)
        tell_of_late(store, asked)
    if output is None or output == "-":
        typer.echo(text)
    else:
        Path(output).write_text(text, encoding="utf-8")


@app.command()
def demo(
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="Where the HTML goes.")
    ] = "out/brief.html",
) -> None:
    """Read the sample reports that ship with the program, print their brief, and write it as HTML."""
    from dateline.engine import annotator, read_inputs
    from dateline.intake import IntakeOptions
    from dateline.query import Query
    from dateline.samples import reports_folder
    from dateline.store import Store

    with tempfile.TemporaryDirectory() as folder, Store.open(f"sqlite:///{folder}/demo.db") as store:
        reader = annotator(settings().model, "claims")
        read_inputs(store, reader, [str(reports_folder())], IntakeOptions(), lambda result, report: None)
        made = _brief(store, Query(), None, None)
    typer.echo(_written(made, "md"))
    target = Path(output)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(_written(made, "html"), encoding="utf-8")
    typer.echo(f"The same brief with a map: {target}", err=True)


def _brief(store: "Store", asked: "Query", title: str | None, situation: str | None) -> "Brief":
    from dateline.answers import answers_of
    from dateline.cli.output import patience
    from dateline.settings import load_situation

    return answers_of(store, load_situation(situation), patience()).brief(asked, title)


def _written(made: "Brief", form: str) -> str:
    from dateline.brief import to_html, to_json, to_markdown

    return {"md": to_markdown, "html": to_html, "json": to_json}[form](made)
