"""The API's OpenAPI document, made from the table of operations, that of parameters and that of shapes."""

from collections.abc import Iterable, Mapping
from typing import Any

from dateline import __version__
from dateline.brief.json import schema as brief_schema
from dateline.schema import schema_for
from dateline.shapes import SHAPES
from dateline.web.api.operations import BASE, Operation
from dateline.web.asked import OWN
from dateline.web.parameters import PARAMETERS
from dateline.web.problems import TYPE

_ABOUT = (
    "The record of what reports say: who says what happened, where and when, and how far that can be relied on. "
    "Read-only. Every answer but the stream of changes has an ETag. What means nothing is refused with a problem "
    "document that says what to write instead, and so is every unknown parameter."
)
_PROBLEM = {
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
    "required": ["type", "title", "status", "detail"],
}
_ETAG = {"ETag": {"schema": {"type": "string"}, "description": "Changes whenever the answer could."}}


def describe(operations: Iterable[Operation]) -> dict[str, Any]:
    """Return the OpenAPI document of these operations."""
    definitions: dict[str, Any] = {"Problem": _PROBLEM}
    paths = {
        BASE + operation.path.replace(":id}", "}"): {"get": _operation(operation, definitions)}
        for operation in operations
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "dateline", "version": __version__, "description": _ABOUT},
        "paths": paths,
        "components": {"schemas": dict(sorted(definitions.items()))},
    }
    pointed: dict[str, Any] = _pointing(document)
    return pointed


def _operation(operation: Operation, definitions: dict[str, Any]) -> dict[str, Any]:
    content = {media: {"schema": _filled(schema, definitions)} for media, schema in operation.answers.items()}
    answers: dict[str, Any] = {
        "200": {"description": operation.about, "content": content},
        "400": _refusal("A parameter is unknown or means nothing."),
    }
    if operation.caches:
        answers["200"]["headers"] = _ETAG
        answers["304"] = {"description": "Nothing has changed.", "headers": _ETAG}
    answers["404"] = _refusal("There is nothing of that name: no such id, country or cursor.")
    answers["409"] = _refusal("The parameters exclude each other.")
    answers["503"] = _refusal("The record cannot be read at the moment.")
    return {
        "operationId": operation.name,
        "summary": operation.about,
        "parameters": [*_within(operation.within or {}), *map(_parameter, operation.parameters)],
        "responses": answers,
    }


def _refusal(about: str) -> dict[str, Any]:
    return {"description": about, "content": {TYPE: {"schema": {"$ref": "#/$defs/Problem"}}}}


def _within(parts: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": about,
            "schema": {"type": "string", "minLength": 1},
        }
        for name, about in parts.items()
    ]


def _parameter(name: str) -> dict[str, Any]:
    if name in OWN:
        about, schema = OWN[name]
        return {"name": name, "in": "query", "description": about, "schema": dict(schema)}
    parameter = next(one for one in PARAMETERS if one.name == name)
    shown = {"name": name, "in": "query", "description": parameter.about, "schema": dict(parameter.schema)}
    return shown | ({"style": "form", "explode": True} if parameter.many else {})


def _filled(schema: Any, definitions: dict[str, Any]) -> Any:  # noqa: ANN401  (any JSON)
    """Put the schema of a shape wherever its name stands for it."""
    if isinstance(schema, Mapping):
        if schema.keys() == {"shape"}:
            name = schema["shape"]
            return brief_schema(definitions) if name == "brief" else schema_for(SHAPES[name], definitions)
        return {key: _filled(value, definitions) for key, value in schema.items()}
    return [_filled(item, definitions) for item in schema] if isinstance(schema, list) else schema


def _pointing(value: Any) -> Any:  # noqa: ANN401  (any JSON)
    """Let what points to the definitions of a JSON Schema point to the components of the document."""
    if isinstance(value, dict):
        return {
            key: item.replace("#/$defs/", "#/components/schemas/") if key == "$ref" else _pointing(item)
            for key, item in value.items()
        }
    return [_pointing(item) for item in value] if isinstance(value, list) else value
