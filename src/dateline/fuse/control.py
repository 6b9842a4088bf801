"""Who controls which place on which day: captures, contests and withdrawals in order, nothing undone silently."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.fuse.happenings import Happening
from dateline.fuse.incidents import assess_happening, date_of
from dateline.fuse.marks import span_of
from dateline.fuse.modes import family, kind
from dateline.fuse.parts import holder_of, leaver_of, part_key, part_of, party, withdrawer_of
from dateline.fuse.places import place_of
from dateline.fuse.standing import ORDER, assess
from dateline.fuse.told import Told
from dateline.fuse.when import meet
from dateline.record.actor import ActorRef
from dateline.record.claim import Window
from dateline.record.fused import ControlRow, Reason
from dateline.record.place import Where
from dateline.record.vocabulary import ControlStatus, Feature, How, Interest, Modality, Standing

_PLACES = (Feature.CITY, Feature.DISTRICT, Feature.PROVINCE, Feature.OTHER)
_FOUGHT_IN = (Feature.CITY, Feature.DISTRICT, Feature.OTHER)
_INSIDE = ("in", "inside", "at", "within", "across", "")
_KINDS = (ControlStatus.NONE, ControlStatus.CONTESTED, ControlStatus.CLAIMED, ControlStatus.HELD)


@dataclass(frozen=True, slots=True)
class Capture:
    """A place, or part of one, taken or held by a party.

    A ``denied`` one changed nothing; a ``vague`` one has no first day; of a ``state`` it is only said that it lasts.
    """

    place: Where
    part: str | None
    holder: ActorRef | None
    since: Window
    row: ControlRow
    denied: bool
    vague: bool
    state: bool


def captures(happenings: Iterable[Happening], told: Iterable[Told]) -> list[Capture]:
    """Return the captures, whole places and parts, in order of place and time.

    Somebody without an interest in it, or of the losing side, who says that the loser left supports the capture.
    """
    left: dict[str, list[Told]] = {}
    for one in told:
        if one.claim.place is not None and _tells_of_leaving(one):
            left.setdefault(one.claim.place.id, []).append(one)
    found = [capture for h in happenings if h.run and (capture := _capture(h, left)) is not None]
    return sorted(found, key=lambda c: (c.place.id, part_key(c.part), _order(c.row)))


def control_rows(found: Sequence[Capture], told: Sequence[Told]) -> tuple[ControlRow, ...]:
    """Return the series of each place and part, in order of place, part and time."""
    spots: dict[tuple[str, str], list[tuple[ControlRow, bool]]] = {}
    for capture in found:
        if not capture.denied:
            spots.setdefault(_spot(capture.row), []).append((capture.row, capture.vague))
    pressed = frozenset(t.claim.place.id for t in told if t.claim.place is not None and _presses(t))
    fights: dict[tuple[str, str], list[Told]] = {}
    leavings: dict[tuple[str, str], list[Told]] = {}
    for one in told:
        place = one.claim.place
        if place is not None and one.supports and place.feature in _PLACES:
            spot = (place.id, part_key(part_of(one.claim)))
            if _is_fight(one, pressed):
                fights.setdefault(spot, []).append(one)
            elif kind(one.claim) == "control/withdraw" and one.claim.modality is Modality.ASSERTED:
                leavings.setdefault(spot, []).append(one)
    rows: list[ControlRow] = []
    for spot in sorted({*spots, *fights, *leavings}):
        rows += _series(spots.get(spot, []), fights.get(spot, []), leavings.get(spot, []))
    return tuple(rows)


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
    if place is None or place.feature not in _PLACES:
        return None
    dated = date_of(told)
    holder = _agreed([holder_of(t.claim) for t in told])
    part = min((p for t in told if (p := part_of(t.claim))), default=None)
    gone = [] if part is not None else _leavings(left.get(place.id, ()), holder, dated.span)
    whole = Happening([*told, *gone], happening.against, happening.owned, happening.joined) if gone else happening
    assessment, origins = assess_happening(whole, dated)
    if gone:
        reason = Reason("loser_left", "It is said that the other side left at that time.", _ids(gone))
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
    )


def _series(
    taken: Sequence[tuple[ControlRow, bool]], fights: Sequence[Told], leavings: Sequence[Told]
) -> list[ControlRow]:
    """Return the rows of one place in order of time, each ending where the next one begins."""
    rows: list[ControlRow] = []
    for row, vague in sorted(taken, key=lambda pair: (_order(pair[0]), pair[0].claims)):
        _add(rows, row, vague=vague)
    rows += _contests(rows, fights)
    for row in _left(rows, leavings):
        rows.append(row)
    rows.sort(key=_order)
    return _joined(rows)


def _add(rows: list[ControlRow], row: ControlRow, *, vague: bool) -> None:
    """Append a capture, unless a firmer one before it stands: then only a note remains, on the firmer row."""
    before = next((at for at in range(len(rows) - 1, -1, -1) if rows[at].status is ControlStatus.HELD), None)
    if before is None or party(rows[before].holder) == party(row.holder):
        rows.append(row)
        return
    earlier = rows[before]
    lesser = ORDER.index(row.assessment.standing) < ORDER.index(earlier.assessment.standing)
    no_firmer = ORDER.index(row.assessment.standing) <= ORDER.index(earlier.assessment.standing)
    name = row.holder.name if row.holder else "another party"
    if vague and no_firmer:
        text = f"An account without a day of its own says that {name} holds it; it does not undo this firmer one."
        rows[before] = _noted(earlier, Reason("vague_later", text, row.claims))
        return
    if row.status is ControlStatus.CLAIMED and lesser:
        text = f"{name} alone claims to have taken it since; that does not undo this firmer row."
        rows[before] = _noted(earlier, Reason("weaker_later", text, row.claims))
    rows.append(row)


def _contests(rows: Sequence[ControlRow], fights: Sequence[Told]) -> list[ControlRow]:
    """Return a row for each stretch of fighting inside the place that no capture ends on the same day."""
    stretches: dict[int, list[Told]] = {}
    held = [row for row in rows if row.status is ControlStatus.HELD]
    for one in sorted(fights, key=lambda t: t.id):
        latest = _last_day(one)
        after = sum(1 for row in held if row.since.latest is None or latest is None or row.since.latest <= latest)
        ended = any(row.since.latest == latest for row in held)
        if not ended or latest is None:
            stretches.setdefault(after, []).append(one)
    return [_contest(members) for _, members in sorted(stretches.items())]


def _contest(told: Sequence[Told]) -> ControlRow:
    first = min(told, key=lambda t: (_last_day(t) or date.max, t.id))
    reason = Reason(
        "fighting_inside", "Fighting goes on inside, and nobody is known to be in full control.", _ids(told)
    )
    since = Window(first.claim.when.earliest, _last_day(first))
    return _bare(told, ControlStatus.CONTESTED, since, reason)


def _left(rows: Sequence[ControlRow], leavings: Sequence[Told]) -> list[ControlRow]:
    """Return a row for each withdrawal after which nobody is known to have come."""
    out: list[ControlRow] = []
    by_party: dict[str, list[Told]] = {}
    for one in leavings:
        by_party.setdefault(party(withdrawer_of(one.claim)) or "", []).append(one)
    for who, told in sorted(by_party.items()):
        day = min((d for t in told if (d := _last_day(t)) is not None), default=None)
        holding = [r for r in rows if r.status is not ControlStatus.CONTESTED and _begins_by(r, day)]
        current = holding[-1] if holding else None
        same_day = any(r.since.latest == day and party(r.holder) != who for r in rows if r.holder is not None)
        if same_day or (current is not None and current.holder is not None and party(current.holder) != who):
            continue
        reason = Reason("withdrawn", "Its holder left, and nobody is known to have come.", _ids(told))
        since = Window(min((t.claim.when.earliest for t in told if t.claim.when.earliest), default=None), day)
        row = _bare(told, ControlStatus.NONE, since, reason)
        out.append(replace(row, previous_holder=withdrawer_of(told[0].claim)))
    return out


def _bare(told: Sequence[Told], status: ControlStatus, since: Window, reason: Reason) -> ControlRow:
    """Return a row that nobody holds."""
    place = place_of(told)
    if place is None:
        raise ValueError("a control row needs a place")
    assessment, origins = assess(told)
    part = min((p for t in told if (p := part_of(t.claim))), default=None)
    return ControlRow(
        place=place,
        status=status,
        partial=part is not None,
        part=part,
        holder=None,
        previous_holder=None,
        how=How.UNKNOWN,
        since=since,
        until=None,
        assessment=replace(assessment, why=(reason, *assessment.why)),
        origins=origins,
        claims=_ids(told),
    )


def _joined(rows: Sequence[ControlRow]) -> list[ControlRow]:
    """Return the rows with each one's end and previous holder filled in from its neighbours."""
    out: list[ControlRow] = []
    for at, row in enumerate(rows):
        following = next((r for r in rows[at + 1 :] if _ends(row, r)), None)
        before = next((r.holder for r in reversed(rows[:at]) if r.status is ControlStatus.HELD and r.holder), None)
        known = row.previous_holder or (before if party(before) != party(row.holder) else None)
        out.append(replace(row, until=following.since if following else None, previous_holder=known))
    return out


