"""Days and stretches of days. A date outside the calendar is None, never an error."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.record.vocabulary import TimePrecision

MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER, YEAR, DECADE, CENTURY, FORTNIGHT, SECOND = range(1, 12)
"""Units of time, numbered as in lexicon.toml."""


_ISO = {
    SECOND: ("T", "S", 1), MINUTE: ("T", "M", 1), HOUR: ("T", "H", 1), DAY: ("", "D", 1), WEEK: ("", "W", 1),
    MONTH: ("", "M", 1), QUARTER: ("", "M", 3), YEAR: ("", "Y", 1), DECADE: ("", "Y", 10), CENTURY: ("", "Y", 100),
    FORTNIGHT: ("", "W", 2),
}  # fmt: skip


def length(unit: int, amount: float | None) -> str:
    """Return so many of a unit as an ISO 8601 duration, with X for a number that the words leave open (TimeML)."""
    before, letter, factor = _ISO.get(unit, _ISO[DAY])
    return f"P{before}{'X' if amount is None else f'{amount * factor:g}'}{letter}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from first to last, both inclusive."""

    first: date
    last: date

    def edtf(self) -> str:
        """Return the stretch as an EDTF day or interval."""
        if self.first == self.last:
            return self.first.isoformat()
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def day(year: int, month: int, number: int) -> date | None:
    """Return a day, None when there is no such day."""
    try:
        return date(year, month, number)
    except (ValueError, OverflowError):
        return None


def shifted(start: date, days: int) -> date | None:
    """Return the day so many days on (or back), None beyond the calendar."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def months_on(start: date, months: int) -> date | None:
    """Return the same day so many months on or back, the month's last day where it is shorter."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def month_of(year: int, month: int) -> Stretch | None:
    """Return a calendar month."""
    first = day(year, month, 1)
    return Stretch(first, first.replace(day=monthrange(year, month)[1])) if first else None


def year_of(year: int) -> Stretch | None:
    """Return a calendar year."""
    first, last = day(year, 1, 1), day(year, 12, 31)
    return Stretch(first, last) if first and last else None


def week_of(inside: date, weeks: int = 0) -> Stretch | None:
    """Return the week, Monday to Sunday, so many weeks from the one that holds a day."""
    first = shifted(inside, 7 * weeks - inside.weekday())
    last = shifted(first, 6) if first else None
    return Stretch(first, last) if first and last else None


def quarter_of(year: int, quarter: int) -> Stretch | None:
    """Return a quarter of a year, 1 to 4."""
    first, last = month_of(year, 3 * quarter - 2), month_of(year, 3 * quarter)
    return Stretch(first.first, last.last) if first and last else None


def season_of(year: int, season: int) -> Stretch | None:
    """Return a northern season, 21 spring to 24 winter (EDTF); winter starts in its year."""
    first = month_of(year, 3 * (season - 20))
    last = months_on(first.first, 2) if first else None
    whole = month_of(last.year, last.month) if last else None
    return Stretch(first.first, whole.last) if first and whole else None


def third_of(whole: Stretch, third: int) -> Stretch:
    """Return the early (1), middle (2) or late (3) part of a stretch, a little generously."""
    length = (whole.last - whole.first).days + 1
    begin = {1: 0, 2: length * 3 // 10, 3: length * 6 // 10}[third]
    end = {1: length * 4 // 10, 2: length * 7 // 10, 3: length - 1}[third]
    return Stretch(whole.first + timedelta(days=begin), whole.first + timedelta(days=end))


def precision_of(first: date | None, last: date | None) -> TimePrecision:
    """Return how fine the interval is."""
    if first is None or last is None:
        return TimePrecision.UNKNOWN
    days = (last - first).days + 1
    for limit, precision in (
        (1, TimePrecision.DAY),
        (6, TimePrecision.DAYS),
        (8, TimePrecision.WEEK),
        (32, TimePrecision.MONTH),
        (366, TimePrecision.YEAR),
    ):
        if days <= limit:
            return precision
    return TimePrecision.LATER


def around(base: date, unit: int, shift: int) -> tuple[Stretch | None, str | None]:
    """Return the calendar unit that holds the base, shifted, and its EDTF value."""
    if unit in (WEEK, FORTNIGHT):
        return week_of(base, shift), None
    if unit == MONTH:
        moved = months_on(base.replace(day=1), shift)
        return (month_of(moved.year, moved.month), f"{moved.year:04d}-{moved.month:02d}") if moved else (None, None)
    if unit == QUARTER:
        moved = months_on(base.replace(day=1), 3 * shift)
        if moved is None:
            return None, None
        quarter = (moved.month + 2) // 3
        return quarter_of(moved.year, quarter), f"{moved.year:04d}-{32 + quarter}"
    if unit == YEAR:
        return year_of(base.year + shift), f"{base.year + shift:04d}"
    if unit in (DECADE, CENTURY):
        size = 10 if unit == DECADE else 100
        start = (base.year // size + shift) * size
        first, last = year_of(start), year_of(start + size - 1)
        value = f"{start // size}" + "X" * (len(str(size)) - 1)
        return (Stretch(first.first, last.last), value) if first and last else (None, None)
    return Stretch(base, base), None
