"""Rows as public JSON straight from how they are kept: what ``export.to_json`` prints of a row, without making the row.

A list of a hundred rows is read from the database as a hundred texts. Checking each, making records of them and taking
those apart again costs several times what turning one JSON into the other does, by the same table of shapes.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from functools import cache, lru_cache
from operator import itemgetter
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from dateline.export import json_text, to_json
from dateline.shapes import ClaimRow
from dateline.shaping import put, rules_of
from dateline.store.codec import decoded

Turn = Callable[[Any], Any]
"""From the JSON of a value as it is kept to its public JSON."""


@lru_cache(maxsize=4096)
def printed(shape: type, body: str) -> str:
    """Return the public JSON of a record of this shape that is kept as canonical JSON; the last ones are remembered."""
    try:
        return json_text(_record(shape)(json.loads(body)))
    except (KeyError, IndexError):  # kept by a program that did not know all of its fields
        return to_json(decoded(shape, body))


def printed_claim(body: str, beside: Mapping[str, object], otherwise: Callable[[], ClaimRow]) -> str:
    """Return the public JSON of a claim's row: the claim as it is kept and what stands beside it."""
    try:
        return json_text(_record(ClaimRow)({"claim": json.loads(body), **beside}))
    except (KeyError, IndexError):
        return to_json(otherwise())


@cache
def _record(shape: type) -> Turn:
    """Return how a record becomes public JSON: its fields in order, under their public names."""
    rules, hints = rules_of(shape), get_type_hints(shape)
    turns = {name: _turn(hints[name]) for name, _ in rules.names}
    if rules.inlined or rules.optional or rules.objects:
        return lambda value: _special(shape, turns, value)
    names, public = zip(*rules.names, strict=True)
    if len(names) == 1:
        only = turns[names[0]] or _same
        return lambda value: {public[0]: only(value[names[0]])}
    fields = itemgetter(*names)
    changed = [(outer, turn) for name, outer in rules.names if (turn := turns[name]) is not None]

    def plain(value: Mapping[str, Any]) -> dict[str, Any]:
        out = dict(zip(public, fields(value), strict=True))
        for name, turn in changed:
            out[name] = turn(out[name])
        return out

    return plain


def _special(shape: type, turns: Mapping[str, Turn | None], value: Mapping[str, Any]) -> dict[str, Any]:
    rules, out = rules_of(shape), dict[str, Any]()
    for name, public in rules.names:
        field = value[name]
        turned = (turns[name] or _same)(field)
        if name in rules.inlined:
            for inner, content in turned.items():
                put(out, inner, content)
        elif name in rules.objects:
            out[public] = dict(turned)
        elif field or name not in rules.optional:
            put(out, public, turned)
    return out


def _same(value: Any) -> Any:  # noqa: ANN401  (any JSON)
    return value


def _turn(hint: Any) -> Turn | None:  # noqa: ANN401  (any type)
    """Return how a value of a type becomes public JSON, None if it is so already."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _either([_turn(one) for one in inner if one is not type(None)])
    if origin is tuple:
        if inner[-1] is Ellipsis:
            item = _turn(inner[0])
            return None if item is None else lambda value: [item(one) for one in value]
        ways = [_turn(one) or _same for one in inner]
        return lambda value: [way(one) for way, one in zip(ways, value, strict=True)]
    if is_dataclass(hint) and isinstance(hint, type):
        return _record(hint)
    return float if hint is float else None


def _either(ways: list[Turn | None]) -> Turn | None:
    """Return how what may be nothing becomes public JSON; of several kinds of record it could not be told which."""
    if ways == [None] * len(ways):
        return None
    (way,) = ways
    assert way is not None
    return lambda value: None if value is None else way(value)
