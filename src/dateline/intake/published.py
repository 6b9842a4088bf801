"""A publication time as given, checked and brought into one form."""

import re
from datetime import UTC, date, datetime

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")

REMEDY = 'write an ISO day ("2021-08-09"), a moment ("2021-08-09T18:00Z"), a month ("2021-08"), or leave it empty'


def published_from(given: str | None) -> str | None:
    """Return an ISO day, a moment with its zone (UTC if none is given), a month, or None for nothing.

    Raises ValueError for anything else.
    """
    value = (given or "").strip()
    if not value:
        return None
    if _MONTH.fullmatch(value) and value.isascii() and not value.startswith("0000"):
        return value
    if len(value) > 40 or not value.isascii() or len(value) < 8:
        raise ValueError(f"not a date: {value[:40]!r}")
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        moment = _moment(value)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()


def _moment(value: str) -> datetime:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f"not a date: {value!r}") from None


def moment_key(published: str | None) -> str:
    """Return the same text for the same publication time: a moment is given in UTC."""
    if published is None or "T" not in published:
        return published or ""
    try:
        return datetime.fromisoformat(published).astimezone(UTC).isoformat()
    except OverflowError:  # within a day of the first or last year there is
        return published
