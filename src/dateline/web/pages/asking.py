"""What a page was asked for, from its address and back: one state, one address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from dateline.errors import UsageError
from dateline.query import Query, parse_day, parse_moment, parse_standings, parse_words
from dateline.record.vocabulary import EventType, Target

ONE = ("search", "place", "country", "actor", "outlet", "since", "until", "as_of", "on")
SEVERAL = ("standing", "type", "target")
OWN = ("chosen", "page", "after", "title", "claim", "version", "name")
LONGEST = 600
MOST = 20
"""A parameter is at most so long, and given at most so often."""

Given = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was typed: ``given`` are the parameters in a fixed order, ``query`` what they mean."""

    path: str
    given: Given
    query: Query

    def first(self, name: str) -> str:
        """Return what a parameter was given as, or nothing."""
        return next((value for key, value in self.given if key == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Return everything a parameter was given as."""
        return tuple(value for key, value in self.given if key == name)

    @property
    def page(self) -> int:
        """Return which page of a list is asked for, from 1."""
        return int(self.first("page") or 1)

    def link(self, path: str | None = None, **changes: str | date | None) -> str:
        """Return the address of this state with changes; None takes a parameter away, and so does a new page of it."""
        changed = {"page": None, "after": None, **changes}
        kept = [(key, value) for key, value in self.given if key not in changed]
        new = [(key, str(value)) for key, value in changed.items() if value]
        return address(self.path if path is None else path, ordered([*kept, *new]))

    def elsewhere(self, path: str, **changes: str | date | None) -> str:
        """Return the address of another page about the same moment, without the filters of this one."""
        given = {"as_of": self.first("as_of") or None, **changes}
        return address(path, ordered((key, str(value)) for key, value in given.items() if value))


def asked(path: str, params: Iterable[tuple[str, str]]) -> Asked:
    """Read the parameters of an address; what is empty counts as not given. UsageError for one that means nothing."""
    given = ordered((key, value.strip()) for key, value in params if value.strip())
    _check(given)
    found = Asked(path, given, Query())
    if not (found.first("page") or "1").isascii() or not (found.first("page") or "1").isdigit() or found.page < 1:
        raise UsageError("page is a number from 1 on")
    return replace(found, query=_query(found))


def _check(given: Given) -> None:
    for key, value in given:
        if key not in (*ONE, *SEVERAL, *OWN):
            raise UsageError("there is a parameter that no page knows; known are " + ", ".join((*ONE, *SEVERAL)))
        if len(value) > LONGEST:
            raise UsageError(f"{key} is longer than {LONGEST} characters")
        if key not in SEVERAL and sum(key == other for other, _ in given) > 1:
            raise UsageError(f"{key} is given more than once")
    if len(given) > MOST:
        raise UsageError(f"more than {MOST} parameters are given")


def _query(found: Asked) -> Query:
    since, until, on, as_of = (found.first(name) for name in ("since", "until", "on", "as_of"))
    query = Query(
        place=found.first("place") or None,
        country=found.first("country") or None,
        actor=found.first("actor") or None,
        since=parse_day(since) if since else None,
        until=parse_day(until, last=True) if until else None,
        as_of=parse_moment(as_of) if as_of else None,
        on=parse_day(on, last=True) if on else None,
        standing=parse_standings(found.all("standing")),
        types=parse_words("type", EventType, found.all("type")),
        outlet=found.first("outlet") or None,
        targets=parse_words("target", Target, found.all("target")),
        search=found.first("search") or None,
    )
    if query.since and query.until and query.since > query.until:
        raise UsageError(f"since {query.since} comes after until {query.until}")
    return query


def ordered(given: Iterable[tuple[str, str]]) -> Given:
    """Return parameters in the order of the table, so that one state has one address."""
    places: Mapping[str, int] = {name: at for at, name in enumerate((*ONE, *SEVERAL, *OWN))}
    return tuple(sorted(dict.fromkeys(given), key=lambda pair: (places.get(pair[0], len(places)), pair)))


def address(path: str, given: Given) -> str:
    """Return a path with its parameters."""
    return f"{path}?{urlencode(given)}" if given else path
