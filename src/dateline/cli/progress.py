"""How far a long reading has come: a moving line in a terminal, lines of JSON in a log, else nothing."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.cli import logs_json, note

if TYPE_CHECKING:
    from dateline.intake.meter import Meter

_SOON = 2.0  # seconds until there is anything to show
_LOGGED = 10.0  # seconds from one line of a log to the next
_SHOWN = 0.25


@dataclass(frozen=True, slots=True)
class Counts:
    """Articles read and inputs that failed; of a record also articles that are new in it, and their claims.

    ``of`` is how many there are to be read, where that is known.
    """

    good: int = 0
    failed: int = 0
    kept: int | None = None
    claims: int | None = None
    of: int | None = None


Show = Callable[[Counts], None]


class Pace:
    """Reckons rate and time left. ``now`` is a clock in seconds."""

    def __init__(self, meter: "Meter | None", now: Callable[[], float] = time.monotonic) -> None:
        self._meter, self._now, self._begun = meter, now, now()

    def spent(self) -> float:
        """Return the seconds since the beginning."""
        return self._now() - self._begun

    def facts(self, counts: Counts) -> dict[str, str | int]:
        """Return what a log says."""
        facts: dict[str, str | int] = {"articles": counts.good, "failed": counts.failed}
        for name in ("kept", "claims"):
            if (count := getattr(counts, name)) is not None:
                facts[name] = count
        facts["per_second"] = round(counts.good / max(self.spent(), 0.001))
        if (left := self._left(counts)) is not None:
            facts["seconds_left"] = round(left)
        return facts

    def line(self, counts: Counts) -> str:
        """Return what a terminal shows."""
        parts = [f"read {counts.good:,}" + (f" of {counts.of:,}" if counts.of is not None else "")]
        parts += [f"new {counts.kept:,}"] if counts.kept is not None else []
        parts += [f"claims {counts.claims:,}"] if counts.claims is not None else []
        parts += [f"failed {counts.failed:,}"] if counts.failed else []
        parts.append(f"{counts.good / max(self.spent(), 0.001):,.1f} a second")
        meter, left = self._meter, self._left(counts)
        if meter is not None and meter.total:
            parts.append(f"{min(100, 100 * meter.done // meter.total)} % of {meter.total / 1e6:,.1f} MB")
        if left is not None:
            parts.append(f"about {_duration(left)} left")
        return ", ".join(parts)

    def _left(self, counts: Counts) -> float | None:
        meter, done = self._meter, counts.good + counts.failed
        if counts.of is not None:
            return self.spent() * max(0, counts.of - done) / done if done else None
        if meter is None or not meter.total or not meter.done:
            return None
        return self.spent() * max(0, meter.total - meter.done) / meter.done


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


@contextmanager
def shown(meter: "Meter | None", on_terminal: bool = True) -> Iterator[Show]:
    """Yield what is called after each article. Nothing is shown of what takes less than two seconds."""
    pace = Pace(meter)
    if logs_json():
        yield _logging(pace)
    elif not on_terminal or not sys.stderr.isatty():
        yield lambda counts: None
    else:
        with _moving(pace) as show:
            yield show


def _logging(pace: Pace) -> Show:
    due = _SOON

    def show(counts: Counts) -> None:
        nonlocal due
        if pace.spent() >= due:
            due = pace.spent() + _LOGGED
            note("reading", pace.facts(counts))

    return show


@contextmanager
def _moving(pace: Pace) -> Iterator[Show]:
    """Yield what moves a line at the foot of the terminal, which is gone at the end."""
    from rich.console import Console
    from rich.status import Status
    from rich.text import Text

    status = Status("", console=Console(stderr=True))
    due, begun = _SOON, False

    def show(counts: Counts) -> None:
        nonlocal due, begun
        if pace.spent() < due:
            return
        due = pace.spent() + _SHOWN
        status.update(Text(pace.line(counts)))
        if not begun:
            begun = True
            status.start()

    try:
        yield show
    finally:
        if begun:
            status.stop()
