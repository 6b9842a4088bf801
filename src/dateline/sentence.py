"""A question in words, for the page's heading and for whoever wonders what an address asks."""

from calendar import month_name
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time

from dateline.query import Query


def sentence(kind: str, query: Query) -> str:
    """Return what is asked for in one sentence: "Incidents in Kunduz that may have happened since 1 August 2021."."""
    return " ".join([kind.capitalize(), *_parts(kind, query)]) + "."


def _parts(kind: str, query: Query) -> Iterator[str]:
    if query.types:
        yield f"of {_any(_sorted(query.types))}"
    if query.place:
        yield f"in {query.place}"
    if query.country:
        yield f"in the country {query.country}"
    if query.targets:
        yield f"where {_any(_sorted(query.targets))} {'was' if len(query.targets) == 1 else 'were'} hit"
    if query.actor:
        yield f"with {query.actor}"
    if query.since or query.until:
        yield f"that may lie {_span(query.since, query.until)}"
    if query.on and kind == "control":
        yield f"that may be in force at the end of {_day(query.on)}"
    if query.outlet:
        yield f"resting on {query.outlet}"
    if query.search:
        yield f"in whose words stands “{query.search}”"
    if query.standing:
        yield f"that are {_any(_sorted(query.standing))}"
    if query.as_of:
        yield f"as {query.by} by {_moment(query.as_of)}"


def _sorted(members: Iterable[str]) -> list[str]:
    return sorted(str(member) for member in members)


def _any(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _span(since: date | None, until: date | None) -> str:
    if since and until:
        return f"on {_day(since)}" if since == until else f"between {_day(since)} and {_day(until)}"
    return f"on or after {_day(since)}" if since else f"on or before {_day(until or date.max)}"


def _day(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"


def _moment(moment: datetime) -> str:
    at = moment.astimezone(UTC)
    if at.timetz() == time.max.replace(tzinfo=UTC):
        return f"the end of {_day(at.date())} UTC"
    return f"{_day(at.date())}, {at:%H:%M}{f':{at:%S}' if at.second else ''} UTC"
