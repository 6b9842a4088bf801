"""Reading dates that name themselves: days, years, decades."""

from datetime import date

from dateline.extract.times.calendar import (
    CENTURY,
    Stretch,
    day,
    third_of,
    year_of,
)
from dateline.extract.times.reading import (
    Context,
    Reading,
    counted,
    in_part,
    number_of,
    reads,
    single,
    stated,
    unit_of,
)
from dateline.extract.times.rules import Found
from dateline.record.vocabulary import Basis, TimePrecision

_REMEMBERED = {(9, 11): 2001}
"""Attacks that are called by their day alone."""


@reads("date")
def _date(found: Found, context: Context) -> Reading | None:
    return in_part(_dated(found, context, number_of(found, "day"), number_of(found, "day")), found)


@reads("days_of_month")
def _days_of_month(found: Found, context: Context) -> Reading | None:
    first, last = sorted((number_of(found, "day"), number_of(found, "until")))
    return _dated(found, context, first, last)


def _dated(found: Found, context: Context, first: int, last: int) -> Reading | None:
    month = number_of(found, "month")
    if "year" in found.roles:
        return stated(_within_month(number_of(found, "year"), month, first, last))
    if (short := number_of(found, "short")) and 10 <= short <= 99:
        return stated(_within_month(_full_year(short), month, first, last))
    if (month, first) in _REMEMBERED and context.following.startswith(("attack", "terror", "hijack")):
        return stated(_within_month(_REMEMBERED[month, first], month, first, last))
    base = context.base
    if base.last is None:
        known = _within_month(2000, month, first, last)
        value = f"XXXX-{month:02d}-{first:02d}" if first == last else None
        return Reading(value, None, None, TimePrecision.UNKNOWN, Basis.TEXT, "year") if known else None
    years = (base.last.year - 1, base.last.year, base.last.year + 1)
    options = [stretch for year in years if (stretch := _within_month(year, month, first, last))]
    return counted(_chosen(options, base.last, context.future), context)


def _within_month(year: int, month: int, first: int, last: int) -> Stretch | None:
    begin, end = day(year, month, first), day(year, month, last)
    return Stretch(begin, end) if begin and end else None


def _chosen(options: list[Stretch], base: date, future: bool | None) -> Stretch | None:
    """Choose among years: the latest past, the earliest to come, or, without a verb, the nearest."""
    past = [option for option in options if option.first <= base]
    coming = [option for option in options if option.last >= base]
    if future is False and past:
        return max(past, key=lambda option: option.first)
    if future and coming:
        return min(coming, key=lambda option: option.first)
    return min(options, key=lambda option: abs((option.first - base).days), default=None)


@reads("iso")
def _iso(found: Found, context: Context) -> Reading | None:
    year, month, number = (int(part) for part in found.roles["iso"].text.split("-"))
    return stated(single(day(year, month, number)))


@reads("slashed")
def _slashed(found: Found, context: Context) -> Reading | None:
    """Read 06/08/2021 both ways; a date that is still to come gives way, else both stay possible."""
    text = found.roles["date"].text
    one, two, year = (int(part) for part in text.replace(".", "/").replace("-", "/").split("/"))
    year += 0 if year > 99 else (1900 if year > 70 else 2000)
    if "/" not in text and (first := day(year, two, one)):  # dots and dashes are written where the day comes first
        return stated(single(first))
    options = sorted({option for option in (day(year, two, one), day(year, one, two)) if option})
    if len(options) > 1 and context.base.last and (past := [o for o in options if o <= context.base.last]):
        options = past
    if not options:
        return None
    stretch = Stretch(options[0], options[-1])
    return stated(stretch, None if len(options) == 1 else f"[{options[0].isoformat()},{options[-1].isoformat()}]")


@reads("named")
def _named(found: Found, context: Context) -> Reading | None:
    return stated(single(date(2001, 9, 11)))


@reads("year")
def _year(found: Found, context: Context) -> Reading | None:
    word = found.roles["year"]
    year = int(word.number) if word.number is not None else _full_year(int(word.text[1:]))
    return _phased(found, year_of(year), f"{year:04d}")


def _full_year(short: int) -> int:
    return short + (1900 if short > 40 else 2000)


def _phased(found: Found, whole: Stretch | None, value: str) -> Reading | None:
    phase = number_of(found, "phase")
    return stated(third_of(whole, phase) if whole and phase else whole, value)


@reads("century")
def _century(found: Found, context: Context) -> Reading | None:
    """Read "the 19th century" as 18XX; smaller units ("the third day") name no days by themselves."""
    which = number_of(found, "which")
    if unit_of(found) != CENTURY or not 1 <= which <= 21:
        return None
    first, last = year_of(100 * (which - 1) or 1), year_of(100 * which - 1)
    return _phased(found, Stretch(first.first, last.last) if first and last else None, f"{which - 1:02d}XX")


@reads("decade")
def _decade(found: Found, context: Context) -> Reading | None:
    digits = found.roles["decade"].text.strip("'’s")
    year = int(digits) if len(digits) == 4 else _full_year(int(digits))
    first, last = year_of(year), year_of(year + 9)
    whole = Stretch(first.first, last.last) if first and last else None
    return _phased(found, whole, f"{year // 10:03d}X")
