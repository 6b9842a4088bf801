"""The brief as JSON. Outlines of provinces are left out: they are no part of what is known."""

import json
from dataclasses import asdict
from typing import Any

from dateline.brief.model import Brief
from dateline.brief.wording import phrases
from dateline.schema import schema_for

SCHEMA_VERSION = 1


def to_json(brief: Brief) -> str:
    """Return the brief as one JSON object with the same sections, and the legend of standings."""
    content: dict[str, Any] = asdict(brief)
    for country in content["maps"]:
        del country["outlines"]
    content["glance"] = [{"label": label, "words": words} for label, words in brief.glance]
    legend = {"standing": phrases()["standing"], "flag": phrases()["flag"]}
    return (
        json.dumps({"schema_version": SCHEMA_VERSION, **content, "legend": legend}, ensure_ascii=False, indent=2) + "\n"
    )


def schema(definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON Schema of what ``to_json`` writes; those of its parts are put into ``definitions``."""
    schema_for(Brief, definitions)
    brief, country = definitions["Brief"], definitions["CountryMap"]
    del country["properties"]["outlines"]
    country["required"].remove("outlines")
    text = {"type": "string"}
    labelled = {"type": "object", "properties": {"label": text, "words": text}, "required": ["label", "words"]}
    words = {"type": "object", "additionalProperties": {"type": "string"}}
    brief["properties"] |= {
        "glance": {"type": "array", "items": labelled | {"additionalProperties": False}},
        "schema_version": {"const": SCHEMA_VERSION},
        "legend": {"type": "object", "properties": {"standing": words, "flag": words}, "additionalProperties": False},
    }
    brief["required"] += ["schema_version", "legend"]
    return {"$ref": "#/$defs/Brief"}
