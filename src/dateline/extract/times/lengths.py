"""Reading hours, lengths of time, habits, and words such as "now"."""

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
)
from dateline.extract.times.distance import amount_of, is_vague
from dateline.extract.times.reading import Context, Reading, number_of, reads, unit_of, word_of
from dateline.extract.times.rules import Found
from dateline.record.vocabulary import Basis, TimePrecision

_ISO = {
    SECOND: ("T", "S", 1), MINUTE: ("T", "M", 1), HOUR: ("T", "H", 1), DAY: ("", "D", 1), WEEK: ("", "W", 1),
    MONTH: ("", "M", 1), QUARTER: ("", "M", 3), YEAR: ("", "Y", 1), DECADE: ("", "Y", 10), CENTURY: ("", "Y", 100),
    FORTNIGHT: ("", "W", 2),
}  # fmt: skip


@reads("clock")
def _clock(found: Found, context: Context) -> Reading | None:
    """Read an hour; the day comes from an expression beside it, else it stays unknown."""
    hour, minute = _hour(found)
    if hour is None:
        return None
    time = f"T{hour:02d}:{minute:02d}" + ("Z" if word_of(found, "zone") in ("utc", "gmt") else "")
    if context.reference is None:
        return Reading(time, None, None, TimePrecision.UNKNOWN, Basis.NONE, context.base.anchor)
    value = f"{context.reference.isoformat()}{time}"
    return Reading(
        value, context.reference, context.reference, TimePrecision.MOMENT, Basis.EVENT, context.reference_text
    )


def _hour(found: Found) -> tuple[int | None, int]:
    if "noon" in found.roles:
        return number_of(found, "noon"), 0
    if "four" in found.roles:
        digits = found.roles["four"].text
        hour, minute = (int(digits[:2]), int(digits[2:])) if len(digits) == 4 and digits.isdigit() else (99, 0)
    else:
        parts = found.roles["at"].text.replace(".", ":").split(":")
        hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    if "ampm" in found.roles:
        hour = hour % 12 + (12 if word_of(found, "ampm").startswith("p") else 0)
    return (hour if hour < 25 and minute < 60 else None), minute


@reads("duration")
def _duration(found: Found, context: Context) -> Reading | None:
    before, letter, factor = _ISO[unit_of(found)]
    words = {word.text.lower() for word in found.words}
    vague = is_vague(found) and "half" not in words
    if vague:
        return Reading(f"P{before}X{letter}", None, None, TimePrecision.UNKNOWN, Basis.NONE)
    amount = amount_of(found) * factor
    if "half" in words:
        amount = amount + factor / 2 if "and" in words else factor / 2
    number = f"{amount:g}"
    return Reading(f"P{before}{number}{letter}", None, None, TimePrecision.UNKNOWN, Basis.NONE)


@reads("set")
def _set(found: Found, context: Context) -> Reading | None:
    unit = number_of(found, "habit") or unit_of(found)
    before, letter, factor = _ISO.get(unit, _ISO[DAY])
    return Reading(f"P{before}{factor}{letter}", None, None, TimePrecision.UNKNOWN, Basis.NONE)


@reads("lately")
def _lately(found: Found, context: Context) -> Reading | None:
    return Reading(None, None, context.base.last, TimePrecision.UNKNOWN, context.base.basis, context.base.anchor)


@reads("present")
def _present(found: Found, context: Context) -> Reading | None:
    return Reading(None, None, context.base.last, TimePrecision.UNKNOWN, context.base.basis, context.base.anchor)


@reads("soon")
def _soon(found: Found, context: Context) -> Reading | None:
    return Reading(None, context.base.first, None, TimePrecision.UNKNOWN, context.base.basis, context.base.anchor)
