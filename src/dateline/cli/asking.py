"""Commands that ask the record: the tables and ``why``."""

from typing import Annotated, Any

import typer

from dateline.cli import app
from dateline.cli.options import (
    Actor,
    AsCsv,
    AsJson,
    AsOf,
    By,
    Country,
    Db,
    OutletOption,
    Place,
    Search,
    Since,
    Situation,
    StandingOption,
    Targets,
    Types,
    Until,
    open_record,
    query,
    settings,
    tell_of_late,
)

_TABLES = {
    "articles": "List the reports of the record.",
    "claims": "List what reports assert, each with its source and its words.",
    "incidents": "List what happened, fused from all reports.",
    "tolls": "List counts of people: by whom, of whom, over which days.",
    "tallies": "List running counts that reports state, held against the record.",
}


def _ask(
    kind: str, asked: dict[str, Any], *, db: str | None, situation: str | None, as_json: bool, as_csv: bool
) -> None:
    from dateline.answers import answers_of
    from dateline.cli.output import one_form, patience, print_rows
    from dateline.settings import load_situation

    one_form(as_json, as_csv)
    question = query(**asked)
    with open_record(db) as store:
        answers = answers_of(store, load_situation(settings(situation=situation).situation), patience())
        rows = answers.rows(kind, question).rows
        tell_of_late(store, question)
    print_rows(kind, rows, as_json=as_json, as_csv=as_csv)


def _add_table(kind: str, about: str) -> None:
    @app.command(kind, help=about)
    def table(
        place: Place = None,
        country: Country = None,
        actor: Actor = None,
        since: Since = None,
        until: Until = None,
        as_of: AsOf = None,
        by: By = None,
        standing: StandingOption = None,
        types: Types = None,
        outlet: OutletOption = None,
        target: Targets = None,
        search: Search = None,
        db: Db = None,
        situation: Situation = None,
        as_json: AsJson = False,
        as_csv: AsCsv = False,
    ) -> None:
        asked: dict[str, Any] = {"place": place, "country": country, "actor": actor, "since": since, "until": until}
        asked |= {"types": types, "outlet": outlet, "targets": target, "search": search}
        _ask(
            kind,
            asked | {"as_of": as_of, "by": by, "standing": standing},
            db=db,
            situation=situation,
            as_json=as_json,
            as_csv=as_csv,
        )


for _kind, _about in _TABLES.items():
    _add_table(_kind, _about)


@app.command()
def control(
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Only who may hold what at the end of this day.")
    ] = None,
    place: Place = None,
    country: Country = None,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    by: By = None,
    standing: StandingOption = None,
    types: Types = None,
    outlet: OutletOption = None,
    target: Targets = None,
    search: Search = None,
    db: Db = None,
    situation: Situation = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show who holds which place, from when to when, and how far that can be relied on."""
    asked: dict[str, Any] = {"place": place, "country": country, "actor": actor, "since": since, "until": until}
    asked |= {"types": types, "outlet": outlet, "targets": target, "search": search}
    _ask(
        "control",
        asked | {"as_of": as_of, "by": by, "standing": standing, "on": on},
        db=db,
        situation=situation,
        as_json=as_json,
        as_csv=as_csv,
    )


@app.command()
def why(
    row: Annotated[str, typer.Argument(metavar="ID", help="An id from a table, its first signs, or a place.")],
    as_of: AsOf = None,
    by: By = None,
    db: Db = None,
    situation: Situation = None,
    as_json: AsJson = False,
) -> None:
    """Show the evidence and the reasoning behind one row."""
    from dateline.answers import answers_of
    from dateline.cli.output import patience, print_lines
    from dateline.export import to_json
    from dateline.settings import load_situation
    from dateline.why import lines

    with open_record(db) as store:
        answers = answers_of(store, load_situation(settings(situation=situation).situation), patience())
        asked = query(as_of=as_of, by=by)
        explanation = answers.explain(row, asked)
        tell_of_late(store, asked)
    print_lines([to_json(explanation, indent=2)] if as_json else lines(explanation))
