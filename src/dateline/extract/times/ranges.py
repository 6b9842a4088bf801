"""Two dates that a report joins with "to", or with "and" after "between", as one interval."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline.extract.times.calendar import precision_of
from dateline.record.mention import TimeMention
from dateline.record.vocabulary import Basis

_LINKS = frozenset({"to", "until", "till", "through", "-", "–", "—"})
_PLAIN = re.compile(r"\d{4}(?:-\d{2}){0,2}(?:T[A-Z]{2})?$")
"""Values of single days, months and years."""


def with_ranges(text: str, mentions: Sequence[TimeMention]) -> list[TimeMention]:
    """Return the mentions of an article with those that bound an interval made one; ``text`` is the article's."""
    out: list[TimeMention] = []
    for mention in mentions:
        if out and (joined := _joined(text, out[-1], mention)):
            out[-1] = joined
        else:
            out.append(mention)
    return out


def _joined(text: str, before: TimeMention, mention: TimeMention) -> TimeMention | None:
    link = text[before.end : mention.start] if mention.start - before.end < 12 else ""
    lead = text[max(0, before.start - 9) : before.start].strip().lower().rsplit(" ", 1)[-1]
    if link.strip().lower() not in _LINKS and not (link.strip().lower() == "and" and lead == "between"):
        return None
    if not (_PLAIN.match(before.value or "") and _PLAIN.match(mention.value or "")):
        return None
    earliest, latest = before.earliest, mention.latest
    if earliest is None or latest is None:
        return None
    value = before.value
    if earliest > latest:  # "from October to May": the first month is of the year before
        earliest = _latest_before(earliest, latest)
        value = earliest.isoformat()
    return replace(
        before,
        end=mention.end,
        text=text[before.start : mention.end],
        value=f"{value}/{mention.value}",
        earliest=earliest,
        latest=latest,
        precision=precision_of(earliest, latest),
        basis=mention.basis if mention.basis is not Basis.TEXT else before.basis,
        anchor=mention.anchor,
    )


def _latest_before(day: date, limit: date) -> date:
    """Return the last day of this name before a day; a leap day becomes the day before it."""
    named = day.replace(year=limit.year, day=min(day.day, 28) if day.month == 2 else day.day)
    return named if named <= limit else named.replace(year=max(1, named.year - 1))
