"""What the API can be asked: one table makes the routes and their description."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import Response

BASE = "/api/v1"

FILTERS = (
    "search",
    "place",
    "country",
    "actor",
    "outlet",
    "type",
    "target",
    "standing",
    "since",
    "until",
    "as_of",
    "by",
)
"""What every list can be narrowed by."""

PLACED = ("claims", "incidents", "control", "tolls", "places")
"""Kinds of row that have a place, and so a point on a map."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One address: what is asked there and what comes back, by media type.

    ``answers`` are JSON Schemas in which ``{"shape": NAME}`` stands for the schema of a shape. ``within`` describes
    the parts of the path that are not fixed; ``caches`` says that its answers have an ETag.
    """

    path: str
    name: str
    about: str
    parameters: tuple[str, ...]
    answers: Mapping[str, Mapping[str, Any]]
    endpoint: Callable[..., Response | Awaitable[Response]]
    within: Mapping[str, str] | None = None
    caches: bool = True
