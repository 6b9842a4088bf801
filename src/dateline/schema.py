"""JSON Schema of every public shape, made from the record's own types."""

import types
from datetime import date, datetime
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from dateline.errors import UsageError
from dateline.record.annotation import SCHEMA_VERSION
from dateline.shapes import SHAPES
from dateline.shaping import rules_of

_PRIMITIVES: dict[Any, dict[str, Any]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    type(None): {"type": "null"},
}


def schema_of(name: str = "annotation") -> dict[str, Any]:
    """Return the JSON Schema of a shape by its name in ``SHAPES``; UsageError if there is none of this name."""
    if name not in SHAPES:
        raise UsageError(f"there is no shape {name!r}: it is one of {', '.join(SHAPES)}")
    definitions: dict[str, Any] = {}
    reference = schema_for(SHAPES[name], definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"dateline {name}, schema version {SCHEMA_VERSION}",
        **reference,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_for(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401  (any type hint)
    """Return the JSON Schema of a type; those of dataclasses are put into ``definitions`` and pointed to."""
    if hint in _PRIMITIVES:
        return _PRIMITIVES[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (types.UnionType, Union):
        return {"anyOf": [schema_for(argument, definitions) for argument in arguments]}
    if origin is tuple:
        return _array(arguments, definitions)
    if issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    return _reference(hint, definitions)


def _array(arguments: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    if arguments[-1] is Ellipsis:
        return {"type": "array", "items": schema_for(arguments[0], definitions)}
    items = [schema_for(argument, definitions) for argument in arguments]
    return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}


def _reference(shape: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if shape.__name__ not in definitions:
        definitions[shape.__name__] = {}  # so that a shape that holds itself ends
        definitions[shape.__name__] = _object(shape, definitions)
    return {"$ref": f"#/$defs/{shape.__name__}"}


def _object(shape: type, definitions: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    required: list[str] = []
    rules, hints = rules_of(shape), get_type_hints(shape)
    for name, public in rules.names:
        if name in rules.inlined:
            inner = _object(hints[name], definitions)
            properties = inner["properties"] | properties
            required += [item for item in inner["required"] if item not in required]
            continue
        if name in rules.objects:
            value = get_args(get_args(hints[name])[0])[1]
            properties[public] = {"type": "object", "additionalProperties": schema_for(value, definitions)}
        else:
            properties[public] = schema_for(hints[name], definitions)
        if name not in rules.optional and public not in required:
            required.append(public)
    about = " ".join((shape.__doc__ or "").split())
    return {
        "type": "object",
        "description": about,
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
