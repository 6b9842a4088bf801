"""The API's description for people: the OpenAPI document as a page."""

import json
from collections.abc import Mapping
from typing import Any

from dateline.web.api.operations import BASE, Operation
from dateline.web.asked import OWN
from dateline.web.parameters import PARAMETERS

Schema = Mapping[str, Any]


def listed(operation: Operation) -> dict[str, object]:
    """Return what the page shows of an operation; ``example`` is an address that can be followed as it is."""
    path = BASE + operation.path.replace("{id:id}", "ID")
    return {
        "path": path,
        "example": None if operation.within or not operation.caches else path,
        "about": operation.about,
        "media": ", ".join(operation.answers),
        "parameters": operation.parameters,
    }


def explained() -> list[tuple[str, str, str]]:
    """Return each parameter with what it asks for and what it may be."""
    rows = [(one.name, one.about, in_words(one.schema)) for one in PARAMETERS]
    return rows + [(name, about, in_words(schema)) for name, (about, schema) in OWN.items()]


def fields_of(schema: Schema) -> list[tuple[str, str]]:
    """Return the fields of a shape with what each holds."""
    return [(name, in_words(field)) for name, field in schema.get("properties", {}).items()]


def in_words(schema: Schema) -> str:
    """Return what a JSON Schema allows, in few words."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(in_words(one) for one in schema["anyOf"]))
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "const" in schema:
        return json.dumps(schema["const"])
    if "items" in schema:
        return f"list of {in_words(schema['items'])}"
    kind = schema.get("format") or schema.get("type", "anything")
    return " or ".join(kind) if isinstance(kind, list) else str(kind)
