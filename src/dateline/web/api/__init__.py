"""The record for programs, under ``/api/v1``."""

import json
from functools import cache

from fastapi import APIRouter, FastAPI, Request, Response
from starlette.convertors import PathConvertor, register_url_convertor

from dateline.web.api import changes, files, lists, single
from dateline.web.api.describe import describe
from dateline.web.api.operations import BASE, Operation
from dateline.web.asked import asked_of
from dateline.web.replies import JSON


class _Id(PathConvertor):
    """Whatever an article may be called: with slashes, over several lines."""

    regex = "(?s:.+)"


register_url_convertor("id", _Id())


@cache
def operations() -> tuple[Operation, ...]:
    """Return everything that the API can be asked."""
    return (*lists.operations(), *files.operations(), *single.operations(), *changes.operations())


@cache
def description() -> str:
    """Return the OpenAPI document as JSON."""
    return json.dumps(describe(operations()), ensure_ascii=False, indent=1) + "\n"


def openapi(request: Request) -> Response:
    """Answer with the OpenAPI document."""
    asked_of(request, ())
    return Response(description(), media_type=JSON)


def add(app: FastAPI) -> None:
    """Add the routes of the API to an application."""
    router = APIRouter(prefix=BASE, redirect_slashes=False)
    router.add_api_route("/openapi.json", openapi, response_model=None)
    for operation in operations():
        router.add_api_route(operation.path, operation.endpoint, name=operation.name, response_model=None)
    app.include_router(router)
