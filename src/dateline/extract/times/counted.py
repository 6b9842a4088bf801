"""Reading what counts from the day of writing: weekdays, yesterday, last week, the weekend."""

from dataclasses import replace
from datetime import date

from dateline.extract.times.calendar import (
    DAY,
    MONTH,
    WEEK,
    YEAR,
    Stretch,
    around,
    months_on,
    shifted,
    third_of,
    week_of,
)
from dateline.extract.times.distance import beside
from dateline.extract.times.months import near_season, weekend
from dateline.extract.times.reading import (
    Context,
    Reading,
    counted,
    in_part,
    number_of,
    reading_of,
    reads,
    single,
    unit_of,
    word_of,
)
from dateline.extract.times.rules import Found
from dateline.record.vocabulary import Basis


@reads("weekday")
def _weekday(found: Found, context: Context) -> Reading | None:
    base = context.base.day
    if base is None:
        return _beside_picture(found, context)
    ahead = (number_of(found, "weekday") - base.weekday()) % 7
    near = word_of(found, "near")
    if near in ("next", "coming") or (context.future and near not in ("last", "past")):
        days = ahead or (7 if near in ("next", "coming") else 0)
    else:
        days = ahead - 7 if ahead or near in ("last", "past") else 0
    return in_part(counted(single(shifted(base, days)), context), found)


def _beside_picture(found: Found, context: Context) -> Reading | None:
    """Read a weekday of an undated report by its photograph's date, where it is that day or a day next to it."""
    if context.picture is None or "near" in found.roles:
        return None
    for days in (0, -1, 1):
        near = shifted(context.picture, days)
        if near and near.weekday() == number_of(found, "weekday"):
            return in_part(reading_of(single(near), Basis.EVENT, None, context.picture.isoformat()), found)
    return None


@reads("deictic")
def _deictic(found: Found, context: Context) -> Reading | None:
    base, word = context.base.day, word_of(found, "day")
    if base is None:
        return None
    if word == "overnight":
        return counted(_reaching(base, -1), context)
    days = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    reading = counted(single(shifted(base, days)), context)
    if reading is not None and word == "tonight":
        return replace(reading, value=f"{reading.value}TNI")
    return in_part(reading, found)


def _reaching(base: date, days: int) -> Stretch | None:
    other = shifted(base, days)
    return Stretch(min(base, other), max(base, other)) if other else None


@reads("day_beyond")
def _day_beyond(found: Found, context: Context) -> Reading | None:
    base = context.base.day
    days = -2 if word_of(found, "from") == "yesterday" else 2
    return counted(single(shifted(base, days)), context) if base else None


@reads("part_of_day")
def _part_of_day(found: Found, context: Context) -> Reading | None:
    base = context.base.day
    if base is None:
        return None
    days = -1 if word_of(found, "near") == "last" else 0
    return in_part(counted(single(shifted(base, days)), context), found)


@reads("period", "the_period")
def _period(found: Found, context: Context) -> Reading | None:
    """Read "last week", "this month", "earlier this year", "the following day"."""
    near, unit = word_of(found, "near"), unit_of(found)
    if found.roles["unit"].kind == "=weekend" and near not in ("same", "that"):
        return weekend(found, context)
    if found.roles["unit"].kind == "season":
        return near_season(found, context)
    if unit == DAY or near == "same" or (near in ("previous", "following") and (context.reference or context.month)):
        return beside(found, context)
    base = context.base.last
    if base is None or (context.base.day is None and unit == WEEK):
        return None
    shift = {"last": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(near, 0)
    whole, value = around(base, unit, shift)
    if whole and "turn" in found.roles:
        whole = _turned(whole, found, base)
    return counted(whole, context, value)


def _turned(whole: Stretch, found: Found, base: date) -> Stretch:
    """Cut a stretch to what "earlier", "later", "early" or "late" leaves of it."""
    turn = word_of(found, "turn")
    if turn == "earlier" and whole.first <= base <= whole.last:
        return Stretch(whole.first, base)
    if turn == "later" and whole.first <= base <= whole.last:
        return Stretch(base, whole.last)
    phase = {"early": 1, "earlier": 1, "mid": 2}.get(turn, 3)
    return third_of(whole, phase)


@reads("edge")
def _edge(found: Found, context: Context) -> Reading | None:
    """Read "the end of this month": the value stays the month, the days are its last part."""
    base = context.base.last
    if base is None or (context.base.day is None and unit_of(found) in (DAY, WEEK)):
        return None
    near = word_of(found, "near")
    whole, value = around(base, unit_of(found), {"last": -1, "next": 1}.get(near, 0))
    if whole is None:
        return None
    return counted(third_of(whole, number_of(found, "edge") or 2), context, value)


@reads("edge_of_day", "the_unit")
def _the_day(found: Found, context: Context) -> Reading | None:
    """Read "the day", "the week": the one last named, else the one of writing."""
    unit, base = unit_of(found), context.reference or context.base.day
    if base is None or unit not in (DAY, WEEK):
        return None
    whole = week_of(base) if unit == WEEK else single(base)
    return reading_of(whole, *_after(context))


@reads("unit_alone")
def _unit_alone(found: Found, context: Context) -> Reading | None:
    """Read "the entire year", "ended the day": only beside a day or month that was named; else it stays open."""
    start, unit = context.reference or context.month, unit_of(found)
    if start is None or (unit in (DAY, WEEK) and context.reference is None):
        return None
    whole, value = around(start, unit, 0)
    return reading_of(whole, Basis.EVENT, value, context.reference_text or context.month_text)


@reads("same_last_year")
def _same_last_year(found: Found, context: Context) -> Reading | None:
    """Read "the same month last year": the month (or quarter, or day) last named, a year before."""
    unit, base = found.roles["unit"], context.base.last
    month, day = context.month, context.reference
    start = day if unit_of(found) in (DAY, WEEK) and unit.kind == "unit" else month or day
    before = months_on(start, -12) if start else None
    if before is None:
        last_year, value = around(base, YEAR, -1) if base else (None, None)
        return counted(last_year, context, value)
    whole, value = around(before, unit_of(found) if unit.kind == "unit" else MONTH, 0)
    return reading_of(whole, Basis.EVENT, value, context.month_text or context.reference_text)


def _after(context: Context) -> tuple[Basis, str | None, str | None]:
    """Return basis, value and anchor of what counts from a day named before, else from the day of writing."""
    if context.reference:
        return Basis.EVENT, None, context.reference_text
    return context.base.basis, None, context.base.anchor
