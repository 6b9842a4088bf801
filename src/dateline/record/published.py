"""What a publication time means: the days that it covers."""

import calendar
import re
from datetime import date, datetime

_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?")


def published_days(published: str | None) -> tuple[date, date] | None:
    """Return the first and last day of a day, a moment, a month ("2021-08") or a year; None of anything else."""
    if not published:
        return None
    try:
        if month := _MONTH.fullmatch(published):
            year, first, last = int(month[1]), int(month[2] or 1), int(month[2] or 12)
            return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
        day = datetime.fromisoformat(published).date()
    except ValueError:
        return None
    return day, day
