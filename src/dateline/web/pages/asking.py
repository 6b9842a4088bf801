"""What a page was asked for, from its address and back: one state, one address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from dateline.errors import UsageError
from dateline.query import Query
from dateline.web.parameters import PARAMETERS, Pairs, pairs_of, query_from, single, taken, text_of

OWN = ("chosen", "page", "after", "title", "claim", "version", "name")
"""Parameters beside those of the question: what is pointed at, and where in a list the page stands."""
_FILTERS = tuple(parameter.name for parameter in PARAMETERS)
_PLACE_IN_LIST = ("page", "after")
_MOST_PAGES = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as an address asks it: ``query`` and, beside it, what only pages know."""

    path: str
    query: Query
    own: Mapping[str, str]

    @property
    def given(self) -> list[tuple[str, str]]:
        """Return all parameters in their one order."""
        return [*pairs_of(self.query), *((name, self.own[name]) for name in OWN if name in self.own)]

    def first(self, name: str) -> str:
        """Return what a parameter was given as, or nothing."""
        return next((value for key, value in self.given if key == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Return everything a parameter was given as."""
        return tuple(value for key, value in self.given if key == name)

    @property
    def page(self) -> int:
        """Return which page of a list is asked for, from 1."""
        return int(self.own.get("page", 1))

    def link(self, path: str | None = None, **changes: str | int | date | None) -> str:
        """Return the address of this state with changes, at the head of its lists; None takes a parameter away."""
        changed = {**dict.fromkeys(_PLACE_IN_LIST), **changes}
        kept = [(key, value) for key, value in self.given if key not in changed]
        return _address(path or self.path, [*kept, *((key, str(value)) for key, value in changed.items() if value)])

    def elsewhere(self, path: str, **changes: str | None) -> str:
        """Return the address of another page about the same moment, without the filters of this one."""
        given = {"as_of": self.first("as_of"), **changes}
        return _address(path, [(key, value) for key, value in given.items() if value])

    def rows(self, kind: str, form: str = "", **changes: str | date | None) -> str:
        """Return where programs find the rows that are shown: the same question, asked of the API."""
        changed = {**dict.fromkeys(OWN), **changes}
        kept = [(key, value) for key, value in self.given if key not in changed]
        new = [(key, str(value)) for key, value in changed.items() if value]
        return _address(f"/api/v1/{kind}{form}", [*kept, *new])


def asked(path: str, pairs: Pairs) -> Asked:
    """Read the parameters of an address. What is empty is not asked: forms send their empty fields.

    UsageError for a parameter that no page knows, or one that means nothing.
    """
    values = taken([(name, value) for name, value in pairs if value.strip()], (*_FILTERS, *OWN))
    own = {name: _own(name, single(name, values[name])) for name in OWN if name in values}
    query = query_from({name: given for name, given in values.items() if name not in OWN})
    return Asked(quote(path, safe="/:@"), query, own)


def _own(name: str, value: str) -> str:
    if name == "after":
        return value
    if name != "page":
        return text_of(name, [value])
    if not (value.isascii() and value.isdecimal() and len(value) <= _MOST_PAGES and int(value) > 0):
        raise UsageError("page is a number from 1 on")
    return str(int(value))


def _address(path: str, pairs: Pairs) -> str:
    order = {name: at for at, name in enumerate((*_FILTERS, *OWN))}
    ordered = sorted(pairs, key=lambda pair: order.get(pair[0], len(order)))
    return f"{path}?{urlencode(ordered, quote_via=quote)}" if ordered else path
