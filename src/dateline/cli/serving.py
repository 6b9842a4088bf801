"""The command that serves the record: ``serve``."""

from typing import Annotated

import typer

from dateline.cli import app
from dateline.cli.options import Db, Situation, open_record, settings


@app.command()
def serve(
    db: Db = None,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Where to listen; 0.0.0.0 lets the network in.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="0 takes a free one.")] = 8642,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="A name that browsers reach it by; may be repeated."),
    ] = None,
    situation: Situation = None,
) -> None:
    """Show the record in a browser and to programs, read-only; on this machine alone unless told otherwise."""
    from dateline.answers import KINDS, OFFERED, answers_of
    from dateline.cli.output import patience
    from dateline.errors import UsageError
    from dateline.query import Query
    from dateline.settings import load_situation

    try:
        from dateline.web.server import run
        from dateline.web.settings import WebSettings
    except ModuleNotFoundError as error:
        raise UsageError(f"{error.name} is not installed: pip install 'dateline[web]'") from error
    names = frozenset(name.lower() for name in (host, *(allow_host or ())))
    taken = load_situation(settings(situation=situation).situation)
    with open_record(db) as store:
        answers = answers_of(store, taken, patience())
        # What is stale is worked out, and what pages offer is counted, before anybody waits for a page.
        for kind in (*KINDS, *OFFERED):
            answers.count(kind, Query())
        answers.days(Query())
        run(answers, WebSettings(hosts=names), host, port, lambda url: typer.echo(_opened(url, host)))


def _opened(url: str, host: str) -> str:
    open_to_others = "" if host in ("127.0.0.1", "::1", "localhost") else "; whoever reaches this address can read it"
    return f"the record is at {url} (the API: {url}api){open_to_others}; Ctrl-C ends"
