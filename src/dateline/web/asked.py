"""What one request asks: its question, where in a list it stands, and its one canonical address."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request

from dateline.errors import UsageError
from dateline.query import Query
from dateline.web.parameters import (
    PARAMETERS,
    TEXT,
    Pairs,
    Schema,
    pairs_from,
    pairs_of,
    query_from,
    single,
    taken,
    text_of,
)

DEFAULT, MOST = 100, 1000
"""Rows of a page of a list."""

OWN: Mapping[str, tuple[str, Schema]] = {
    "limit": (f"Rows of a page, {DEFAULT} unless said.", {"type": "integer", "minimum": 1, "maximum": MOST}),
    "after": ("Where the list goes on: the field `next` of the page before.", TEXT),
    "title": ("What the brief is called.", TEXT),
    "version": ("The sha256 of an older text.", {"type": "string", "pattern": "^[0-9a-f]{64}$"}),
    "since_token": ("The token of the last state that is known.", TEXT),
}
"""Parameters of programs beside those of the question."""

ON_PAGES = ("chosen", "page", "after", "title", "claim", "version", "name")
"""Parameters of pages beside those of the question: what is pointed at, and where in a list the page stands."""

_MOST_PAGES = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A request understood. ``path`` is as asked, without the parameters; ``rest`` holds those beside the question."""

    path: str
    query: Query
    rest: Mapping[str, str]

    @property
    def address(self) -> str:
        """Return the permalink: equal questions have equal ones."""
        return self.at(self.path, **self.rest)

    def at(self, path: str, **rest: str) -> str:
        """Return the address of the same question elsewhere."""
        return address_of(path, [*pairs_of(self.query), *rest.items()])

    @property
    def limit(self) -> int:
        """Return how many rows a page has."""
        return int(self.rest.get("limit", DEFAULT))

    @property
    def shown(self) -> dict[str, Any]:
        """Return the question as JSON: a list for what may be given several times."""
        found: dict[str, Any] = {}
        many = {parameter.name for parameter in PARAMETERS if parameter.many}
        for name, value in pairs_of(self.query):
            if name in many:
                found.setdefault(name, []).append(value)
            else:
                found[name] = value
        return found


def asked_of(request: Request, names: Iterable[str]) -> Asked:
    """Return what a request asks by these parameters; UsageError for any other, and for what means nothing."""
    query, rest = understood(pairs_from(request.scope["query_string"]), names)
    return Asked(quote(request.scope["path"], safe="/"), query, rest)


def understood(pairs: Pairs, names: Iterable[str]) -> tuple[Query, dict[str, str]]:
    """Return the question of an address, and its parameters beside; UsageError for any not among the names."""
    values = taken(pairs, names)
    beside = [name for name in dict.fromkeys((*OWN, *ON_PAGES)) if name in values]
    return query_from(values), {name: _own(name, values[name]) for name in beside}


def address_of(path: str, pairs: Pairs) -> str:
    """Return the address of a path with these parameters."""
    return f"{path}?{urlencode(pairs, quote_via=quote)}" if pairs else path


def _own(name: str, values: Sequence[str]) -> str:
    value = single(name, values)
    if name == "page":
        if not (value.isascii() and value.isdecimal() and len(value) <= _MOST_PAGES and int(value) > 0):
            raise UsageError("page is a number from 1 on")
        return str(int(value))
    if name == "limit":
        if not (value.isascii() and value.isdecimal() and len(value) < 6 and 1 <= int(value) <= MOST):
            raise UsageError(f"limit {value[:40]!r} is no number from 1 to {MOST}")
        return str(int(value))
    return text_of(name, values)
