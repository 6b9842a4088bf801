"""The brief as JSON. Outlines of provinces are left out: they are no part of what is known."""

import json
from dataclasses import asdict
from typing import Any

from dateline.brief.model import Brief
from dateline.brief.wording import phrases

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
