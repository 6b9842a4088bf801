"""Server-sent events: whoever waits hears what came in, from the state that it knows on."""

import asyncio
import json
import math
import time
from collections.abc import AsyncIterator
from dataclasses import asdict
from threading import Lock

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from dateline.answers import Answers, News
from dateline.query import Query
from dateline.web.api.operations import Operation
from dateline.web.asked import asked_of
from dateline.web.replies import answers_in
from dateline.web.settings import WebSettings

EVENTS = "text/event-stream"


def operations() -> tuple[Operation, ...]:
    """Return the stream of changes."""
    about = (
        "Server-sent events. `state` gives the record's token first; `change` tells of each change: its token, the "
        "articles that came in, how many more, and how many judgements were made or taken back. A client that comes "
        "back with Last-Event-ID, or with `since_token`, hears what it missed."
    )
    text = {"type": "string"}
    fields = {"event": {"enum": ["state", "change"]}, "id": text, "data": text | {"description": "JSON"}}
    answers = {EVENTS: {"type": "object", "properties": fields, "required": list(fields)}}
    return (Operation("/changes", "changes", about, ("since_token",), answers, changes, caches=False),)


async def changes(request: Request) -> Response:
    """Answer with events until the client goes."""
    asked = asked_of(request, ("since_token",))
    answers = answers_in(request)
    since = request.headers.get("last-event-id") or asked.rest.get("since_token")
    first = await run_in_threadpool(_first, answers, since)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    if getattr(request.state, "head", False):
        return Response(None, media_type=EVENTS, headers=headers)
    return StreamingResponse(_events(request, first), media_type=EVENTS, headers=headers)


def _first(answers: Answers, since: str | None) -> tuple[str, str]:
    """Return the event that a stream begins with, and the token that is then known."""
    news = answers.news(since) if since else None
    if news is not None:
        return _change(news), news.token
    token = answers.token(Query())
    return _event("state", token, json.dumps({"token": token})), token


class Watch:
    """Looks at the record's token once a while for all who wait, however many they are."""

    def __init__(self, answers: Answers, every: float) -> None:
        self._answers, self._every = answers, every
        self._token, self._at = "", -math.inf
        self._lock = Lock()

    def news(self, since: str) -> News | None:
        """Return what came in since a token, as of the last look."""
        with self._lock:
            if time.monotonic() - self._at >= self._every:
                self._token, self._at = self._answers.token(Query()), time.monotonic()
            seen = self._token
        return None if seen == since else self._answers.news(since)


async def _events(request: Request, first: tuple[str, str]) -> AsyncIterator[str]:
    settings: WebSettings = request.app.state.settings
    watch: Watch = request.app.state.watch
    event, token = first
    yield event
    silent = 0.0
    while not (request.app.state.ending or await request.is_disconnected()):
        await asyncio.sleep(settings.poll)
        news = await run_in_threadpool(watch.news, token)
        silent += settings.poll
        if news is not None:
            yield _change(news)
            token, silent = news.token, 0.0
        elif silent >= settings.beat:
            yield ": still here\n\n"
            silent = 0.0


def _change(news: News) -> str:
    return _event("change", news.token, json.dumps(asdict(news)))


def _event(name: str, id: str, data: str) -> str:
    return f"event: {name}\nid: {id}\ndata: {data}\n\n"
