"""What is told in order bounds days: a place is retaken after it was taken, and held after it was fought for."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from dateline.extract.times.calendar import precision_of
from dateline.record.claim import Claim
from dateline.record.vocabulary import Basis, EventType, Modality, Role, Stance
from dateline.record.when import When

_TAKING = {"capture", "recapture", "surrender"}
_HAPPENED = {Modality.ASSERTED, Modality.HISTORICAL}
_FOUGHT = {Modality.ASSERTED, Modality.ONGOING, Modality.ATTEMPTED}
_LEAVING = {"withdraw", "repel"}
_YEAR = re.compile(r"\d{4}")


def in_order(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims, each recapture no earlier than the loss told before it, and that loss no later than it.

    Only the days of a whole place that the article itself gives to another side before are looked at. A day without
    a year ("taken on 27 February 2022, retaken on 11 November") is the first such day after the loss. A place that is
    held came into these hands no earlier than the last fight for it that is told before.
    """
    told = list(claims)
    last: dict[str, int] = {}
    fights: list[Claim] = []
    for at, claim in enumerate(told):
        if claim.place is None:
            continue
        told[at] = _held_after(claim, fights)
        if _is_fight(claim):
            fights.append(claim)
        if not _happened(claim):
            continue
        before = last.get(claim.place.id)
        if before is not None and claim.mode == "recapture" and _sides(claim).isdisjoint(_sides(told[before])):
            told[before], told[at] = _ordered(told[before], claim)
        last[claim.place.id] = at
    return told


def _is_fight(claim: Claim) -> bool:
    """Say whether a claim tells of a fight for a place, or of those who left it to others."""
    turn = claim.event_type is EventType.CONTROL and claim.mode != "hold"
    told = claim.modality in _FOUGHT and claim.stance is Stance.ASSERTS
    return (turn or claim.event_type is EventType.BATTLE) and told and claim.tally is None


def _held_after(claim: Claim, fights: Sequence[Claim]) -> Claim:
    """Return a claim that a place is held with the day on which its holder came for it as the first possible one."""
    held = claim.event_type is EventType.CONTROL and claim.mode == "hold" and claim.tally is None
    when, sides = claim.when, _sides(claim)
    if not held or claim.modality is not Modality.ASSERTED or when.latest is None or when.earliest is not None:
        return claim
    days = (one.when.earliest for one in fights if _same_place(one, claim) and _opens(one, sides))
    first = max((day for day in days if day is not None), default=None)
    if first is None or first > when.latest:
        return claim
    precision = precision_of(first, when.latest)
    return replace(claim, when=replace(when, earliest=first, precision=precision, basis=Basis.EVENT))


def _same_place(one: Claim, other: Claim) -> bool:
    return one.place is not None and other.place is not None and one.place.id == other.place.id


def _opens(fight: Claim, holders: frozenset[str]) -> bool:
    """Say whether the holders came in this fight, or another side came or left: before it the place was not theirs."""
    if not holders:
        return False
    others = _sides(fight, Role.PREVIOUS_HOLDER) if fight.mode in _LEAVING else frozenset()
    others |= _sides(fight, Role.HOLDER)
    return not others <= holders or not holders.isdisjoint(_sides(fight, Role.HOLDER, Role.ATTACKER))


def _happened(claim: Claim) -> bool:
    whole = claim.part_of_place is None and not claim.partial and claim.tally is None
    told = claim.modality in _HAPPENED and claim.stance is Stance.ASSERTS
    return claim.event_type is EventType.CONTROL and claim.mode in _TAKING and whole and told


def _sides(claim: Claim, *roles: Role) -> frozenset[str]:
    wanted = roles or (Role.HOLDER,)
    return frozenset(one.actor.side for one in claim.participants if one.role in wanted and one.actor is not None)


def _ordered(loss: Claim, regained: Claim) -> tuple[Claim, Claim]:
    first, then = loss.when, _first_after(regained.when, loss.when)
    begun, done = first.earliest, then.latest
    if begun is not None and done is not None and begun <= done:
        then = replace(then, earliest=max(_known(then.earliest, begun)))
        first = replace(first, latest=min(_known(first.latest, done)))
    return replace(loss, when=first), replace(regained, when=then)


def _known(one: date | None, other: date) -> Iterable[date]:
    return (other,) if one is None else (one, other)


def _first_after(when: When, before: When) -> When:
    """Return the day, moved back by years to the first one after the loss where its words name no year."""
    if not when.text or _YEAR.search(when.text) or not before.text or not _YEAR.search(before.text):
        return when
    if when.earliest is None or when.latest is None or before.latest is None:
        return when
    years = when.latest.year - before.latest.year
    moved = [_moved(when, back) for back in range(years, 0, -1)]
    return next((one for one in moved if one is not None and one.earliest and one.earliest >= before.latest), when)


def _moved(when: When, years: int) -> When | None:
    try:
        bounds = [day.replace(year=day.year - years) for day in (when.earliest, when.latest) if day is not None]
    except ValueError:  # the 29th of February
        return None
    return replace(when, earliest=bounds[0], latest=bounds[-1])
