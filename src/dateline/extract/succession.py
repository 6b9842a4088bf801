"""Reversals told in order: a place is retaken after it was taken, which bounds the days of both."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from dateline.record.claim import Claim
from dateline.record.vocabulary import EventType, Modality, Role, Stance
from dateline.record.when import When

_TAKING = {"capture", "recapture", "surrender"}
_HAPPENED = {Modality.ASSERTED, Modality.HISTORICAL}
_YEAR = re.compile(r"\d{4}")


def in_order(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims, each recapture no earlier than the loss told before it, and that loss no later than it.

    Only the days of a whole place that the article itself gives to another side before are looked at. A day without
    a year ("taken on 27 February 2022, retaken on 11 November") is the first such day after the loss.
    """
    told = list(claims)
    last: dict[str, int] = {}
    for at, claim in enumerate(told):
        if claim.place is None or not _happened(claim):
            continue
        before = last.get(claim.place.id)
        if before is not None and claim.mode == "recapture" and _sides(claim).isdisjoint(_sides(told[before])):
            told[before], told[at] = _ordered(told[before], claim)
        last[claim.place.id] = at
    return told


def _happened(claim: Claim) -> bool:
    whole = claim.part_of_place is None and not claim.partial and claim.tally is None
    told = claim.modality in _HAPPENED and claim.stance is Stance.ASSERTS
    return claim.event_type is EventType.CONTROL and claim.mode in _TAKING and whole and told


def _sides(claim: Claim) -> frozenset[str]:
    return frozenset(one.actor.side for one in claim.participants if one.role is Role.HOLDER and one.actor is not None)


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
