"""Run the application until it is told to end."""

import socket
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

import uvicorn
from fastapi import FastAPI

from dateline.answers import Answers
from dateline.errors import UsageError
from dateline.web.app import create_app
from dateline.web.settings import WebSettings
from dateline.web.warming import visit

_GRACE = 5
"""Seconds that answers under way have to end when the server does; streams of changes end at their next look."""


_IDLE = 75
"""Seconds that a connection stays open unasked: longer than browsers keep theirs in use."""

_WAITING = 128
"""Connections that may wait to be taken."""


def run(answers: Answers, settings: WebSettings, host: str, port: int, opened: Callable[[str], None]) -> None:
    """Serve until interrupted; ``opened`` is told the address. UsageError if that cannot be had."""
    with listen(host, port) as listening:
        run_on(listening, answers, settings, lambda: opened(address_of(listening, host)))


def run_on(listening: socket.socket, answers: Answers, settings: WebSettings, opened: Callable[[], None]) -> None:
    """Serve on an open socket until interrupted."""
    app = create_app(answers, settings)
    config = uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_GRACE,
        timeout_keep_alive=_IDLE,
    )
    with suppress(KeyboardInterrupt):
        visit(app)
        opened()
        _Server(config, app).run(sockets=[listening])


def address_of(listening: socket.socket, host: str) -> str:
    """Return the address of the page."""
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{listening.getsockname()[1]}/"


class _Server(uvicorn.Server):
    """Tells the application that it ends, so that streams of changes do."""

    def __init__(self, config: uvicorn.Config, app: FastAPI) -> None:
        super().__init__(config)
        self._app = app

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End when answers under way are out."""
        self._app.state.ending = True
        super().handle_exit(sig, frame)


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that takes connections; UsageError if the address cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(address)
            listening.listen(_WAITING)  # so that who is told the address finds it open
        except OSError:
            listening.close()
            raise
    except (OSError, UnicodeError) as error:
        told = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{host}:{port} cannot be had: {told}; choose another --port or --host") from error
    return listening
