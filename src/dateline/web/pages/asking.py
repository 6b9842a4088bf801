"""What a page was asked for, from its address and back: one state, one address."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from dateline.web import asked as asking
from dateline.web.asked import ON_PAGES, address_of, understood
from dateline.web.parameters import PARAMETERS, Pairs, pairs_of

_FILTERS = tuple(parameter.name for parameter in PARAMETERS)
_PLACE_IN_LIST = ("page", "after")


@dataclass(frozen=True, slots=True)
class Asked(asking.Asked):
    """A question as the address of a page asks it, and the addresses that lead on from there."""

    @property
    def given(self) -> list[tuple[str, str]]:
        """Return all parameters in their one order."""
        return [*pairs_of(self.query), *((name, self.rest[name]) for name in ON_PAGES if name in self.rest)]

    def first(self, name: str) -> str:
        """Return what a parameter was given as, or nothing."""
        return next((value for key, value in self.given if key == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Return everything a parameter was given as."""
        return tuple(value for key, value in self.given if key == name)

    @property
    def page(self) -> int:
        """Return which page of a list is asked for, from 1."""
        return int(self.rest.get("page", 1))

    def link(self, path: str | None = None, **changes: str | int | date | None) -> str:
        """Return the address of this state with changes, at the head of its lists; None takes a parameter away."""
        changed = {**dict.fromkeys(_PLACE_IN_LIST), **changes}
        kept = [(key, value) for key, value in self.given if key not in changed]
        return _ordered(path or self.path, [*kept, *((key, str(value)) for key, value in changed.items() if value)])

    def elsewhere(self, path: str, **changes: str | date | None) -> str:
        """Return the address of another page about the same moment, without the filters of this one."""
        given = {"as_of": self.first("as_of"), "by": self.first("by"), **changes}
        return _ordered(path, [(key, str(value)) for key, value in given.items() if value])

    def rows(self, kind: str, form: str = "", **changes: str | date | None) -> str:
        """Return where programs find the rows that are shown: the same question, asked of the API."""
        changed = {**dict.fromkeys(ON_PAGES), **changes}
        kept = [(key, value) for key, value in self.given if key not in changed]
        new = [(key, str(value)) for key, value in changed.items() if value]
        return _ordered(f"/api/v1/{kind}{form}", [*kept, *new])


def asked(path: str, pairs: Pairs) -> Asked:
    """Read the parameters of an address. What is empty is not asked: forms send their empty fields.

    So is the clock of a moment that a form left empty. UsageError for a parameter that no page knows, or one that means
    nothing.
    """
    given = [(name, value) for name, value in pairs if value.strip()]
    if not any(name == "as_of" for name, _ in given):
        given = [(name, value) for name, value in given if name != "by"]
    return Asked(quote(path, safe="/:@"), *understood(given, (*_FILTERS, *ON_PAGES)))


def _ordered(path: str, pairs: Pairs) -> str:
    order = {name: at for at, name in enumerate((*_FILTERS, *ON_PAGES))}
    return address_of(path, sorted(pairs, key=lambda pair: order.get(pair[0], len(order))))