def _ends(row: ControlRow, later: ControlRow) -> bool:
    """Return whether a later row ends this one: a mere claim ends no firm hold."""
    return not (row.status is ControlStatus.HELD and later.status is ControlStatus.CLAIMED)


def _presses(told: Told) -> bool:
    """Return whether the claim tells that somebody is at the place to take it: has a part, is in, tries, surrounds."""
    claim = told.claim
    if not told.supports or claim.modality is Modality.HISTORICAL:
        return False
    if family(claim) == "gain":
        tried = claim.modality in (Modality.ATTEMPTED, Modality.ONGOING)
        return tried or (claim.modality is Modality.ASSERTED and part_of(claim) is not None)
    return family(claim) in ("enter", "besiege", "contest") and claim.modality in (Modality.ASSERTED, Modality.ONGOING)


def _is_fight(told: Told, pressed: frozenset[str]) -> bool:
    """Return whether the claim tells of fighting inside the place that nobody has won yet.

    A clash that is told in the past counts only where somebody is known to be trying to take the place.
    """
    claim = told.claim
    place = claim.place
    if place is None or place.feature not in _FOUGHT_IN or place.relation not in _INSIDE:
        return False
    if kind(claim) == "control/contest":
        return claim.modality in (Modality.ASSERTED, Modality.ONGOING)
    if family(claim) != "battle":
        return False
    fresh = claim.modality is Modality.ASSERTED and place.id in pressed and _is_fresh(told)
    return claim.modality is Modality.ONGOING or fresh


