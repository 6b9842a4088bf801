"""The record for programs, under ``/api/v1``."""

import json
from functools import cache
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from starlette.convertors import PathConvertor, register_url_convertor

from dateline.web.api import changes, files, lists, reference, single, succession
from dateline.web.api.describe import describe
from dateline.web.api.operations import BASE, Operation
from dateline.web.asked import asked_of
from dateline.web.pages.answering import asked_of as page_asked_of
from dateline.web.pages.answering import show
from dateline.web.replies import JSON


class _Id(PathConvertor):
    """Whatever an article may be called: with slashes, over several lines."""

    regex = "(?s:.+)"


register_url_convertor("id", _Id())


@cache
def operations() -> tuple[Operation, ...]:
    """Return everything that the API can be asked."""
    parts = (lists, files, single, changes, succession)
    return tuple(operation for part in parts for operation in part.operations())


@cache
def description() -> str:
    """Return the OpenAPI document as JSON."""
    return json.dumps(_document(), ensure_ascii=False, indent=1) + "\n"


@cache
def _document() -> dict[str, Any]:
    return describe(operations())


def openapi(request: Request) -> Response:
    """Answer with the OpenAPI document."""
    asked_of(request, ())
    return Response(description(), media_type=JSON)


def reference_page(request: Request) -> Response:
    """Show the same to people."""
    schemas: dict[str, Any] = _document()["components"]["schemas"]
    return show(
        "api.html.j2",
        page_asked_of(request),
        "/api",
        base=BASE,
        addresses=[reference.listed(operation) for operation in operations()],
        parameters=reference.explained(),
        shapes=[(name, schema.get("description", ""), reference.fields_of(schema)) for name, schema in schemas.items()],
    )


def add(app: FastAPI) -> None:
    """Add the routes of the API to an application."""
    app.state.watch = changes.Watch(app.state.answers, app.state.settings.poll)
    router = APIRouter(prefix=BASE, redirect_slashes=False)
    router.add_api_route("/openapi.json", openapi, response_model=None)
    for operation in operations():
        router.add_api_route(operation.path, operation.endpoint, name=operation.name, response_model=None)
    app.include_router(router)
    app.add_api_route("/api", reference_page, response_model=None)
