"""Who controls which place on which day: captures, contests and withdrawals in order, nothing undone silently."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline.fuse.captures import PLACES, Capture, ids, in_time
from dateline.fuse.fights import is_fight, presses
from dateline.fuse.modes import kind
from dateline.fuse.parts import part_key, part_of, party, withdrawer_of
from dateline.fuse.places import place_of
from dateline.fuse.standing import ORDER, assess
from dateline.fuse.told import Told
from dateline.record.claim import Window
from dateline.record.fused import ControlRow, Reason
from dateline.record.vocabulary import ControlStatus, How, Modality


def control_rows(found: Sequence[Capture], told: Sequence[Told]) -> tuple[ControlRow, ...]:
    """Return the series of each place and part, in order of place, part and time."""
    spots: dict[tuple[str, str], list[Capture]] = {}
    for capture in found:
        if not capture.denied:
            spots.setdefault(place_and_part(capture.row), []).append(capture)
    pressed = frozenset(t.claim.place.id for t in told if t.claim.place is not None and presses(t))
    fights: dict[tuple[str, str], list[Told]] = {}
    leavings: dict[tuple[str, str], list[Told]] = {}
    for one in told:
        place = one.claim.place
        if place is not None and one.supports and place.feature in PLACES:
            spot = (place.id, part_key(part_of(one.claim)))
            if is_fight(one, pressed):
                fights.setdefault(spot, []).append(one)
            elif kind(one.claim) == "control/withdraw" and one.claim.modality is Modality.ASSERTED:
                leavings.setdefault(spot, []).append(one)
    rows: list[ControlRow] = []
    for spot in sorted({*spots, *fights, *leavings}):
        rows += _series(spots.get(spot, []), fights.get(spot, []), leavings.get(spot, []))
    return tuple(rows)


def _series(taken: Sequence[Capture], fights: Sequence[Told], leavings: Sequence[Told]) -> list[ControlRow]:
    """Return the rows of one place in order of time, each ending where the next one begins."""
    rows: list[ControlRow] = []
    for capture in sorted(_until_taken(taken), key=lambda c: (in_time(c.row), c.row.claims)):
        _add(rows, capture.row, vague=capture.vague)
    rows += _contests(rows, fights)
    for row in _left(rows, leavings):
        rows.append(row)
    rows.sort(key=in_time)
    return _joined(rows)


def _until_taken(taken: Sequence[Capture]) -> list[Capture]:
    """Return the captures without those who only say that they hold what another holds for sure since that day.

    Who said so held it until then: the capture notes it.
    """
    firm = [c for c in taken if c.row.status is ControlStatus.HELD and not c.state]
    before = [(c, after) for c in taken if (after := _taken_from(c, firm)) is not None]
    gone = {id(c) for c, _ in before}
    out = [c for c in taken if id(c) not in gone]
    for held, after in sorted(before, key=lambda pair: pair[0].row.claims):
        name = held.holder.name if held.holder is not None else "Somebody else"
        reason = Reason("held_before", f"{name} is said to have held it until then.", held.row.claims)
        at = next(n for n, c in enumerate(out) if c.row.claims == after.row.claims)
        row = replace(out[at].row, previous_holder=out[at].row.previous_holder or held.holder)
        out[at] = replace(out[at], row=_noted(row, reason))
    return out


def _taken_from(held: Capture, firm: Sequence[Capture]) -> Capture | None:
    """Return the first capture that ends what is only claimed to be held, None when there is none."""
    if not held.state or held.row.status is not ControlStatus.CLAIMED or held.since.latest is None:
        return None
    day = held.since.latest
    later = [
        c for c in firm if party(c.holder) != party(held.holder) and (c.since.latest is None or c.since.latest >= day)
    ]
    return min(later, key=lambda c: (in_time(c.row), c.row.claims), default=None)


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
    if held:
        fights = [t for t in fights if _last_day(t) is not None]  # without any day it cannot come after a capture
    for one in sorted(fights, key=lambda t: t.id):
        latest = _last_day(one)
        after = sum(1 for row in held if row.since.latest is None or latest is None or row.since.latest <= latest)
        ended = any(row.since.latest == latest for row in held)
        if not ended or latest is None:
            stretches.setdefault(after, []).append(one)
    return [_contest(members) for _, members in sorted(stretches.items())]


def _contest(told: Sequence[Told]) -> ControlRow:
    first = min(told, key=lambda t: (_last_day(t) or date.max, t.id))
    reason = Reason("fighting_inside", "Fighting goes on inside, and nobody is known to be in full control.", ids(told))
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
        reason = Reason("withdrawn", "Its holder left, and nobody is known to have come.", ids(told))
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
        claims=ids(told),
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


def _noted(row: ControlRow, reason: Reason) -> ControlRow:
    return replace(row, assessment=replace(row.assessment, why=(*row.assessment.why, reason)))


def _last_day(told: Told) -> date | None:
    return told.claim.when.latest or told.day


def _begins_by(row: ControlRow, day: date | None) -> bool:
    begin = row.since.earliest or row.since.latest
    return day is None or begin is None or begin <= day


def place_and_part(row: ControlRow) -> tuple[str, str]:
    """Return what a series of rows is about, in comparable form."""
    return (row.place.id, part_key(row.part))
