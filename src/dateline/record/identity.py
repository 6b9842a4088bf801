"""What became of the id of an incident: it leads on, whatever was merged, split or read again."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class IdFate(StrEnum):
    """What became of an id: ``renamed`` by a smaller claim, ``reread`` where other claims stand on its words."""

    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"
    REREAD = "reread"
    GONE = "gone"


class IdCause(StrEnum):
    """What made it so: new reports, a judgement, another reading or version of a report, another program or situation.

    ``accounts`` is what remains: other accounts around these changed.
    """

    REPORTS = "reports"
    JUDGEMENT = "judgement"
    READING = "reading"
    PROGRAM = "program"
    ACCOUNTS = "accounts"


@dataclass(frozen=True, slots=True)
class IdPointer:
    """Where an id leads: to this incident, in which these claims are that were its own, or stand on their words."""

    id: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IdChange:
    """What became of an id, when the record found so, and by which claims or judgement; ``into`` is empty for none.

    ``at`` is None for a claim that was no incident's id: what became of it was not noted, but found again by its words.
    """

    id: str
    fate: IdFate
    into: tuple[IdPointer, ...]
    at: datetime | None
    cause: IdCause
    causes: tuple[str, ...]
