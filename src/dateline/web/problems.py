"""What goes wrong, as an answer: a problem document (RFC 9457) for programs, a page for people."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from dateline.errors import AbsentError, DatelineError, StoreError, UsageError
from dateline.export import visible
from dateline.web.parameters import ContradictionError

TYPE = "application/problem+json"

_LONGEST = 500
"""Signs of what is said."""

STATUS: Mapping[type[Exception], int] = {
    AbsentError: HTTPStatus.NOT_FOUND,
    ContradictionError: HTTPStatus.CONFLICT,
    UsageError: HTTPStatus.BAD_REQUEST,
    RequestValidationError: HTTPStatus.BAD_REQUEST,
    StoreError: HTTPStatus.SERVICE_UNAVAILABLE,
    DatelineError: HTTPStatus.INTERNAL_SERVER_ERROR,
    Exception: HTTPStatus.INTERNAL_SERVER_ERROR,
}
"""The status of each error; of several that fit the most special one counts."""

# What is wrong inside is for whoever runs the server, who finds it in the log.
_UNSAID = {
    HTTPStatus.SERVICE_UNAVAILABLE: "the record cannot be read at the moment",
    HTTPStatus.INTERNAL_SERVER_ERROR: "the server failed at this question",
}

Page = Callable[[Request, int, str], Awaitable[Response]]
"""Makes the page that shows a person what went wrong: the request, the status, a sentence."""


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return a problem document; what was asked may be as long as an address, what is said of it is not."""
    said = visible(detail)
    said = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": said}
    return JSONResponse(body, status, headers, TYPE)


def add_problems(app: FastAPI) -> None:
    """Let the application answer every error by the table; ``app.state.problem_page`` may show it to people."""
    for error in STATUS:
        app.add_exception_handler(error, _handle)
    app.add_exception_handler(HTTPException, _handle)


async def _handle(request: Request, error: Exception) -> Response:
    status, detail = _told(error)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        logging.getLogger("dateline.web").error("%s: %s", request.url.path, error, exc_info=error)
    page: Page | None = getattr(request.app.state, "problem_page", None)
    if page is not None and not request.url.path.startswith("/api/"):
        return await page(request, status, visible(detail))
    return problem(status, detail)


def _told(error: Exception) -> tuple[int, str]:
    if isinstance(error, HTTPException):
        missing = error.status_code == HTTPStatus.NOT_FOUND
        return error.status_code, "there is nothing at this address" if missing else str(error.detail)
    if isinstance(error, RequestValidationError):
        return STATUS[RequestValidationError], "; ".join(str(one["msg"]) for one in error.errors())
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    return status, _UNSAID.get(HTTPStatus(status), str(error))
