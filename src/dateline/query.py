"""One question about the record: which rows, as of when."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from dateline.errors import UsageError
from dateline.record.published import published_days
from dateline.record.vocabulary import EventType, Standing, Target

Word = TypeVar("Word", bound=StrEnum)

_LONGEST_WORD = 100


class KnownBy(StrEnum):
    """What "as of a moment" means: what had been published by then, or what the record had read by then."""

    PUBLISHED = "published"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for. Bounds are days, both inclusive; a row without a known day may lie in any window.

    ``as_of`` is the question's moment, None for now; ``by`` says what was known then.

    ``place_ids`` are the gazetteer entries that ``place`` may mean, under whatever spelling; ``country`` is its code.
    A row has a type, an outlet, a target or the words of ``search`` if one of the claims that it rests on does.
    """

    place: str | None = None
    country: str | None = None
    actor: str | None = None
    since: date | None = None
    until: date | None = None
    as_of: datetime | None = None
    standing: frozenset[Standing] = frozenset()
    on: date | None = None
    place_ids: frozenset[str] = frozenset()
    types: frozenset[EventType] = frozenset()
    outlet: str | None = None
    targets: frozenset[Target] = frozenset()
    search: str | None = None
    by: KnownBy = KnownBy.PUBLISHED

    @property
    def narrows(self) -> bool:
        """Say whether anything but the moment is asked for."""
        named = (self.place, self.country, self.actor, self.outlet, self.search)
        return any((*named, self.since, self.until, self.on, self.standing, self.types, self.targets))


def parse_day(text: str, *, last: bool = False) -> date:
    """Return the day, or the first (``last``: the last) day of a month or year; UsageError of anything else."""
    days = published_days(text.strip())
    if days is None:
        raise UsageError(f"{text!r} is no date: write 2021-08-09 or 2021-08")
    return days[1] if last else days[0]


def parse_moment(text: str, *, last: bool = True) -> datetime:
    """Return a moment; a bare day, month or year is its last moment (or its first), UTC unless a zone is given."""
    day = parse_day(text, last=last)
    if "T" not in text and " " not in text.strip():
        return datetime.combine(day, time.max if last else time.min, UTC)
    moment = datetime.fromisoformat(text.strip())
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def parse_standings(values: Iterable[str]) -> frozenset[Standing]:
    """Return the standings that are named, one each or several with commas between; UsageError of an unknown one."""
    return parse_words("standing", Standing, values)


def parse_words(name: str, vocabulary: type[Word], values: Iterable[str]) -> frozenset[Word]:
    """Return the members that are named, one each or several with commas between; UsageError of an unknown one."""
    words = [word.strip().lower() for value in values for word in value.split(",") if word.strip()]
    try:
        return frozenset(vocabulary(word) for word in words)
    except ValueError as error:
        raise UsageError(f"{error}: {name} is one of {', '.join(vocabulary)}") from error


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Return a name without case, diacritics and punctuation."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def words(text: str) -> str:
    """Return the words of a text without case, diacritics and punctuation, one space before each.

    Of a word the first hundred letters count: a longer one is no word that anybody looks for.
    """
    letters = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter))
    return "".join(f" {word[:_LONGEST_WORD]}" for word in kept.split())


def says(quote: str, search: str) -> bool:
    """Say whether each word of a search begins a word of a quote, both as ``words`` gives them.

    A search without a letter finds nothing.
    """
    wanted = search.split()
    return bool(wanted) and all(f" {word}" in quote for word in wanted)
