"""Answers to requests: with an ETag that holds as long as the record, made once and kept for whoever asks again."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from threading import Lock

from fastapi import Request, Response
from fastapi.responses import StreamingResponse

from dateline import __version__
from dateline.answers import Answers
from dateline.web.asked import Asked

JSON, CSV, GEOJSON, MARKDOWN = "application/json", "text/csv", "application/geo+json", "text/markdown"

_CACHED = {"Cache-Control": "private, no-cache", "Vary": "Host"}


class Bodies:
    """The bodies of the last answers by ETag, the least asked for leave first; at most ``size`` bytes of them."""

    def __init__(self, size: int = 64 << 20) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._free = size
        self._largest = size // 8
        self._lock = Lock()

    def get(self, etag: str) -> bytes | None:
        """Return a body that is kept."""
        with self._lock:
            body = self._kept.get(etag)
            if body is not None:
                self._kept.move_to_end(etag)
            return body

    def keep(self, etag: str, body: bytes) -> None:
        """Keep a body unless it is very large."""
        if len(body) > self._largest:
            return
        with self._lock:
            if etag in self._kept:
                return
            self._kept[etag] = body
            self._free -= len(body)
            while self._free < 0:
                self._free += len(self._kept.popitem(last=False)[1])


def answers_in(request: Request) -> Answers:
    """Return who answers in this application."""
    answers: Answers = request.app.state.answers
    return answers


def etag_of(request: Request, asked: Asked) -> str:
    """Return what changes whenever the answer could: with the record, the question, the host and the program."""
    told = "\n".join((answers_in(request).token(asked.query), asked.address, str(request.base_url), __version__))
    return f'W/"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'


def reply(request: Request, asked: Asked, media: str, make: Callable[[], str]) -> Response:
    """Answer with a body that is made, or was already; or with 304 if who asks has it."""
    etag = etag_of(request, asked)
    if is_known(request, etag):
        return unchanged(etag)
    bodies: Bodies = request.app.state.bodies
    body = bodies.get(etag)
    if body is None:
        body = make().encode(errors="backslashreplace")
        bodies.keep(etag, body)
    return Response(body, media_type=media, headers={"ETag": etag, **_CACHED})


def stream(request: Request, asked: Asked, media: str, parts: Callable[[], Iterable[str]], name: str) -> Response:
    """Answer with a body that is made while it is sent, as a file of this name, or with 304."""
    etag = etag_of(request, asked)
    if is_known(request, etag):
        return unchanged(etag)
    headers = {"ETag": etag, **_CACHED, "Content-Disposition": f'attachment; filename="{name}"'}
    rest = iter(parts())
    first = next(rest)  # made before the answer begins, so that what is wrong with the question still has a status
    if getattr(request.state, "head", False):
        return Response(None, media_type=media, headers=headers)
    return StreamingResponse(_encoded(first, rest), media_type=media, headers=headers)


def _encoded(first: str, rest: Iterator[str]) -> Iterator[bytes]:
    yield first.encode(errors="backslashreplace")
    for part in rest:
        yield part.encode(errors="backslashreplace")


def is_known(request: Request, etag: str) -> bool:
    """Say whether If-None-Match names this ETag: weakly, as that header is compared."""
    given = ",".join(request.headers.getlist("if-none-match"))
    return any(one.strip().removeprefix("W/") == etag.removeprefix("W/") for one in given.split(",")) or (
        given.strip() == "*"
    )


def unchanged(etag: str) -> Response:
    """Answer that nothing has changed."""
    return Response(status_code=304, headers={"ETag": etag, **_CACHED})
