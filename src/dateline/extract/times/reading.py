"""What an expression means: its EDTF value and its days, counted from where it counts from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dateline.extract.times.base import Base
from dateline.extract.times.calendar import (
    Stretch,
    day,
    month_of,
    months_on,
    precision_of,
    quarter_of,
    season_of,
    shifted,
    third_of,
    week_of,
    year_of,
)
from dateline.extract.times.rules import Found
from dateline.record.vocabulary import Basis, TimePrecision

MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER, YEAR, DECADE, CENTURY, FORTNIGHT, SECOND = range(1, 12)
_ISO = {
    SECOND: ("T", "S", 1), MINUTE: ("T", "M", 1), HOUR: ("T", "H", 1), DAY: ("", "D", 1), WEEK: ("", "W", 1),
    MONTH: ("", "M", 1), QUARTER: ("", "M", 3), YEAR: ("", "Y", 1), DECADE: ("", "Y", 10), CENTURY: ("", "Y", 100),
    FORTNIGHT: ("", "W", 2),
}  # fmt: skip
_DAYS = {SECOND: 0, MINUTE: 0, HOUR: 0, DAY: 1, WEEK: 7, FORTNIGHT: 14}
_MONTHS = {MONTH: 1, QUARTER: 3, YEAR: 12, DECADE: 120, CENTURY: 1200}
_VAGUE = {SECOND: 0, MINUTE: 1, HOUR: 2, DAY: 7, WEEK: 6, MONTH: 10, QUARTER: 6, YEAR: 15, DECADE: 5, CENTURY: 3,
          FORTNIGHT: 4}  # fmt: skip
"""How many of a unit "recent days", "a few weeks" and the like reach back at most."""


_REMEMBERED = {(9, 11): 2001}
"""Attacks that are called by their day alone."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A value and its days; ``anchor`` is what a relative expression was, or must be, counted from."""

    value: str | None
    earliest: date | None
    latest: date | None
    precision: TimePrecision
    basis: Basis
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a reading may look at: the day of writing, the day last named before it, and the clause.

    ``future`` says whether the clause is about what is to come, None when it has no verb. ``event`` holds the
    words of the happening that an offset counts from ("a day after the town fell").
    """

    base: Base
    reference: date | None = None
    reference_text: str | None = None
    future: bool | None = None
    event: str | None = None
    modifier: bool = False
    following: str = ""


_Reader = Callable[[Found, Context], Reading | None]
_READERS: dict[str, _Reader] = {}


def _reads(*kinds: str) -> Callable[[_Reader], _Reader]:
    def register(reader: _Reader) -> _Reader:
        _READERS.update(dict.fromkeys(kinds, reader))
        return reader

    return register


def read(found: Found, context: Context) -> Reading:
    """Return what an expression means here; one that names no day of the calendar stays without a value."""
    reading = _READERS[found.kind](found, context)
    return reading or Reading(None, None, None, TimePrecision.UNKNOWN, Basis.NONE, context.base.anchor)


def _text(stretch: Stretch | None, value: str | None = None) -> Reading | None:
    return _reading(stretch, Basis.TEXT, value)


def _reading(
    stretch: Stretch | None, basis: Basis, value: str | None = None, anchor: str | None = None
) -> Reading | None:
    if stretch is None:
        return None
    precision = precision_of(stretch.first, stretch.last)
    return Reading(value or stretch.edtf(), stretch.first, stretch.last, precision, basis, anchor)


def _counted(stretch: Stretch | None, context: Context, value: str | None = None) -> Reading | None:
    """Return a reading counted from the day of writing."""
    return _reading(stretch, context.base.basis, value, context.base.anchor)


def _single(found: date | None) -> Stretch | None:
    return Stretch(found, found) if found else None


def _number(found: Found, role: str) -> int:
    word = found.roles.get(role)
    return int(word.number) if word is not None and word.number is not None else 0


def _word(found: Found, role: str) -> str:
    return found.roles[role].text.lower() if role in found.roles else ""


# Dates that name themselves


@_reads("date")
def _date(found: Found, context: Context) -> Reading | None:
    return _dated(found, context, _number(found, "day"), _number(found, "day"))


@_reads("days_of_month")
def _days_of_month(found: Found, context: Context) -> Reading | None:
    first, last = sorted((_number(found, "day"), _number(found, "until")))
    return _dated(found, context, first, last)


def _dated(found: Found, context: Context, first: int, last: int) -> Reading | None:
    month = _number(found, "month")
    if "year" in found.roles:
        return _text(_within_month(_number(found, "year"), month, first, last))
    if (month, first) in _REMEMBERED and context.following.startswith(("attack", "terror", "hijack")):
        return _text(_within_month(_REMEMBERED[month, first], month, first, last))
    base = context.base
    if base.last is None:
        known = _within_month(2000, month, first, last)
        value = f"XXXX-{month:02d}-{first:02d}" if first == last else None
        return Reading(value, None, None, TimePrecision.UNKNOWN, Basis.TEXT, "year") if known else None
    years = (base.last.year - 1, base.last.year, base.last.year + 1)
    options = [stretch for year in years if (stretch := _within_month(year, month, first, last))]
    return _counted(_chosen(options, base.last, context.future), context)


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


@_reads("iso")
def _iso(found: Found, context: Context) -> Reading | None:
    year, month, number = (int(part) for part in found.roles["iso"].text.split("-"))
    return _text(_single(day(year, month, number)))


@_reads("slashed")
def _slashed(found: Found, context: Context) -> Reading | None:
    """Read 06/08/2021 both ways; a date that is still to come gives way, else both stay possible."""
    one, two, year = (int(part) for part in found.roles["date"].text.replace(".", "/").split("/"))
    year += 0 if year > 99 else (1900 if year > 70 else 2000)
    options = sorted({option for option in (day(year, two, one), day(year, one, two)) if option})
    if len(options) > 1 and context.base.last and (past := [o for o in options if o <= context.base.last]):
        options = past
    if not options:
        return None
    stretch = Stretch(options[0], options[-1])
    return _text(stretch, None if len(options) == 1 else f"[{options[0].isoformat()},{options[-1].isoformat()}]")


@_reads("named")
def _named(found: Found, context: Context) -> Reading | None:
    return _text(_single(date(2001, 9, 11)))


@_reads("year")
def _year(found: Found, context: Context) -> Reading | None:
    word = found.roles["year"]
    year = int(word.number) if word.number is not None else _full_year(int(word.text[1:]))
    return _phased(found, year_of(year), f"{year:04d}")


def _full_year(short: int) -> int:
    return short + (1900 if short > 40 else 2000)


def _phased(found: Found, whole: Stretch | None, value: str) -> Reading | None:
    phase = _number(found, "phase")
    return _text(third_of(whole, phase) if whole and phase else whole, value)


@_reads("decade")
def _decade(found: Found, context: Context) -> Reading | None:
    digits = found.roles["decade"].text.strip("'’s")
    year = int(digits) if len(digits) == 4 else _full_year(int(digits))
    first, last = year_of(year), year_of(year + 9)
    whole = Stretch(first.first, last.last) if first and last else None
    return _phased(found, whole, f"{year // 10:03d}X")


# Months, quarters, seasons


@_reads("month")
def _month(found: Found, context: Context) -> Reading | None:
    year, month = _number(found, "year") or _year_of_month(_number(found, "month"), context), _number(found, "month")
    if year == 0:
        return Reading(f"XXXX-{month:02d}", None, None, TimePrecision.UNKNOWN, Basis.TEXT, "year")
    whole, phase = month_of(year, month), _number(found, "phase")
    stretch = third_of(whole, phase) if whole and phase else whole
    value = f"{year:04d}-{month:02d}"
    return _text(stretch, value) if "year" in found.roles else _counted(stretch, context, value)


def _year_of_month(month: int, context: Context) -> int:
    """Return the year of a month named without one: the latest such month, the next one for what is to come."""
    if context.base.last is None:
        return 0
    year, current = context.base.last.year, context.base.last.month
    if context.future:
        return year + (month < current)
    return year - (month > current)


@_reads("near_month")
def _near_month(found: Found, context: Context) -> Reading | None:
    month, base = _number(found, "month"), context.base.last
    if base is None:
        return None
    shift = {"last": -(month >= base.month), "past": -(month >= base.month), "previous": -(month >= base.month),
             "next": int(month <= base.month)}  # fmt: skip
    year = base.year + shift.get(_word(found, "near"), 0)
    return _counted(month_of(year, month), context, f"{year:04d}-{month:02d}")


@_reads("part_of_year")
def _part_of_year(found: Found, context: Context) -> Reading | None:
    which, half = _number(found, "which"), _word(found, "size") == "half"
    base = context.base.last
    year = _number(found, "year")
    if not year:
        if base is None:
            return None
        year = base.year + {"last": -1, "next": 1}.get(_word(found, "near"), 0)
    which = (2 if half else 4) if which <= 0 else which
    if half and which in (1, 2):
        first, last = quarter_of(year, 2 * which - 1), quarter_of(year, 2 * which)
        return _counted(Stretch(first.first, last.last) if first and last else None, context)
    if half or which not in (1, 2, 3, 4):
        return None
    if "year" not in found.roles and "near" not in found.roles and base:
        year -= quarter_after(year, which, base)
    return _counted(quarter_of(year, which), context, f"{year:04d}-{32 + which}")


def quarter_after(year: int, quarter: int, base: date) -> bool:
    """Say whether this quarter of the year begins after the day of writing."""
    whole = quarter_of(year, quarter)
    return whole is not None and whole.first > base


@_reads("season")
def _season(found: Found, context: Context) -> Reading | None:
    season, base = _number(found, "season"), context.base.last
    if "year" in found.roles:
        year = _number(found, "year")
        return _text(season_of(year, season), f"{year:04d}-{season}")
    if base is None:
        return None
    year = base.year
    whole = season_of(year, season)
    if whole and whole.first > base and not context.future:
        year -= 1
    return _counted(season_of(year, season), context, f"{year:04d}-{season}")


@_reads("week_of_month")
def _week_of_month(found: Found, context: Context) -> Reading | None:
    month = _number(found, "month")
    year = _number(found, "year") or _year_of_month(month, context)
    whole = month_of(year, month) if year else None
    if whole is None:
        return None
    which = _number(found, "which")
    week = week_of(whole.last) if which <= 0 else week_of(whole.first, which - 1)
    return _counted(week, context)


@_reads("edge_of_month")
def _edge_of_month(found: Found, context: Context) -> Reading | None:
    month = _number(found, "month")
    year = _number(found, "year") or _year_of_month(month, context)
    whole = month_of(year, month) if year else None
    return _counted(third_of(whole, _number(found, "edge") or 2), context, f"{year:04d}-{month:02d}") if whole else None


@_reads("edge_of_year")
def _edge_of_year(found: Found, context: Context) -> Reading | None:
    year = _number(found, "year")
    whole = year_of(year)
    return _text(third_of(whole, _number(found, "edge") or 2), f"{year:04d}") if whole else None


# Days that count from the day of writing


@_reads("weekday")
def _weekday(found: Found, context: Context) -> Reading | None:
    base = context.base.day
    if base is None:
        return None
    ahead = (_number(found, "weekday") - base.weekday()) % 7
    near = _word(found, "near")
    if near in ("next", "coming") or (context.future and near not in ("last", "past")):
        days = ahead or (7 if near in ("next", "coming") else 0)
    else:
        days = ahead - 7 if ahead or near in ("last", "past") else 0
    return _counted(_single(shifted(base, days)), context)


@_reads("deictic")
def _deictic(found: Found, context: Context) -> Reading | None:
    base, word = context.base.day, _word(found, "day")
    if base is None:
        return None
    if word == "overnight":
        return _counted(_reaching(base, -1), context)
    days = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    return _counted(_single(shifted(base, days)), context)


def _reaching(base: date, days: int) -> Stretch | None:
    other = shifted(base, days)
    return Stretch(min(base, other), max(base, other)) if other else None


@_reads("day_beyond")
def _day_beyond(found: Found, context: Context) -> Reading | None:
    base = context.base.day
    days = -2 if _word(found, "from") == "yesterday" else 2
    return _counted(_single(shifted(base, days)), context) if base else None


@_reads("part_of_day")
def _part_of_day(found: Found, context: Context) -> Reading | None:
    base = context.base.day
    if base is None:
        return None
    days = -1 if _word(found, "near") == "last" else 0
    return _counted(_single(shifted(base, days)), context)


@_reads("period", "the_period")
def _period(found: Found, context: Context) -> Reading | None:
    """Read "last week", "this month", "earlier this year", "the following day"."""
    near, unit = _word(found, "near"), _unit(found)
    if found.roles["unit"].kind == "=weekend" and near not in ("same", "that"):
        return _weekend(found, context)
    if unit == DAY or near == "same" or (near in ("previous", "following") and context.reference):
        return _beside(found, context)
    base = context.base.last
    if base is None or (context.base.day is None and unit == WEEK):
        return None
    shift = {"last": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(near, 0)
    if found.roles["unit"].kind == "season":
        return _near_season(found, context)
    whole, value = _calendar(base, unit, shift)
    if whole and "turn" in found.roles:
        whole = _turned(whole, found, base)
    return _counted(whole, context, value)


def _turned(whole: Stretch, found: Found, base: date) -> Stretch:
    """Cut a stretch to what "earlier", "later", "early" or "late" leaves of it."""
    turn = _word(found, "turn")
    if turn == "earlier" and whole.first <= base <= whole.last:
        return Stretch(whole.first, base)
    if turn == "later" and whole.first <= base <= whole.last:
        return Stretch(base, whole.last)
    phase = {"early": 1, "earlier": 1, "mid": 2}.get(turn, 3)
    return third_of(whole, phase)


def _unit(found: Found) -> int:
    word = found.roles.get("unit")
    if word is None:
        return DAY
    if word.kind == "=quarter":
        return QUARTER
    return int(word.number) if word.number is not None and word.kind in ("unit", "units") else DAY


def _calendar(base: date, unit: int, shift: int) -> tuple[Stretch | None, str | None]:
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
    return _single(base), None


def _near_season(found: Found, context: Context) -> Reading | None:
    season, base, near = _number(found, "unit"), context.base.last, _word(found, "near")
    if base is None:
        return None
    years = [year for year in range(base.year - 2, base.year + 3) if season_of(year, season)]
    stretches = [(year, stretch) for year in years if (stretch := season_of(year, season))]
    if near in ("last", "previous"):
        year, whole = max((pair for pair in stretches if pair[1].last < base), default=stretches[0])
    elif near in ("next", "coming", "following"):
        year, whole = min((pair for pair in stretches if pair[1].first > base), default=stretches[-1])
    else:
        year, whole = min(stretches, key=lambda pair: abs((pair[1].first - base).days + 45))
    return _counted(whole, context, f"{year:04d}-{season}")


@_reads("weekend")
def _weekend(found: Found, context: Context) -> Reading | None:
    """Read a weekend as Saturday and Sunday; as a modifier ("a weekend offensive") Friday counts as well."""
    base = context.base.day
    if base is None:
        return None
    near = _word(found, "near")
    ahead = context.future if near in ("", "this") else near in ("next", "coming", "following")
    saturday = shifted(base, -(base.weekday() + 2) if base.weekday() < 5 else 5 - base.weekday())
    if saturday and ahead and base.weekday() < 5:
        saturday = shifted(saturday, 7)
    if saturday and near in ("last", "previous") and base.weekday() >= 5:
        saturday = shifted(saturday, -7)
    first = shifted(saturday, -1 if context.modifier else 0) if saturday else None
    last = shifted(saturday, 1) if saturday else None
    return _counted(Stretch(first, last) if first and last else None, context)


@_reads("edge")
def _edge(found: Found, context: Context) -> Reading | None:
    """Read "the end of this month": the value stays the month, the days are its last part."""
    base = context.base.last
    if base is None or (context.base.day is None and _unit(found) in (DAY, WEEK)):
        return None
    near = _word(found, "near")
    whole, value = _calendar(base, _unit(found), {"last": -1, "next": 1}.get(near, 0))
    if whole is None:
        return None
    return _counted(third_of(whole, _number(found, "edge") or 2), context, value)


@_reads("edge_of_day", "the_unit")
def _the_day(found: Found, context: Context) -> Reading | None:
    """Read "the day", "the week": the one last named, else the one of writing."""
    unit, base = _unit(found), context.reference or context.base.day
    if base is None or unit not in (DAY, WEEK):
        return None
    whole = week_of(base) if unit == WEEK else _single(base)
    return _reading(whole, *_after(context))


def _after(context: Context) -> tuple[Basis, str | None, str | None]:
    """Return basis, value and anchor of what counts from a day named before, else from the day of writing."""
    if context.reference:
        return Basis.EVENT, None, context.reference_text
    return context.base.basis, None, context.base.anchor


# Stretches that end or begin with the day of writing


@_reads("rolling")
def _rolling(found: Found, context: Context) -> Reading | None:
    """Read "the past 24 hours" and "the last three months": days that end with the day of writing."""
    first, last = context.base.first, context.base.last
    if first is None or last is None or found.roles["unit"].kind == "=weekend":
        return _weekend(found, context)
    start = _back(first, _unit(found), _amount(found))
    if start is None or (context.base.day is None and _unit(found) < WEEK):
        return None
    return _reading(Stretch(start, last), Basis.WINDOW, None, context.base.anchor)


def _amount(found: Found) -> float:
    """Return how many units; a vague number reaches back as far as such words may."""
    word = found.roles.get("n")
    if word is None or word.kind in ("=a", "=an"):
        return 1
    if word.kind == "vague" and not word.number:
        return _VAGUE[_unit(found)]
    return word.number if word.number is not None else 1


def _is_vague(found: Found) -> bool:
    """Say whether no number says how many: "weeks", "several days"."""
    number = found.roles.get("n")
    if number is None:
        return found.roles["unit"].kind == "units"
    return number.kind == "vague" and not number.number


def _back(base: date, unit: int, amount: float, *, sign: int = -1) -> date | None:
    """Return the day so many units before (or, sign 1, after) another. Hours count as the days they may touch."""
    if amount > 10_000:
        return None
    if unit in (HOUR, MINUTE, SECOND):
        return shifted(base, sign * max(1, round(amount / 24 if unit == HOUR else 0)))
    if unit in _DAYS:
        return shifted(base, sign * round(amount * _DAYS[unit]))
    return months_on(base, sign * round(amount * _MONTHS[unit]))


@_reads("rolling_ahead")
def _rolling_ahead(found: Found, context: Context) -> Reading | None:
    first, last = context.base.first, context.base.last
    if first is None or last is None:
        return None
    end = _back(last, _unit(found), _amount(found), sign=1)
    return _reading(Stretch(first, end), Basis.WINDOW, None, context.base.anchor) if end else None


@_reads("recent")
def _recent(found: Found, context: Context) -> Reading | None:
    base = context.base.last
    start = _back(base, _unit(found), _VAGUE[_unit(found)]) if base else None
    return _reading(Stretch(start, base), Basis.WINDOW, None, context.base.anchor) if start and base else None


@_reads("ago")
def _ago(found: Found, context: Context) -> Reading | None:
    return _distant(
        found, context.base.day or context.base.last, context, -1, (context.base.basis, context.base.anchor)
    )


def _distant(
    found: Found, start: date | None, context: Context, sign: int, origin: tuple[Basis, str | None]
) -> Reading | None:
    """Read a distance from a day, as fine as its unit: days exactly, weeks within some days, months as months."""
    if start is None:
        return None
    unit = _unit(found)
    vague = _is_vague(found)
    far = _back(start, unit, _VAGUE[unit] if vague else _amount(found), sign=sign)
    if far is None:
        return None
    if vague or unit in (HOUR, MINUTE, SECOND):
        return _reading(Stretch(min(start, far), max(start, far)), origin[0], None, origin[1])
    if unit == DAY:
        return _reading(_single(far), origin[0], None, origin[1])
    if unit in (WEEK, FORTNIGHT):
        first, last = shifted(far, -2), shifted(far, 2)
        return _reading(Stretch(first, last) if first and last else None, origin[0], far.isoformat(), origin[1])
    whole, value = _calendar(far, unit if unit in (MONTH, YEAR) else YEAR, 0)
    return _reading(whole, origin[0], value, origin[1])


# Days that count from another day of the text


@_reads("offset")
def _offset(found: Found, context: Context) -> Reading | None:
    """Read "a day earlier", "the day before", "two weeks later": from the day last named."""
    if context.event:
        return Reading(None, None, None, TimePrecision.UNKNOWN, Basis.EVENT, context.event)
    sign = -1 if _word(found, "way") in ("earlier", "before", "prior", "previously", "previous") else 1
    start, basis, anchor = context.reference, Basis.EVENT, context.reference_text
    if start is None and context.base.day:
        start, basis, anchor = context.base.day, context.base.basis, context.base.anchor
    return _distant(found, start, context, sign, (basis, anchor))


def _beside(found: Found, context: Context) -> Reading | None:
    """Read "the previous day", "the same week", "the following month" beside the day last named."""
    near, unit = _word(found, "near"), _unit(found)
    if near == "same" and context.event and not context.reference:
        return Reading(None, None, None, TimePrecision.UNKNOWN, Basis.EVENT, context.event)
    start, basis, anchor = context.reference, Basis.EVENT, context.reference_text
    if start is None:
        if near in ("same", "that"):
            return Reading(None, None, None, TimePrecision.UNKNOWN, Basis.EVENT, context.event)
        start, basis, anchor = context.base.day, context.base.basis, context.base.anchor
    if start is None:
        return None
    shift = {"previous": -1, "last": -1, "following": 1, "next": 1, "coming": 1}.get(near, 0)
    if unit == DAY:
        return _reading(_single(shifted(start, shift)), basis, None, anchor)
    whole, value = _calendar(start, unit, shift)
    return _reading(whole, basis, value, anchor)


@_reads("that_period", "same_part")
def _that_period(found: Found, context: Context) -> Reading | None:
    return _beside(found, context)


# Hours, lengths, habits


@_reads("clock")
def _clock(found: Found, context: Context) -> Reading | None:
    """Read an hour; the day comes from an expression beside it, else it stays unknown."""
    hour, minute = _hour(found)
    if hour is None:
        return None
    time = f"T{hour:02d}:{minute:02d}" + ("Z" if _word(found, "zone") in ("utc", "gmt") else "")
    if context.reference is None:
        return Reading(time, None, None, TimePrecision.UNKNOWN, Basis.NONE, context.base.anchor)
    value = f"{context.reference.isoformat()}{time}"
    return Reading(
        value, context.reference, context.reference, TimePrecision.MOMENT, Basis.EVENT, context.reference_text
    )


def _hour(found: Found) -> tuple[int | None, int]:
    if "noon" in found.roles:
        return _number(found, "noon"), 0
    if "four" in found.roles:
        digits = found.roles["four"].text
        hour, minute = (int(digits[:2]), int(digits[2:])) if len(digits) == 4 and digits.isdigit() else (99, 0)
    else:
        parts = found.roles["at"].text.replace(".", ":").split(":")
        hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    if "ampm" in found.roles:
        hour = hour % 12 + (12 if _word(found, "ampm").startswith("p") else 0)
    return (hour if hour < 25 and minute < 60 else None), minute


@_reads("duration")
def _duration(found: Found, context: Context) -> Reading | None:
    before, letter, factor = _ISO[_unit(found)]
    words = {word.text.lower() for word in found.words}
    vague = _is_vague(found) and "half" not in words
    if vague:
        return Reading(f"P{before}X{letter}", None, None, TimePrecision.UNKNOWN, Basis.NONE)
    amount = _amount(found) * factor
    if "half" in words:
        amount = amount + factor / 2 if "and" in words else factor / 2
    number = f"{amount:g}"
    return Reading(f"P{before}{number}{letter}", None, None, TimePrecision.UNKNOWN, Basis.NONE)


@_reads("set")
def _set(found: Found, context: Context) -> Reading | None:
    unit = _number(found, "habit") or _unit(found)
    before, letter, factor = _ISO.get(unit, _ISO[DAY])
    return Reading(f"P{before}{factor}{letter}", None, None, TimePrecision.UNKNOWN, Basis.NONE)


@_reads("lately")
def _lately(found: Found, context: Context) -> Reading | None:
    return Reading(None, None, context.base.last, TimePrecision.UNKNOWN, context.base.basis, context.base.anchor)


@_reads("present")
def _present(found: Found, context: Context) -> Reading | None:
    return Reading(None, None, context.base.last, TimePrecision.UNKNOWN, context.base.basis, context.base.anchor)


@_reads("soon")
def _soon(found: Found, context: Context) -> Reading | None:
    return Reading(None, context.base.first, None, TimePrecision.UNKNOWN, context.base.basis, context.base.anchor)
