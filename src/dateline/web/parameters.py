"""The parameters of a question: one table reads them from an address, writes them back, and describes them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any
from urllib.parse import unquote_to_bytes

from dateline.errors import UsageError
from dateline.query import KnownBy, Query, parse_day, parse_moment, parse_words
from dateline.record.vocabulary import EventType, Standing, Target

LONGEST = 200
"""Signs of a text that somebody asks by."""

MOST = 64
"""Parameters of one question, repeated ones counted each."""

Pairs = Sequence[tuple[str, str]]
Schema = Mapping[str, Any]

# What no name and no sentence holds: control characters and halves of pairs.
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")

_SIGN = r"[^\s\x00-\x1f\x7f-\x9f]"
TEXT: Schema = {
    "type": "string",
    "minLength": 1,
    "maxLength": LONGEST,
    "pattern": rf"^{_SIGN}([^\x00-\x1f\x7f-\x9f]*{_SIGN})?$",
}
_MONTH: Schema = {"type": "string", "pattern": "^[1-9][0-9]{3}(-(0[1-9]|1[0-2]))?$"}
_DAY: Schema = {"anyOf": [{"type": "string", "format": "date"}, _MONTH], "examples": ["2021-08-09"]}
_MOMENT: Schema = {
    "anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}, _MONTH],
    "examples": ["2021-08-09", "2021-08-09T18:00:00Z"],
}


class ContradictionError(UsageError):
    """Each parameter means something, and together they ask for nothing that there could be."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its name in an address, the field of a query, how it is read and written, what it means.

    ``read`` takes all its values: one, unless ``many``.
    """

    name: str
    field: str
    about: str
    schema: Schema
    read: Callable[[str, Sequence[str]], Any]
    write: Callable[[Any], Sequence[str]]
    many: bool = False


def text_of(name: str, values: Sequence[str]) -> str:
    """Return a text without the blanks around it; UsageError if it is empty, too long or no text."""
    text = values[0].strip()
    if not text or len(text) > LONGEST or _NO_TEXT.search(text):
        what = "empty" if not text else f"longer than {LONGEST} signs" if len(text) > LONGEST else "no readable text"
        raise UsageError(f"{name} is {what}")
    return text


def _first_day(name: str, values: Sequence[str]) -> date:
    with _naming(name):
        return parse_day(_plain(values[0]))


def _last_day(name: str, values: Sequence[str]) -> date:
    with _naming(name):
        return parse_day(_plain(values[0]), last=True)


def _moment(name: str, values: Sequence[str]) -> datetime:
    text = values[0]
    with _naming(name):
        try:
            moment = parse_moment(_plain(text))
        except UsageError as error:
            hint = "; in an address a plus sign is written %2B" if " " in text else ""
            raise UsageError(f"{error}{hint}") from None
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # a few hours before the first day of all, or after the last
        return (datetime.min if moment.year == 1 else datetime.max).replace(tzinfo=UTC)


def _clock(name: str, value: str) -> KnownBy:
    try:
        return KnownBy(value)
    except ValueError:
        raise UsageError(f"{name} {value[:40]!r} is no clock: it is one of {', '.join(KnownBy)}") from None


def _plain(value: str) -> str:
    if len(value) > 40 or not value.isascii():
        raise UsageError("this is no date: write 2021-08-09 or 2021-08")
    return value


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """Name the parameter in what is said against its value."""
    try:
        yield
    except UsageError as error:
        raise UsageError(f"{name}: {error}") from None


def _moment_text(moment: datetime) -> str:
    """Return a moment in UTC; the last one of a day as the day, which means it."""
    at = moment.astimezone(UTC)
    return (
        at.date().isoformat() if at.timetz() == time.max.replace(tzinfo=UTC) else at.isoformat().replace("+00:00", "Z")
    )


def _word(name: str, field: str, about: str, vocabulary: type[StrEnum]) -> Parameter:
    return Parameter(
        name,
        field,
        about,
        {"type": "array", "items": {"enum": [member.value for member in vocabulary]}},
        lambda _, values: parse_words(name, vocabulary, _worded(name, values)),
        lambda chosen: [member.value for member in vocabulary if member in chosen],
        many=True,
    )


def _worded(name: str, values: Sequence[str]) -> Sequence[str]:
    """Refuse what names nothing: an empty filter would silently ask for everything."""
    for value in values:
        if not value.strip(" ,") or len(value) > LONGEST:
            raise UsageError(f"{name} is empty or too long")
    return values


def _named(name: str, about: str) -> Parameter:
    return Parameter(name, name, about, TEXT, text_of, lambda text: [text])


PARAMETERS: tuple[Parameter, ...] = (
    _named("search", "Words: each begins a word of one claim that the row rests on."),
    _named("place", "A place or a province under any of its spellings, or a gazetteer id."),
    _named("country", "A country: its two letters, or its name."),
    _named("actor", "A party that takes part, by any part of its name."),
    _named("outlet", "An outlet that the row rests on, by any part of its name."),
    _word("type", "types", "Types of event.", EventType),
    _word("target", "targets", "What was hit.", Target),
    _word("standing", "standing", "How far the record relies on the row.", Standing),
    Parameter(
        "since",
        "since",
        "What may have happened on or after this day.",
        _DAY,
        _first_day,
        lambda day: [day.isoformat()],
    ),
    Parameter("until", "until", "What may have happened by this day.", _DAY, _last_day, lambda day: [day.isoformat()]),
    Parameter(
        "on",
        "on",
        "Control alone: who may hold what at the end of this day.",
        _DAY,
        _last_day,
        lambda day: [day.isoformat()],
    ),
    Parameter(
        "as_of",
        "as_of",
        "What had been published by then. A day counts from its last moment; UTC unless a zone is given.",
        _MOMENT,
        _moment,
        lambda moment: [_moment_text(moment)],
    ),
    Parameter(
        "by",
        "by",
        "With as_of: what had been published by then (the default), or the answer that the record gave then.",
        {"enum": [clock.value for clock in KnownBy]},
        lambda name, values: _clock(name, values[0]),
        lambda clock: [] if clock is KnownBy.PUBLISHED else [clock.value],
    ),
)
"""In the order in which a canonical address gives them."""

_BY_NAME = {parameter.name: parameter for parameter in PARAMETERS}
assert {parameter.field for parameter in PARAMETERS} <= {field.name for field in fields(Query)}


def pairs_from(query_string: bytes) -> list[tuple[str, str]]:
    """Return the pairs of an address as they stand; UsageError for what is no UTF-8 or too much."""
    parts = [part for part in query_string.split(b"&") if part]
    if len(parts) > MOST:
        raise UsageError(f"there are {len(parts)} parameters: no question needs more than {MOST}")
    return [(_decoded(name), _decoded(value)) for name, _, value in (part.partition(b"=") for part in parts)]


def _decoded(raw: bytes) -> str:
    try:
        return unquote_to_bytes(raw.replace(b"+", b" ")).decode()
    except UnicodeDecodeError:
        raise UsageError(
            "the address is not in UTF-8: write letters beyond ASCII as their bytes, %C3%A9 for é"
        ) from None


def taken(pairs: Pairs, known: Iterable[str]) -> dict[str, list[str]]:
    """Return the values of each parameter; UsageError for one that is not among the known."""
    values: dict[str, list[str]] = {}
    allowed = list(known)
    for name, value in pairs:
        if name not in allowed:
            raise UsageError(f"there is no parameter {name[:80]!r} here: there are {', '.join(allowed) or 'none'}")
        values.setdefault(name, []).append(value)
    return values


def query_from(values: Mapping[str, Sequence[str]]) -> Query:
    """Return the question that parameters ask; UsageError for one that means nothing or is given twice."""
    chosen: dict[str, Any] = {}
    for parameter in PARAMETERS:
        if given := values.get(parameter.name):
            if not parameter.many:
                single(parameter.name, given)
            chosen[parameter.field] = parameter.read(parameter.name, given)
    query = replace(Query(), **chosen)
    if values.get("by") and query.as_of is None:
        raise ContradictionError("by says what was known at a moment: give the moment with as_of")
    if query.since and query.until and query.since > query.until:
        raise ContradictionError(f"since {query.since} comes after until {query.until}")
    return query


def single(name: str, values: Sequence[str]) -> str:
    """Return the only value of a parameter; UsageError if there are several."""
    if len(values) > 1:
        raise UsageError(f"{name} is given {len(values)} times: once is enough")
    return values[0]


def pairs_of(query: Query) -> list[tuple[str, str]]:
    """Return the parameters that ask this question, in their one order: equal questions have equal addresses."""
    return [
        (parameter.name, text)
        for parameter in PARAMETERS
        if (value := getattr(query, parameter.field))
        for text in parameter.write(value)
    ]
