"""How many incidents fall on which day."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from dateline.record.fused import Incident
from dateline.record.when import When
from dateline.shown import DayRow

_WIDEST = 7
"""An incident whose day is known to within so many days is shown on its last one; a wider one on none."""


def daily(rows: Iterable[Incident]) -> tuple[DayRow, ...]:
    """Count incidents by day and standing, by day."""
    counts = Counter((day_of(row.when), row.assessment.standing) for row in rows)
    found = [DayRow(day, standing, count) for (day, standing), count in counts.items()]
    return tuple(sorted(found, key=lambda row: (row.day or date.max, row.standing)))


def day_of(when: When) -> date | None:
    """Return the last day of a happening whose days are known to within a week, or of which one bound is known."""
    if when.earliest is None or when.latest is None:
        return when.latest or when.earliest
    return when.latest if (when.latest - when.earliest).days < _WIDEST else None
