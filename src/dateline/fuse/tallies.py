"""Running counts that reports state, reconciled against what the record holds.

A tally agrees when its range meets the record's: from the captures that surely lay before its day to all that may
lie by the end of that day, but for those that were told only after the count and may lie after it. A shortfall is a
prompt to read more, never a reason to invent.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.fuse.bases import Base, Range, Series, Shelf, Tallied, begin_of, range_of, tallied_of
from dateline.fuse.captures import Taken
from dateline.fuse.classes import class_of, unit_of
from dateline.fuse.gaps import Reconciled, compared
from dateline.fuse.modes import family
from dateline.fuse.names import normal
from dateline.fuse.parts import party
from dateline.fuse.standing import assess
from dateline.fuse.told import Told
from dateline.record.claim import Tally, Window
from dateline.record.fused import Assessment, Reason, TallyRow
from dateline.record.place import Where
from dateline.record.vocabulary import Modality, TallyCounts, TallyKind, TallyResult
from dateline.record.world import World

_NEARING = ("contest", "advance", "besiege", "enter", "battle", "gain")


@dataclass(frozen=True, slots=True)
class Agreed:
    """The last day on which a count agreed with the record, and the count."""

    day: date
    n: int


def tally_rows(
    country: str | None, tallying: Sequence[Told], found: Sequence[Taken], near: Sequence[Where], world: World
) -> tuple[TallyRow, ...]:
    """Return a row for every tally of a country (None: not known of which), in order of its day and claim.

    ``near`` are the places that are named as fought over, neared or threatened.
    """
    told = {one.id: one for one in tallying}
    tallied = [tallied_of(one) for one in told.values()]
    beside = stated_together(tallied)
    assessed = {members: assess([told[id] for id in members])[0] for members in set(beside.values())}
    found_ = reconciled(country, tallied, found, near, world)
    return tuple(tally_row(one, assessed[beside[one.of.id]]) for one in found_)


def reconciled(
    country: str | None, tallied: Sequence[Tallied], found: Sequence[Taken], near: Sequence[Where], world: World
) -> list[Reconciled]:
    """Hold every tally of a country against its captures: in order of its day and claim, all but how far to rely on it.

    This is cheap: it goes through numbers and days, and through no account.
    """
    candidates = _Near([place for place in near if place.country == country], world)
    shelf = Shelf(country, found, world)
    out: list[Reconciled] = []
    agreed: dict[Series, Agreed] = {}
    for one in sorted(tallied, key=lambda t: (t.tally.as_of or date.max, t.tally.n.low or 0, t.id)):
        base = shelf.base_of(one.tally)
        row = _unheld(one, base)
        if base is not None and row.result is not TallyResult.LISTED:
            row = _reconciled(row, base, agreed.get(base.series), candidates, world)
            if row.result is TallyResult.AGREES and one.tally.as_of is not None:
                agreed[base.series] = Agreed(one.tally.as_of, one.tally.n.low or 0)
        out.append(row)
    return compared(out)


def stated_together(tallied: Iterable[Tallied]) -> dict[str, tuple[str, ...]]:
    """Return for each tally the claims that state the same: all of them stand behind it together."""
    together: dict[object, list[str]] = {}
    for one in tallied:
        together.setdefault(_statement(one.tally), []).append(one.id)
    return {id: members for ids in together.values() for members in (tuple(sorted(ids)),) for id in members}


def tally_row(found: Reconciled, assessment: Assessment) -> TallyRow:
    """Return the row of a tally that was held against the record."""
    tally = found.of.tally
    return TallyRow(
        claim=found.of.id,
        article=found.of.article,
        n=tally.n,
        kind=tally.kind,
        counts=tally.counts,
        of=tally.of,
        scope=tally.scope,
        holder=tally.holder,
        tally=tally,
        result=found.result,
        by=found.by,
        gap=found.gap,
        counted=found.counted,
        claimed_only=found.claimed_only,
        candidates=found.candidates,
        assessment=assessment,
        why=found.why,
    )


def _unheld(one: Tallied, base: Base | None) -> Reconciled:
    """Return a tally before it is held against the record."""
    why: tuple[Reason, ...] = base.assumed if base is not None else ()
    reason = _unreconcilable(one, base)
    if reason is not None:
        return Reconciled(one, None, TallyResult.LISTED, why=(*why, Reason("listed", reason, (one.id,))))
    return Reconciled(one, base.selection if base is not None else None, TallyResult.AGREES, why=why)


def _unreconcilable(one: Tallied, base: Base | None) -> str | None:
    tally = one.tally
    if tally.counts is TallyCounts.SHARE or tally.share is not None:
        return "A share is kept and shown; it is not reconciled."
    if one.modality not in (Modality.ASSERTED, Modality.ONGOING):
        return f"The count is {one.modality}, not asserted."
    if tally.n.low is None and tally.n.high is None:
        return "The count has no number."
    if base is None:
        return "The words do not say whose captures, of what class of places, or in which country."
    if tally.as_of is None:
        return "The day of the count is not known."
    return None


def _reconciled(row: Reconciled, base: Base, agreed: Agreed | None, near: "_Near", world: World) -> Reconciled:
    """Return the tally with its result, the gap and the candidates."""
    one, day = row.of, row.of.tally.as_of
    stated, implied = _stated(one.tally, base, world)
    if stated is None:
        return replace(row, base=None, result=TallyResult.LISTED, why=(*row.why, implied))
    low, high = stated
    if _starts_anew(one.tally, agreed, high):
        reason = Reason("listed", "It is below a count that agreed before, so it counts only what is new.")
        return replace(row, base=None, result=TallyResult.LISTED, why=(*row.why, reason))
    held = range_of(base, one)
    least, most = len(held.sure), len(held.possible)
    result, by = TallyResult.AGREES, 0
    if low is not None and low > most:
        result, by = TallyResult.SHORT, low - most
    elif high is not None and high < least:
        result, by = TallyResult.OVER, least - high
    span = f"{least} to {most}" if least != most else str(most)
    text = f"The record holds {span} by {day}; the report says {_said(low, high)}."
    reason = Reason(f"tally_{result}", text, tuple(sorted(held.possible.values())))
    why = (*row.why, *((implied,) if implied.text else ()), reason, *_late(held))
    counted, claimed = tuple(sorted(held.possible)), tuple(sorted(held.claimed))
    row = replace(row, result=result, by=by, counted=counted, claimed_only=claimed, why=why)
    if result is not TallyResult.SHORT:
        return row
    start = (agreed.day if agreed else None) or (one.tally.since if one.tally.since != day else None)
    return replace(row, gap=Window(start or begin_of(base, one), day), candidates=near.missing(base, held))


def _late(held: Range) -> tuple[Reason, ...]:
    """Return the reason why captures that may lie by the day are not counted, if there are any."""
    text = "What was first told after the count, and need not have happened before it, is no part of it."
    return (Reason("told_later", text, tuple(sorted(held.later.values()))),) if held.later else ()


def _starts_anew(tally: Tally, agreed: Agreed | None, high: int | None) -> bool:
    """Return whether the number goes on no running count: "two more cities"."""
    running = tally.counts is TallyCounts.CAPTURES and tally.since is None and tally.kind is TallyKind.COUNT
    return running and agreed is not None and high is not None and high < agreed.n


def _stated(tally: Tally, base: Base, world: World) -> tuple[tuple[int | None, int | None] | None, Reason]:
    """Return how many captures the tally implies; a countdown implies all but what remains."""
    n = tally.n
    if tally.counts is not TallyCounts.REMAINING:
        return (n.low, n.high), Reason("stated", "")
    total = world.seat_count.get(base.country) if base.counts in ("seat", "province") else None
    if total is None:
        return None, Reason("listed", "How many there are in all is not known, so what remains tells no number.")
    text = f"{_said(n.low, n.high)} of {total} remain."
    low = total - n.high if n.high is not None else None
    high = total - n.low if n.low is not None else None
    return (low, high), Reason("remaining", text)


def neared(told: Iterable[Told]) -> tuple[Where, ...]:
    """Return the places that these claims name as fought over, neared or threatened, each once, by id."""
    claims = (t.claim for t in told if t.claim.place is not None and t.claim.modality is not Modality.HISTORICAL)
    found = {c.place.id: c.place for c in claims if c.place is not None and family(c) in _NEARING}
    return tuple(found[place] for place in sorted(found))


class _Near:
    """The places of a country that a tally may miss."""

    def __init__(self, places: Sequence[Where], world: World) -> None:
        self._places = places
        self._world = world
        self._units: dict[str, frozenset[str]] = {}

    def missing(self, base: Base, held: Range) -> tuple[str, ...]:
        """Return those of the class of the tally that are not counted, and those that were told of too late for it."""
        if base.counts not in self._units:
            units = (unit_of(place, base.counts, self._world) for place in self._places)
            self._units[base.counts] = frozenset(unit for unit in units if unit is not None)
        return tuple(sorted((self._units[base.counts] | held.later.keys()) - held.possible.keys()))


def _statement(tally: Tally) -> object:
    """Return what two outlets have in common that state the same tally."""
    return (tally.n, tally.counts, class_of(tally.of) or normal(tally.of), party(tally.holder), tally.as_of)


def _said(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    if high is None:
        return f"{low} or more"
    return f"up to {high}" if low is None else f"{low} to {high}"
