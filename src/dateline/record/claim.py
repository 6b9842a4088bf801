"""The atom of the record: one attributed assertion with its quote."""

import hashlib
from dataclasses import dataclass
from datetime import date

from dateline.record.actor import ActorRef, SourceLink
from dateline.record.place import Where
from dateline.record.text import Span
from dateline.record.vocabulary import (
    Certainty,
    EventType,
    How,
    Interest,
    Modality,
    Role,
    Stance,
    TallyCounts,
    TallyKind,
    Target,
    TollKind,
)
from dateline.record.when import When


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a count covers; a bound may be unknown."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody or something in the happening, as worded, with the actor it resolves to."""

    role: Role
    text: str
    actor: ActorRef | None
    certainty: Certainty = Certainty.STATED


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of people or households. ``kinds`` is a set that is never split: "killed or wounded" stays one.

    ``low``, ``best`` and ``high`` are people or households; None is "not said", 0 is a figure.
    ``measure`` is "stock" (how many are) or "flow" (how many became); ``group_side`` is a side, "civilian" or
    "unknown".
    """

    kinds: tuple[TollKind, ...]
    group: str
    group_side: str
    unit: str
    measure: str
    low: int | None
    best: int | None
    high: int | None
    text: str
    window: Window | None
    counter: str | None
    origin_place: str | None
    destination: str | None


@dataclass(frozen=True, slots=True)
class Count:
    """The number of a tally: low and high are equal for an exact one; ``high`` None is open-ended."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Tally:
    """A running count or rank that a report states about a class of places or captures.

    ``of`` is the class ("provincial capital"), ``scope`` what bounds it ("in the north", "AF"), ``share`` the
    wording of a share ("a third").
    """

    n: Count
    kind: TallyKind
    counts: TallyCounts
    of: str
    scope: str | None
    holder: ActorRef | None
    since: date | None
    as_of: date | None
    share: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One attributed assertion. Its id never depends on resolved values, so that a better resolver keeps it.

    ``attribution`` is outermost first and empty for the outlet's own voice. ``rule`` names the table row that
    read it. ``how`` is given for control alone.
    """

    id: str
    quote: Span
    event_type: EventType
    mode: str
    modality: Modality
    participants: tuple[Participant, ...]
    place: Where | None
    part_of_place: str | None
    when: When
    attribution: tuple[SourceLink, ...]
    stance: Stance
    interest: Interest
    toll: Toll | None
    tally: Tally | None
    targets: tuple[Target, ...]
    rule: str
    how: How | None = None
    partial: bool = False


def claim_id(article_id: str, start: int, end: int, event_type: EventType, ordinal: int) -> str:
    """Return the id of the ``ordinal``-th claim of this type at these quote offsets: 20 hexadecimal digits."""
    key = f"{article_id}\x1f{start}\x1f{end}\x1f{event_type}\x1f{ordinal}"
    return hashlib.sha256(key.encode()).hexdigest()[:20]