def _is_fresh(told: Told) -> bool:
    latest = told.claim.when.latest
    return told.day is not None and (latest is None or (told.day - latest).days <= 1)


def _how(told: Sequence[Told]) -> How:
    said = [t for t in told if t.claim.how is not None and t.claim.how is not How.UNKNOWN]
    best = min(said, key=lambda t: (-t.rank, t.id), default=None)
    return best.claim.how if best is not None and best.claim.how is not None else How.UNKNOWN


def _agreed(actors: Sequence[ActorRef | None]) -> ActorRef | None:
    named = sorted((a for a in actors if a is not None), key=lambda a: (a.id, a.name, a.side))
    return max(named, key=lambda a: (sum(b.id == a.id for b in named), a.id), default=None)


def _noted(row: ControlRow, reason: Reason) -> ControlRow:
    return replace(row, assessment=replace(row.assessment, why=(*row.assessment.why, reason)))


def _last_day(told: Told) -> date | None:
    return told.claim.when.latest or told.day


def _begins_by(row: ControlRow, day: date | None) -> bool:
    begin = row.since.earliest or row.since.latest
    return day is None or begin is None or begin <= day


def _spot(row: ControlRow) -> tuple[str, str]:
    return (row.place.id, part_key(row.part))


def _order(row: ControlRow) -> tuple[date, date, int, tuple[str, ...]]:
    latest = row.since.latest or date.max
    return (latest, row.since.earliest or latest, _KINDS.index(row.status), row.claims)


def _ids(told: Sequence[Told]) -> tuple[str, ...]:
    return tuple(sorted(t.id for t in told))
