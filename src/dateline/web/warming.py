"""What pages and lists count over the whole record, counted before anybody waits: at the start, after a change."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

from fastapi import FastAPI
from starlette.types import Message

from dateline.answers import KINDS, OFFERED, Answers
from dateline.errors import DatelineError
from dateline.query import Query

_EVERY = 2.0
"""Seconds between two looks at the record: what nobody asks yet may wait so long."""
_PATIENCE = 1.0
"""Seconds that a count under way has at the end; it only reads."""


def count_first(answers: Answers) -> None:
    """Count what the first page shows, and what can be asked by; what is stale is worked out before."""
    for kind in (*KINDS, *OFFERED):
        answers.count(kind, Query())
    answers.days(Query())
    answers.held(Query())
    answers.happened(Query())


def count_all(answers: Answers) -> None:
    """Count that and what charts and the table of sources show."""
    count_first(answers)
    for count in (answers.spells, answers.harm):
        count(Query())
    for kind in ("outlet", "speaker"):
        answers.fares(kind, Query())


def visit(app: FastAPI, path: str = "/") -> None:
    """Ask for a page as the first visitor does: templates, shapes and names are at hand for the second."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"localhost")],
        "server": ("localhost", 80),
        "client": ("localhost", 1),
    }

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(_message: Message) -> None:
        return None

    async def ask() -> None:
        with suppress(Exception):  # whoever comes is told
            await app(scope, receive, send)

    # In a thread of its own: whoever calls may have an event loop running.
    asking = Thread(target=lambda: asyncio.run(ask()), name="first visit")
    asking.start()
    asking.join()


@contextmanager
def warmed(answers: Answers, every: float = _EVERY, count: Callable[[Answers], None] = count_all) -> Iterator[None]:
    """Count at once and after each change, beside whoever asks; work that a reading has yet to do is left to it."""
    ending = Event()

    def watch() -> None:
        known = ""
        while not ending.is_set():
            try:
                token = answers.token(Query())
                if token != known and answers.is_settled():
                    count(answers)
                    known = token
            except DatelineError:
                pass  # who asks is told, and the next look may do better
            ending.wait(every)

    watching = Thread(target=watch, name="warming", daemon=True)
    watching.start()
    try:
        yield
    finally:
        ending.set()
        watching.join(_PATIENCE)
