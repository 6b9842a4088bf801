"""What fusing makes of the claims: incidents, control, tolls and tallies, each with its reasons."""

from dataclasses import dataclass
from datetime import date, datetime

from dateline.record.actor import ActorRef
from dateline.record.claim import Count, Participant, Tally, Toll, Window
from dateline.record.place import Where
from dateline.record.vocabulary import (
    ControlStatus,
    EventType,
    How,
    Interest,
    Modality,
    Standing,
    TallyCounts,
    TallyKind,
    TallyResult,
    Target,
)
from dateline.record.when import When


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of reasoning: the rule, a sentence for people, and the claims it rests on."""

    rule: str
    text: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """The innermost source that had the knowledge, what it gains by it, and who carries it.

    ``party`` is what its side is called, empty for one without a known side.
    """

    key: str
    name: str
    role: str | None
    side: str
    interest: Interest
    denies: bool
    claims: tuple[str, ...]
    outlets: tuple[str, ...]
    party: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """From which moment on the row stood so, why, and the claims that changed it.

    ``at`` is when what changed it was published, None for reports without a date.
    """

    at: datetime | None
    standing: Standing
    disputed: bool
    unverified: bool
    cause: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """How far a row can be relied on, and why. ``parts`` gives the standing of who, when, where, how many.

    ``history`` is how it came to stand so, from its first report on; the last change gives what holds now.
    """

    standing: Standing
    disputed: bool
    unverified: bool
    why: tuple[Reason, ...]
    parts: tuple[tuple[str, Standing], ...] = ()
    history: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A claim in which somebody takes an incident upon themselves: who said it, and for whom."""

    claim: str
    source: str
    actor: ActorRef | None


@dataclass(frozen=True, slots=True)
class Incident:
    """The claims that tell of one happening. Its id is its smallest claim id.

    ``claims`` holds those that tell it, those that deny it and those that claim responsibility for it.
    """

    id: str
    event_type: EventType
    mode: str
    modality: Modality
    participants: tuple[Participant, ...]
    place: Where | None
    part_of_place: str | None
    when: When
    tolls: tuple[Toll, ...]
    targets: tuple[Target, ...]
    assessment: Assessment
    origins: tuple[Origin, ...]
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    responsibility: tuple[Responsibility, ...] = ()
    denials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ControlRow:
    """Who controls a place, or a named part of it, over an interval; ``until`` None is "still"."""

    place: Where
    status: ControlStatus
    partial: bool
    part: str | None
    holder: ActorRef | None
    previous_holder: ActorRef | None
    how: How
    since: Window
    until: Window | None
    assessment: Assessment
    origins: tuple[Origin, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TollRow:
    """Counts of one thing by one counter, merged: low, best, high and the series of its revisions."""

    id: str
    toll: Toll
    event_type: EventType
    place: Where | None
    when: When
    assessment: Assessment
    origins: tuple[Origin, ...]
    claims: tuple[str, ...]
    revisions: tuple[tuple[str, Toll], ...] = ()


@dataclass(frozen=True, slots=True)
class TallyRow:
    """A tally reconciled against the record as of its day."""

    claim: str
    article: str
    n: Count
    kind: TallyKind
    counts: TallyCounts
    of: str
    scope: str | None
    holder: ActorRef | None
    tally: Tally
    result: TallyResult
    by: int
    gap: Window | None
    counted: tuple[str, ...]
    claimed_only: tuple[str, ...]
    candidates: tuple[str, ...]
    assessment: Assessment
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class PublicationBound:
    """Between which days an undated article was published, as far as that can be told; None is open.

    It is a bound and nothing else: the article is asked by no moment, and dates no happening by it.
    """

    article: str
    earliest: date | None
    latest: date | None
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """All that is known as of a moment, rebuilt from annotations and judgements.

    ``claims`` are the ids of all claims visible by then, in any modality; they only grow as ``as_of`` moves on.
    ``superseded`` are articles of which a newer version speaks, ``undated`` those that no moment can place, and
    ``unattached`` the judgements whose claim the record does not hold; ``bounds`` say when the undated ones were
    published, as far as the dated ones of the moment tell.
    """

    as_of: datetime | None
    incidents: tuple[Incident, ...]
    control: tuple[ControlRow, ...]
    tolls: tuple[TollRow, ...]
    tallies: tuple[TallyRow, ...]
    claims: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
    unattached: tuple[str, ...] = ()
    bounds: tuple[PublicationBound, ...] = ()
