"""Who took which place, or part of one: a capture with its standing, before it takes its place in a series."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from dateline.fuse.happenings import Happening
from dateline.fuse.incidents import assess_happening, assessed
from dateline.fuse.marks import span_of
from dateline.fuse.modes import kind
from dateline.fuse.parts import holder_of, leaver_of, part_key, part_of, party, withdrawer_of
from dateline.fuse.places import place_of
from dateline.fuse.told import Told
from dateline.fuse.when import meet
from dateline.record.actor import ActorRef
from dateline.record.claim import Window
from dateline.record.fused import ControlRow, Reason
from dateline.record.place import Where
from dateline.record.vocabulary import ControlStatus, Feature, How, Interest, Modality, Standing

PLACES = (Feature.CITY, Feature.DISTRICT, Feature.PROVINCE, Feature.OTHER)
"""What can be controlled; a country or a region is too wide to be one row."""
_KINDS = (ControlStatus.NONE, ControlStatus.CONTESTED, ControlStatus.CLAIMED, ControlStatus.HELD)


@dataclass(frozen=True, slots=True)
class Capture:
    """A place, or part of one, taken or held by a party.

    A ``denied`` one changed nothing; a ``vague`` one has no first day; of a ``state`` it is only said that it lasts.
    ``first`` is when it was told first, None where a report without a date tells it as well.
    """

    place: Where
    part: str | None
    holder: ActorRef | None
    since: Window
    row: ControlRow
    denied: bool
    vague: bool
    state: bool
    first: datetime | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A capture as counts and reports without a date ask for it; ``id`` is its smallest claim."""

    id: str
    place: Where
    part: str | None
    holder: ActorRef | None
    since: Window
    status: ControlStatus
    denied: bool
    first: datetime | None


def taken_of(capture: Capture) -> Taken:
    """Return what a capture adds to the counts of its country."""
    row = capture.row
    kept = (capture.place, capture.part, capture.holder, capture.since, row.status, capture.denied, capture.first)
    return Taken(row.claims[0], *kept)


def captures(happenings: Iterable[Happening], told: Iterable[Told]) -> list[Capture]:
    """Return the captures, whole places and parts, in order of place and time.

    Somebody without an interest in it, or of the losing side, who says that the loser left supports the capture.
    """
    left: dict[str, list[Told]] = {}
    for one in told:
        if one.claim.place is not None and _tells_of_leaving(one):
            left.setdefault(one.claim.place.id, []).append(one)
    found = [capture for h in happenings if h.run and (capture := _capture(h, left)) is not None]
    return sorted(found, key=lambda c: (c.place.id, part_key(c.part), in_time(c.row)))


def _tells_of_leaving(one: Told) -> bool:
    return (
        kind(one.claim) in ("control/withdraw", "deployment/withdraw")
        and one.supports
        and one.claim.modality is Modality.ASSERTED
        and one.interest in (Interest.AGAINST, Interest.NONE)
        and part_of(one.claim) is None
    )


def _leavings(left: Sequence[Told], holder: ActorRef | None, since: Window) -> list[Told]:
    """Return who says that another party left the place in those days."""
    out: list[Told] = []
    for one in left:
        leaver = party(withdrawer_of(one.claim))
        if leaver is not None and holder is not None and leaver != party(holder) and _near(span_of(one), since):
            out.append(one)
    return out


def _near(a: Window, b: Window) -> bool:
    return (
        meet(a, b) is not None
        and a.latest is not None
        and b.latest is not None
        and abs((a.latest - b.latest).days) <= 3
    )


def _capture(happening: Happening, left: Mapping[str, Sequence[Told]]) -> Capture | None:
    told = happening.told
    place = place_of(told)
    if place is None or place.feature not in PLACES:
        return None
    dated, assessment, origins = assessed(happening)
    holder = _agreed([holder_of(t.claim) for t in told])
    part = min((p for t in told if (p := part_of(t.claim))), default=None)
    gone = [] if part is not None else _leavings(left.get(place.id, ()), holder, dated.span)
    whole = replace(happening, told=[*told, *gone], assessed=None) if gone else happening
    if gone:
        assessment, origins = assess_happening(whole, dated)
        reason = Reason("loser_left", "It is said that the other side left at that time.", ids(gone))
        assessment = replace(assessment, why=(*assessment.why, reason))
    claimed = assessment.standing is Standing.CLAIMED
    row = ControlRow(
        place=place,
        status=ControlStatus.CLAIMED if claimed else ControlStatus.HELD,
        partial=part is not None,
        part=part,
        holder=holder,
        previous_holder=_agreed([leaver_of(t.claim) for t in told]),
        how=_how(told),
        since=dated.span,
        until=None,
        assessment=assessment,
        origins=origins,
        claims=tuple(sorted(t.id for t in whole.everyone)),
    )
    return Capture(
        place=place,
        part=part,
        holder=row.holder,
        since=dated.span,
        row=row,
        denied=claimed and assessment.disputed,
        vague=dated.span.earliest is None,
        state=all(t.claim.mode == "hold" for t in told),
        first=None if any(t.at is None for t in told) else min(t.at for t in told if t.at is not None),
    )


def _how(told: Sequence[Told]) -> How:
    said = [t for t in told if t.claim.how is not None and t.claim.how is not How.UNKNOWN]
    best = min(said, key=lambda t: (-t.rank, t.id), default=None)
    return best.claim.how if best is not None and best.claim.how is not None else How.UNKNOWN


def _agreed(actors: Sequence[ActorRef | None]) -> ActorRef | None:
    named = sorted((a for a in actors if a is not None), key=lambda a: (a.id, a.name, a.side))
    return max(named, key=lambda a: (sum(b.id == a.id for b in named), a.id), default=None)


def in_time(row: ControlRow) -> tuple[date, date, int, str]:
    """Return the order of rows in time: by last day, first day, and status, a hold after what it ends."""
    return _in_time(row.since, row.status, row.claims[0])


def place_and_time(taken: Taken) -> tuple[str, str, date, date, int, str]:
    """Return the order of captures by place, part and time."""
    return (taken.place.id, part_key(taken.part), *_in_time(taken.since, taken.status, taken.id))


def _in_time(since: Window, status: ControlStatus, id: str) -> tuple[date, date, int, str]:
    latest = since.latest or date.max
    return (latest, since.earliest or latest, _KINDS.index(status), id)


def ids(told: Sequence[Told]) -> tuple[str, ...]:
    """Return the ids of the claims, sorted."""
    return tuple(sorted(t.id for t in told))
