"""Scales of charts: where a day or a number lies on a drawing."""

import math
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis and its words."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Days:
    """A scale of days from ``left`` to ``right``; the last day has its own width."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Return where a day begins; what lies outside is on the edge."""
        span = (self.last - self.first).days + 1
        share = min(max((day - self.first).days / span, 0), 1)
        return round(self.left + share * (self.right - self.left), 2)

    def after(self, day: date) -> float:
        """Return where a day ends."""
        return self.right if day >= self.last else self.at(day + timedelta(1))

    def ticks(self, most: int = 8) -> tuple[Tick, ...]:
        """Return at most so many days, evenly spaced, each under the middle of its day."""
        length = (self.last - self.first).days + 1
        step = -(-length // most)
        found = [self.first + timedelta(n) for n in range(0, length, step)]
        half = (self.right - self.left) / length / 2
        return tuple(Tick(round(self.at(day) + half, 2), self.words(day)) for day in found)

    def words(self, day: date) -> str:
        """Return a day in few words, with its year where the scale has several."""
        year = f" {day.year}" if self.first.year != self.last.year else ""
        return f"{day.day} {_MONTHS[day.month - 1]}{year}"


@dataclass(frozen=True, slots=True)
class Numbers:
    """A linear scale from 0 at ``bottom`` to at least ``most`` at ``top``, with round marks."""

    most: float
    bottom: float
    top: float

    @property
    def step(self) -> int:
        """Return the distance of two marks: 1, 2 or 5 times a power of ten."""
        raw = max(self.most, 1) / 4
        power = 10 ** math.floor(math.log10(raw)) if raw > 1 else 1
        return int(next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw))

    @property
    def end(self) -> int:
        """Return the number at the top."""
        return self.step * max(1, math.ceil(self.most / self.step))

    def at(self, number: float) -> float:
        """Return where a number lies."""
        return round(self.bottom - (self.bottom - self.top) * number / self.end, 2)

    def ticks(self) -> tuple[Tick, ...]:
        """Return the marks."""
        return tuple(Tick(self.at(n), f"{n:,}") for n in range(0, self.end + 1, self.step))


@dataclass(frozen=True, slots=True)
class Powers:
    """A logarithmic scale from 1 to a power of ten that holds ``most``: counts of people span six orders."""

    most: float
    bottom: float
    top: float

    @property
    def decades(self) -> int:
        """Return the power of ten at the top."""
        return max(1, math.ceil(math.log10(max(self.most, 10)) - 1e-9))

    def at(self, number: float) -> float:
        """Return where a number lies; nought lies on the bottom, as one does."""
        share = math.log10(max(number, 1)) / self.decades
        return round(self.bottom - (self.bottom - self.top) * share, 2)

    def ticks(self) -> tuple[Tick, ...]:
        """Return the powers of ten."""
        return tuple(Tick(self.at(10**n), f"{10**n:,}") for n in range(self.decades + 1))
