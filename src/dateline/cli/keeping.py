"""Commands about the record itself: its shapes, what is in it, whether it stands."""

import json
from typing import Annotated

import typer

from dateline.cli import NOTHING_USABLE, app, complain
from dateline.cli.options import AsJson, Db, Situation, open_record, settings


@app.command()
def schema(
    shape: Annotated[
        str, typer.Argument(help="annotation, articles, claims, incidents, control, tolls, ...")
    ] = "annotation",
) -> None:
    """Print the JSON Schema of what a command prints: of one line of annotate, or of one row of a table."""
    from dateline.schema import schema_of

    typer.echo(json.dumps(schema_of(shape), indent=2))


@app.command()
def status(db: Db = None, as_json: AsJson = False) -> None:
    """Show what is in the record: reports, days, runs, failures."""
    from dateline.cli.output import print_lines
    from dateline.export import to_json, visible
    from dateline.status import lines, status_of

    with open_record(db) as store:
        found = status_of(store, settings(db).db)
    print_lines([to_json(found, indent=2)] if as_json else map(visible, lines(found)))


@app.command()
def verify(db: Db = None, situation: Situation = None, as_json: AsJson = False) -> None:
    """Prove that every quote stands in its report, and that nothing that came in has changed."""
    from dateline.export import to_json
    from dateline.settings import load_situation
    from dateline.verify import CHECKS
    from dateline.verify import verify as verified

    with open_record(db) as store:
        found = verified(store, load_situation(settings(situation=situation).situation))
    if as_json:
        typer.echo(to_json(found, indent=2))
    else:
        typer.echo(f"checked {found.spans} spans in {found.articles} articles: {len(found.problems)} problems")
        for problem in found.problems:
            complain(problem)
        for check in CHECKS[len(found.checked) :]:
            complain(f"not checked, because of the damage: {check}")
    if found.problems:
        raise typer.Exit(NOTHING_USABLE)
