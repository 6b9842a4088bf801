"""Reading hours, lengths of time, habits, and words such as "now"."""

from dateline.extract.times.calendar import WEEK, length
from dateline.extract.times.distance import amount_of, is_vague
from dateline.extract.times.reading import FUTURE, PAST, PRESENT, Context, Reading, number_of, reads, unit_of, word_of
from dateline.extract.times.rules import Found
from dateline.record.vocabulary import Basis, TimePrecision


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
    words = {word.text.lower() for word in found.words}
    amount = None if is_vague(found) and "half" not in words else amount_of(found)
    if amount is not None and "half" in words:
        amount = amount + 0.5 if "and" in words else 0.5
    return Reading(length(unit_of(found), amount), None, None, TimePrecision.UNKNOWN, Basis.NONE)


@reads("set")
def _set(found: Found, context: Context) -> Reading | None:
    weekly = found.roles["unit"].kind in ("weekday", "=weekend") if "unit" in found.roles else False
    unit = WEEK if weekly else number_of(found, "habit") or unit_of(found)
    return Reading(length(unit, 1), None, None, TimePrecision.UNKNOWN, Basis.NONE)


@reads("lately")
def _lately(found: Found, context: Context) -> Reading | None:
    return Reading(PAST, None, context.base.last, TimePrecision.UNKNOWN, context.base.basis, context.base.anchor)


@reads("present")
def _present(found: Found, context: Context) -> Reading | None:
    return Reading(PRESENT, None, context.base.last, TimePrecision.UNKNOWN, context.base.basis, context.base.anchor)


@reads("vaguely")
def _vaguely(found: Found, context: Context) -> Reading | None:
    """Read "the past", "the near future", "the long term", "the time being"."""
    word = word_of(found, "vague")
    if word == "past":
        return _lately(found, context)
    return _soon(found, context) if word in ("future", "term") else _present(found, context)


@reads("soon")
def _soon(found: Found, context: Context) -> Reading | None:
    return Reading(FUTURE, context.base.first, None, TimePrecision.UNKNOWN, context.base.basis, context.base.anchor)
