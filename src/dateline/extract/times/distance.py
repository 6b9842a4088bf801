"""Reading distances: rolling windows, "three days ago", and what counts from another day of the text."""

from datetime import date

from dateline.extract.times.calendar import (
    CENTURY,
    DAY,
    DECADE,
    FORTNIGHT,
    HOUR,
    MINUTE,
    MONTH,
    QUARTER,
    SECOND,
    WEEK,
    YEAR,
    Stretch,
    around,
    length,
    months_on,
    shifted,
)
from dateline.extract.times.months import weekend
from dateline.extract.times.reading import (
    PAST,
    Context,
    Reading,
    in_part,
    reading_of,
    reads,
    single,
    unit_of,
    word_of,
)
from dateline.extract.times.rules import Found
from dateline.record.vocabulary import Basis, TimePrecision

_DAYS = {SECOND: 0, MINUTE: 0, HOUR: 0, DAY: 1, WEEK: 7, FORTNIGHT: 14}
_MONTHS = {MONTH: 1, QUARTER: 3, YEAR: 12, DECADE: 120, CENTURY: 1200}
VAGUE = {SECOND: 0, MINUTE: 1, HOUR: 2, DAY: 7, WEEK: 6, MONTH: 10, QUARTER: 6, YEAR: 15, DECADE: 5, CENTURY: 3,
          FORTNIGHT: 4}  # fmt: skip
"""How many of a unit "recent days", "a few weeks" and the like reach back at most."""


@reads("rolling")
def _rolling(found: Found, context: Context) -> Reading | None:
    """Read "the past 24 hours" and "the last three months": days that end with the day of writing."""
    first, last = context.base.first, context.base.last
    if first is None or last is None or found.roles["unit"].kind == "=weekend":
        return weekend(found, context)
    start = distant_day(first, unit_of(found), amount_of(found))
    if start is None or (context.base.day is None and unit_of(found) < WEEK):
        return None
    return reading_of(Stretch(start, last), Basis.WINDOW, _open_length(found), context.base.anchor)


def _open_length(found: Found) -> str | None:
    """Return the length of "recent weeks" or "the last few days", None where a number says it."""
    return length(unit_of(found), None) if is_vague(found) else None


def amount_of(found: Found) -> float:
    """Return how many units; a vague number reaches back as far as such words may."""
    word = found.roles.get("n")
    if word is None or word.kind in ("=a", "=an"):
        return 1
    if word.kind == "vague" and not word.number:
        return VAGUE[unit_of(found)]
    return word.number if word.number is not None else 1e9


def is_vague(found: Found) -> bool:
    """Say whether no number says how many: "weeks", "several days"."""
    number = found.roles.get("n")
    if number is None:
        return found.roles["unit"].kind == "units"
    return number.kind == "vague" and not number.number


def distant_day(base: date, unit: int, amount: float, *, sign: int = -1) -> date | None:
    """Return the day so many units before (or, sign 1, after) another. Hours count as the days they may touch."""
    if amount > 10_000:
        return None
    if unit in (HOUR, MINUTE, SECOND):
        return shifted(base, sign * max(1, round(amount / 24 if unit == HOUR else 0)))
    if unit in _DAYS:
        return shifted(base, sign * round(amount * _DAYS[unit]))
    return months_on(base, sign * round(amount * _MONTHS[unit]))


@reads("rolling_ahead")
def _rolling_ahead(found: Found, context: Context) -> Reading | None:
    first, last = context.base.first, context.base.last
    if first is None or last is None:
        return None
    end = distant_day(last, unit_of(found), amount_of(found), sign=1)
    return reading_of(Stretch(first, end), Basis.WINDOW, _open_length(found), context.base.anchor) if end else None


@reads("recent")
def _recent(found: Found, context: Context) -> Reading | None:
    base = context.base.last
    start = distant_day(base, unit_of(found), VAGUE[unit_of(found)]) if base else None
    if start is None or base is None:
        return None
    return reading_of(Stretch(start, base), Basis.WINDOW, _open_length(found), context.base.anchor)


@reads("ago")
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
    unit = unit_of(found)
    vague = is_vague(found)
    far = distant_day(start, unit, VAGUE[unit] if vague else amount_of(found), sign=sign)
    if far is None:
        return None
    if vague or unit in (HOUR, MINUTE, SECOND):
        value = PAST if vague and sign < 0 else None
        return reading_of(Stretch(min(start, far), max(start, far)), origin[0], value, origin[1])
    if unit == DAY:
        return reading_of(single(far), origin[0], None, origin[1])
    if unit in (WEEK, FORTNIGHT):
        first, last = shifted(far, -2), shifted(far, 2)
        return reading_of(Stretch(first, last) if first and last else None, origin[0], far.isoformat(), origin[1])
    whole, value = around(far, unit if unit in (MONTH, YEAR) else YEAR, 0)
    return reading_of(whole, origin[0], value, origin[1])


@reads("offset")
def _offset(found: Found, context: Context) -> Reading | None:
    """Read "a day earlier", "the day before", "two weeks later": from the day last named."""
    if context.event:
        value = length(unit_of(found), None if is_vague(found) else amount_of(found))
        return Reading(value, None, None, TimePrecision.UNKNOWN, Basis.EVENT, context.event)
    sign = -1 if word_of(found, "way") in ("earlier", "before", "prior", "previously", "previous") else 1
    start, basis, anchor = context.reference, Basis.EVENT, context.reference_text
    if context.month and unit_of(found) in _MONTHS:
        start, anchor = context.month, context.month_text
    if start is None and sign > 0 and not context.future:
        return None
    if start is None and context.base.day:
        start, basis, anchor = context.base.day, context.base.basis, context.base.anchor
    return _distant(found, start, context, sign, (basis, anchor))


def beside(found: Found, context: Context) -> Reading | None:
    """Read "the previous day", "the same week", "the following month" beside the day last named."""
    near, unit = word_of(found, "near"), unit_of(found)
    if near == "same" and context.event and not context.reference:
        return Reading(None, None, None, TimePrecision.UNKNOWN, Basis.EVENT, context.event)
    start, basis, anchor = context.reference, Basis.EVENT, context.reference_text
    if context.month and unit in (MONTH, YEAR):
        start, anchor = context.month, context.month_text
    if start is None:
        if near in ("next", "following") and context.future is False:
            return None
        if near in ("same", "that"):
            return Reading(None, None, None, TimePrecision.UNKNOWN, Basis.EVENT, context.event)
        start, basis, anchor = context.base.day, context.base.basis, context.base.anchor
    if start is None:
        return None
    shift = {"previous": -1, "last": -1, "following": 1, "next": 1, "coming": 1}.get(near, 0)
    if unit == DAY:
        return reading_of(single(shifted(start, shift)), basis, None, anchor)
    whole, value = around(start, unit, shift)
    return reading_of(whole, basis, value, anchor)


@reads("that_period", "same_part")
def _that_period(found: Found, context: Context) -> Reading | None:
    return in_part(beside(found, context), found)
