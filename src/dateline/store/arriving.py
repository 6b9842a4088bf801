"""The part of the store that knows which reports came late."""

from dataclasses import dataclass
from datetime import datetime

from dateline.store.base import Base
from dateline.store.database import reading
from dateline.store.finding import late_arrivals


@dataclass(frozen=True, slots=True)
class LateReport:
    """A report that came at ``at``, when the record had reports until the day ``after``, a later one than its own."""

    id: str
    outlet: str | None
    published: str
    at: datetime
    after: str


class Arriving(Base):
    """Tells late reports from the others."""

    def late(self) -> tuple[LateReport, ...]:
        """Return the reports that came late, in the order in which they came."""
        with reading(self._engine) as connection:
            return tuple(
                LateReport(row.id, row.outlet, row.published, datetime.fromisoformat(row.at), row.after)
                for row in connection.execute(late_arrivals())
            )
