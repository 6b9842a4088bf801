"""The command that serves the record: ``serve``."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import app
from dateline.cli.options import Db, Situation, open_record, settings

if TYPE_CHECKING:
    from dateline.answers import Answers
    from dateline.record.world import Situation as Taken
    from dateline.web.settings import WebSettings


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
    processes: Annotated[
        int, typer.Option("--processes", metavar="N", min=1, max=64, help="Answer in so many processes.")
    ] = 1,
    situation: Situation = None,
) -> None:
    """Show the record in a browser and to programs, read-only; on this machine alone unless told otherwise."""
    from dateline.answers import answers_of
    from dateline.cli.output import patience
    from dateline.errors import UsageError
    from dateline.query import Query
    from dateline.settings import load_situation

    try:
        from dateline.web.processes import run_many
        from dateline.web.server import run
        from dateline.web.settings import WebSettings
    except ModuleNotFoundError as error:
        raise UsageError(f"{error.name} is not installed: pip install 'dateline[web]'") from error
    shown = WebSettings(hosts=frozenset(name.lower() for name in (host, *(allow_host or ()))))
    taken = load_situation(settings(situation=situation).situation)
    opened = lambda url: typer.echo(_opened(url, host))  # noqa: E731
    if processes > 1:
        with open_record(db) as store:  # what is stale is worked out once
            answers_of(store, taken, patience()).count("incidents", Query())
        run_many(processes, _part, (db, taken, shown), (host, port), opened)
        return
    with _answering(db, taken) as answers:
        run(answers, shown, host, port, opened)


@contextmanager
def _answering(db: str | None, situation: "Taken") -> Iterator["Answers"]:
    """Yield who answers, when what is stale is worked out and what pages offer is counted: nobody waits for that."""
    from dateline.answers import answers_of
    from dateline.cli.output import patience
    from dateline.web.warming import count_first, warmed

    with open_record(db) as store:
        answers = answers_of(store, situation, patience())
        count_first(answers)
        with warmed(answers):
            yield answers


def _part(
    listening: socket.socket, ready: Callable[[], None], db: str | None, situation: "Taken", shown: "WebSettings"
) -> None:
    """Answer in a process of several."""
    from dateline.web.server import run_on

    with _answering(db, situation) as answers:
        run_on(listening, answers, shown, ready)


def _opened(url: str, host: str) -> str:
    open_to_others = "" if host in ("127.0.0.1", "::1", "localhost") else "; whoever reaches this address can read it"
    return f"the record is at {url} (the API: {url}api){open_to_others}; Ctrl-C ends"
