"""Commands that tell what changed: ``diff`` between two moments, ``changes`` of ids."""

from typing import Annotated

import typer

from dateline.cli import app
from dateline.cli.options import AsJson, Db, Situation, open_record, settings


@app.command()
def diff(
    earlier: Annotated[
        str, typer.Option("--from", metavar="T1", help="The earlier moment; a bare day counts whole, in UTC.")
    ],
    later: Annotated[
        str | None, typer.Option("--to", metavar="T2", help="The later moment. [all that was read]")
    ] = None,
    db: Db = None,
    situation: Situation = None,
    as_json: AsJson = False,
) -> None:
    """Show what changed in the record between two moments, and which reports changed it."""
    from dateline.cli.output import print_lines
    from dateline.comparing import compare, lines
    from dateline.errors import UsageError
    from dateline.export import to_json
    from dateline.query import parse_moment
    from dateline.settings import load_situation

    first, last = parse_moment(earlier), parse_moment(later) if later else None
    if last is not None and last < first:
        raise UsageError(f"--from {earlier} comes after --to {later}")
    with open_record(db) as store:
        found = compare(store, first, last, load_situation(settings(situation=situation).situation))
    print_lines([to_json(found, indent=2)] if as_json else lines(found))


@app.command()
def changes(
    since: Annotated[
        str | None, typer.Option("--since", metavar="T", help="Only what the record found since this moment, in UTC.")
    ] = None,
    db: Db = None,
    situation: Situation = None,
    as_json: AsJson = False,
) -> None:
    """List what became of the ids of incidents: merged, split, called otherwise, read again, gone; and why."""
    from dateline.answers import answers_of
    from dateline.cli.output import patience, print_lines
    from dateline.export import to_json
    from dateline.identity import lines
    from dateline.query import Query, parse_moment
    from dateline.settings import load_situation

    with open_record(db) as store:
        answers = answers_of(store, load_situation(settings(situation=situation).situation), patience())
        answers.count("incidents", Query())  # what came in is worked out first
        found = store.id_changes(first=parse_moment(since, last=False) if since else None)
    print_lines([to_json(found, indent=2)] if as_json else lines(found))
