"""Which rows of the record the brief shows, and in which section."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.record.fused import ControlRow, Incident, Record, TallyRow, TollRow
from dateline.record.vocabulary import ControlStatus, EventType, Modality

_HAPPENED = (Modality.ASSERTED, Modality.ATTEMPTED, Modality.ONGOING)
_FEARED = (Modality.PLANNED, Modality.THREATENED, Modality.POSSIBLE)


@dataclass(frozen=True, slots=True)
class Asked:
    """The days that the brief is about; a bound that was not given is open."""

    since: date | None
    until: date | None

    def holds(self, earliest: date | None, latest: date | None) -> bool:
        """Tell whether an interval may lie in the asked days. An unknown bound may lie anywhere."""
        begins = self.since is None or latest is None or latest >= self.since
        return begins and (self.until is None or earliest is None or earliest <= self.until)


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows of the asked days by section; ``apart`` are incidents that no section shows."""

    settled: tuple[ControlRow, ...]
    doubtful: tuple[ControlRow, ...]
    happened: tuple[Incident, ...]
    feared: tuple[Incident, ...]
    apart: tuple[Incident, ...]
    moves: tuple[Incident, ...]
    displacing: tuple[Incident, ...]
    other: tuple[Incident, ...]
    tolls: tuple[TollRow, ...]
    tallies: tuple[TallyRow, ...]

    @classmethod
    def of(cls, record: Record, asked: Asked) -> "Selection":
        """Choose and sort: control by the day of the change and incidents by theirs, newest first."""
        control = _newest_first([row for row in record.control if _asked_for(row, asked)])
        rows = _in_time([row for row in record.incidents if asked.holds(row.when.earliest, row.when.latest)])
        told = {claim for row in record.control for claim in row.claims}
        happened = [row for row in rows if row.modality in _HAPPENED]
        rest = [row for row in happened if row.event_type is not EventType.CONTROL]
        moves = [row for row in happened if row.event_type is EventType.CONTROL and not told & set(row.claims)]
        return cls(
            settled=tuple(filter(settled, control)),
            doubtful=tuple(row for row in control if not settled(row)),
            happened=tuple(happened),
            feared=tuple(row for row in rows if row.modality in _FEARED),
            apart=tuple(row for row in rows if row.modality not in (*_HAPPENED, *_FEARED)),
            moves=tuple(moves),
            displacing=tuple(row for row in rest if row.event_type is EventType.DISPLACEMENT),
            other=tuple(row for row in rest if row.event_type is not EventType.DISPLACEMENT),
            tolls=tuple(
                _greatest_first([row for row in record.tolls if asked.holds(row.when.earliest, row.when.latest)])
            ),
            tallies=tuple(
                sorted(
                    [row for row in record.tallies if asked.holds(row.tally.as_of, row.tally.as_of)],
                    key=lambda row: row.tally.as_of or date.min,
                    reverse=True,
                )
            ),
        )


def settled(row: ControlRow) -> bool:
    """Tell whether one party holds the whole place."""
    return row.status is ControlStatus.HELD and not row.partial and not row.part


def known_days(rows: Iterable[Incident], asked: Asked) -> set[date]:
    """Return the days of those happenings whose day is known to within a week: the last one that was asked for."""
    bounds = [(row.when.earliest, row.when.latest) for row in rows]
    return {
        min(latest, asked.until or latest)
        for earliest, latest in bounds
        if earliest and latest and (latest - earliest).days < 7
    }


def _newest_first(rows: Sequence[ControlRow]) -> list[ControlRow]:
    by_name = sorted(rows, key=lambda row: (row.place.name, row.part or ""))
    return sorted(by_name, key=lambda row: row.since.latest or row.since.earliest or date.min, reverse=True)


def _asked_for(row: ControlRow, asked: Asked) -> bool:
    """Tell whether a row belongs to the days: a change that lies in them, or doubt that lasts into them."""
    if settled(row):
        return asked.holds(row.since.earliest, row.since.latest)
    return asked.holds(row.since.earliest, row.until.latest if row.until else None)


def _in_time(rows: Iterable[Incident]) -> list[Incident]:
    return sorted(rows, key=lambda row: (row.when.latest or row.when.earliest or date.min, row.id), reverse=True)


def _greatest_first(rows: Iterable[TollRow]) -> tuple[TollRow, ...]:
    """Order tolls by day, newest first, and those of one day by how many are meant."""

    def place(row: TollRow) -> tuple[date, int, str]:
        size = row.toll.best or row.toll.low or row.toll.high or 0
        return row.when.latest or row.when.earliest or date.min, size, row.id

    return tuple(sorted(rows, key=place, reverse=True))
