"""EDTF values in the notation of TimeML corpora, so that they can be compared."""

import re
from datetime import date, timedelta

_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_HALVES = ((1, 1, 6, 30), (7, 1, 12, 31))
_INTERVAL = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})$")
_SUB_YEAR = re.compile(r"(\d{4})-(2[1-4]|3[3-6])$")


def to_timeml(value: str | None) -> str | None:
    """Return the TimeML value that says the same as an EDTF value, None where there is none."""
    if value is None:
        return None
    if found := _SUB_YEAR.match(value):
        part = _SEASONS.get(found[2]) or f"Q{int(found[2]) - 32}"
        return f"{found[1]}-{part}"
    if found := _INTERVAL.match(value):
        return _interval(date.fromisoformat(found[1]), date.fromisoformat(found[2]))
    return value.rstrip("X") if re.match(r"\d{2,3}X+$", value) else value


def _interval(first: date, last: date) -> str:
    year, week, weekday = first.isocalendar()
    if last - first == timedelta(days=6) and weekday == 1:
        return f"{year}-W{week:02d}"
    if last - first == timedelta(days=1) and weekday == 6:
        return f"{year}-W{week:02d}-WE"
    if (first.month, first.day, last.month, last.day) in _HALVES and first.year == last.year:
        return f"{first.year}-H{1 + first.month // 7}"
    months = 12 * (last.year - first.year) + last.month - first.month
    if months and first.day == last.day:
        return f"P{months // 12}Y" if months % 12 == 0 else f"P{months}M"
    return f"P{(last - first).days}D"
