"""What a time that could not be resolved still says: on a Saturday, on the sixth of December of some year."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateline.record.claim import Window
from dateline.record.when import When

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = re.compile(r"\b(mon|tues?|wednes|thurs?|fri|satur|sun)day\b", re.IGNORECASE)
_MONTH = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})\b|\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}", re.IGNORECASE)
_SHORT = 3  # days of an interval that can be held against a weekday


@dataclass(frozen=True, slots=True)
class Hint:
    """A weekday (Monday is 0), or a day of the year as (month, day)."""

    weekday: int | None
    day: tuple[int, int] | None


def hint_of(when: When) -> Hint | None:
    """Return what the words of a time without a year say, None when it is resolved or they say nothing."""
    return _hint(when.text) if when.text and when.earliest is None and when.latest is None else None


@lru_cache(maxsize=4096)
def _hint(text: str) -> Hint | None:
    weekday, found = _WEEKDAY.search(text), _DATE.search(text)
    if found is not None:
        month, number = (found.group(1), found.group(2)) if found.group(1) else (found.group(4), found.group(3))
        return Hint(None, (_MONTHS.index(month[:3].lower()) + 1, int(number)))
    return Hint(_DAYS.index(weekday.group(1)[:3].lower()), None) if weekday is not None else None


def agree(a: Hint, b: Hint) -> bool | None:
    """Return whether two hints name one day; None when one is a weekday and the other is not."""
    if a.day is not None and b.day is not None:
        return a.day == b.day
    return a.weekday == b.weekday if a.weekday is not None and b.weekday is not None else None


def falls_on(hint: Hint, span: Window) -> bool | None:
    """Return whether a day of the interval can be the one hinted at; None when it is open or too long to tell."""
    if span.earliest is None or span.latest is None or (span.latest - span.earliest).days > _SHORT:
        return None
    days = [span.earliest + timedelta(n) for n in range((span.latest - span.earliest).days + 1)]
    return any(_is(hint, day) for day in days)


def _is(hint: Hint, day: date) -> bool:
    return (day.month, day.day) == hint.day if hint.day is not None else day.weekday() == hint.weekday
