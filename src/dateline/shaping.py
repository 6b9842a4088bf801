"""How records look as JSON. One table of rules serves the output and its JSON Schema.

The rules name classes, so that whoever prints one kind of record need not import all of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache, partial
from typing import Any

RENAMED: Mapping[str, Mapping[str, str]] = {
    "Toll": {"origin_place": "from", "destination": "to"},
    "ControlRow": {"since": "from", "until": "to"},
}
"""Fields whose public name is a word that Python keeps for itself."""

INLINED: Mapping[str, tuple[str, ...]] = {
    "ClaimRow": ("claim",),
    "RunRow": ("made_by",),
    "Incident": ("assessment",),
    "ControlRow": ("assessment",),
    "TollRow": ("assessment",),
    "TallyRow": ("tally", "assessment"),
    "PlaceRow": ("place",),
    "ActorRow": ("actor",),
}
"""Fields whose own fields stand in their place. Of two of one name, lists are joined and else the first wins."""

OMITTED_WHEN_EMPTY: Mapping[str, tuple[str, ...]] = {"Span": ("spans",), "Explanation": ("changes",)}
AS_OBJECT: Mapping[str, tuple[str, ...]] = {"Assessment": ("parts",)}
"""Fields of pairs that become an object."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """The rules for one class, worked out once."""

    names: tuple[tuple[str, str], ...]
    inlined: frozenset[str]
    optional: frozenset[str]
    objects: frozenset[str]


@cache
def rules_of(shape: type) -> _Rules:
    """Return the fields of a dataclass with their public names, and which of them are treated specially."""
    renamed = RENAMED.get(shape.__name__, {})
    names = tuple((field.name, renamed.get(field.name, field.name)) for field in fields(shape))
    return _Rules(
        names,
        frozenset(INLINED.get(shape.__name__, ())),
        frozenset(OMITTED_WHEN_EMPTY.get(shape.__name__, ())),
        frozenset(AS_OBJECT.get(shape.__name__, ())),
    )


def plain(value: Any) -> Any:  # noqa: ANN401  (any record in, its JSON out)
    """Return the public JSON of a record: dicts, lists, strings and numbers alone."""
    return _way(value.__class__)(value)


@cache
def _way(kind: type) -> Callable[[Any], Any]:
    """Return how values of a class become JSON, worked out once: lists of rows are made of few classes."""
    if is_dataclass(kind):
        rules = rules_of(kind)
        special = rules.inlined or rules.optional or rules.objects
        return partial(_object, rules) if special else partial(_fields, rules.names)
    if issubclass(kind, Enum):
        return lambda value: value.value
    if issubclass(kind, datetime):
        return lambda value: value.isoformat().replace("+00:00", "Z")
    if issubclass(kind, date):
        return date.isoformat
    if issubclass(kind, tuple | list):
        return lambda value: [_way(item.__class__)(item) for item in value]
    return lambda value: value


def _fields(names: tuple[tuple[str, str], ...], value: Any) -> dict[str, Any]:  # noqa: ANN401
    return {public: _way(field.__class__)(field) for name, public in names for field in [getattr(value, name)]}


def _object(rules: _Rules, value: Any) -> dict[str, Any]:  # noqa: ANN401
    out: dict[str, Any] = {}
    for name, public in rules.names:
        field = getattr(value, name)
        if name in rules.inlined:
            for inner, content in plain(field).items():
                put(out, inner, content)
        elif name in rules.objects:
            out[public] = {key: plain(content) for key, content in field}
        elif field or name not in rules.optional:
            put(out, public, _way(field.__class__)(field))
    return out


def put(out: dict[str, Any], name: str, content: Any) -> None:  # noqa: ANN401
    """Set a field; of a name that is there already, join lists and keep the earlier value otherwise."""
    if name not in out:
        out[name] = content
    elif isinstance(content, list):
        out[name] = out[name] + content
