"""The application: answers in, pages and API out."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI

from dateline import __version__
from dateline.answers import Answers
from dateline.web import api
from dateline.web.guard import Guard
from dateline.web.pages.routes import add_pages
from dateline.web.problems import add_problems
from dateline.web.replies import Bodies
from dateline.web.settings import WebSettings

Part = Callable[[FastAPI], None]

PARTS: tuple[Part, ...] = (api.add, add_pages)
"""What the application consists of; each adds its routes, and mounts what it needs."""


AT_ONCE = 8
"""So many questions are answered at once; others wait. More would share the same processors, and each take longer."""


@asynccontextmanager
async def _few_at_once(_app: FastAPI) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = AT_ONCE
    yield


def create_app(answers: Answers, settings: WebSettings | None = None) -> FastAPI:
    """Return the application over one record. Routes find both in ``request.app.state`` (answers, settings)."""
    app = FastAPI(
        title="dateline",
        version=__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_few_at_once,
    )
    app.state.answers = answers
    app.state.ending = False
    app.state.bodies = Bodies()
    app.state.settings = settings or WebSettings()
    add_problems(app)
    for add in PARTS:
        add(app)
    app.add_middleware(Guard, settings=app.state.settings)
    return app
