"""What an expression means: the shapes of a reading, and the register of readers by kind of expression."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from dateline.extract.times.base import Base
from dateline.extract.times.calendar import DAY, QUARTER, Stretch, precision_of
from dateline.extract.times.rules import Found
from dateline.record.vocabulary import Basis, TimePrecision


@dataclass(frozen=True, slots=True)
class Reading:
    """A value and its days; ``anchor`` is what a relative expression was, or must be, counted from."""

    value: str | None
    earliest: date | None
    latest: date | None
    precision: TimePrecision
    basis: Basis
    anchor: str | None = None


PRESENT, PAST, FUTURE = "PRESENT_REF", "PAST_REF", "FUTURE_REF"
"""Values of "now", "recently" and "soon", for which EDTF has no form; the words are TimeML's."""
REFERENCES = frozenset({PRESENT, PAST, FUTURE})


@dataclass(frozen=True, slots=True)
class Context:
    """What a reading may look at: the day of writing, the day last named before it, and the clause.

    ``future`` says whether the clause is about what is to come, None when it has no verb. ``event`` holds the
    words of the happening that an offset counts from ("a day after the town fell"), ``picture`` the day of the
    photograph above the text.
    """

    base: Base
    reference: date | None = None
    reference_text: str | None = None
    future: bool | None = None
    event: str | None = None
    modifier: bool = False
    following: str = ""
    picture: date | None = None
    month: date | None = None
    month_text: str | None = None


_Reader = Callable[[Found, Context], Reading | None]
_READERS: dict[str, _Reader] = {}


def reads(*kinds: str) -> Callable[[_Reader], _Reader]:
    """Register a reader for these kinds of expression."""

    def register(reader: _Reader) -> _Reader:
        _READERS.update(dict.fromkeys(kinds, reader))
        return reader

    return register


def read(found: Found, context: Context) -> Reading:
    """Return what an expression means here; one that names no day of the calendar stays without a value."""
    reading = _READERS[found.kind](found, context)
    return reading or Reading(None, None, None, TimePrecision.UNKNOWN, Basis.NONE, context.base.anchor)


def stated(stretch: Stretch | None, value: str | None = None) -> Reading | None:
    """Return a reading of days that the words name themselves."""
    return reading_of(stretch, Basis.TEXT, value)


def reading_of(
    stretch: Stretch | None, basis: Basis, value: str | None = None, anchor: str | None = None
) -> Reading | None:
    """Return a reading of these days, with their EDTF form unless another value is given."""
    if stretch is None:
        return None
    precision = precision_of(stretch.first, stretch.last)
    return Reading(value or stretch.edtf(), stretch.first, stretch.last, precision, basis, anchor)


def counted(stretch: Stretch | None, context: Context, value: str | None = None) -> Reading | None:
    """Return a reading counted from the day of writing."""
    return reading_of(stretch, context.base.basis, value, context.base.anchor)


def single(found: date | None) -> Stretch | None:
    """Return one day as a stretch."""
    return Stretch(found, found) if found else None


def in_part(reading: Reading | None, found: Found) -> Reading | None:
    """Return a reading of one day with the part of the day that the words name: "2021-08-06TNI" (TimeML)."""
    part = _PARTS.get(number_of(found, "part"))
    if reading is None or part is None or reading.earliest is None or reading.earliest != reading.latest:
        return reading
    return replace(reading, value=f"{reading.earliest.isoformat()}T{part}")


_PARTS = {1: "MO", 2: "AF", 3: "EV", 4: "NI", 5: "MO", 6: "EV", 7: "MI"}
"""The parts of a day as lexicon.toml numbers them: morning, afternoon, evening, night, dawn, dusk, midday."""


def number_of(found: Found, role: str) -> int:
    """Return the number of the word in a role, 0 without one."""
    word = found.roles.get(role)
    return int(word.number) if word is not None and word.number is not None else 0


def word_of(found: Found, role: str) -> str:
    """Return the word in a role, lower-case, "" without one."""
    return found.roles[role].text.lower() if role in found.roles else ""


def unit_of(found: Found) -> int:
    """Return the unit of time that an expression names, a day without one."""
    word = found.roles.get("unit")
    if word is None:
        return DAY
    if word.kind == "=quarter":
        return QUARTER
    return int(word.number) if word.number is not None and word.kind in ("unit", "units") else DAY
