"""What changed in the record between two moments."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Cause:
    """A claim that made a row change: its article, who speaks in it, and its words."""

    claim: str
    article: str
    outlet: str | None
    published: str | None
    source: str | None
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a row before and after, in words; None is "nothing known"."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that is new, changed or gone. ``kind`` is its table, ``id`` leads to it, ``row`` says it in words."""

    kind: str
    change: str
    id: str
    row: str
    fields: tuple[FieldChange, ...]
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class LateReport:
    """A report that had been published by the earlier moment, and was read only after it."""

    article: str
    outlet: str | None
    published: str | None
    first_seen: datetime


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed from one moment to another: new reports, pages that were changed, late reports, and rows.

    ``known`` is how many reports had been published by the earlier moment.
    """

    earlier: datetime
    later: datetime | None
    known: int
    articles: tuple[str, ...]
    superseded: tuple[str, ...]
    late: tuple[LateReport, ...]
    differences: tuple[Difference, ...]
