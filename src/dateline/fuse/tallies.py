"""Running counts that reports state, reconciled against what the record holds.

A tally agrees when its range meets the record's: from the captures that surely lay before its day to all that may
lie by the end of that day, but for those that were told only after the count and may lie after it. A shortfall is a
prompt to read more, never a reason to invent.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.fuse.bases import Base, Range, Series, Shelf, day_of, range_of, tally_of
from dateline.fuse.captures import Capture
from dateline.fuse.classes import class_of, unit_of
from dateline.fuse.gaps import Reconciled, compared
from dateline.fuse.modes import family
from dateline.fuse.names import normal
from dateline.fuse.parts import party
from dateline.fuse.standing import assess
from dateline.fuse.told import Told
from dateline.record.claim import Window
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
    country: str | None, tallying: Sequence[Told], found: Sequence[Capture], near: Sequence[Where], world: World
) -> tuple[TallyRow, ...]:
    """Return a row for every tally of a country (None: not known of which), in order of its day and claim.

    ``near`` are the places that are named as fought over, neared or threatened.
    """
    together: dict[object, list[Told]] = {}
    for one in tallying:
        together.setdefault(_statement(one), []).append(one)
    candidates = _Near([place for place in near if place.country == country], world)
    shelf = Shelf(country, found, world)
    assessed = {statement: assess(members)[0] for statement, members in together.items()}
    rows: list[Reconciled] = []
    agreed: dict[Series, Agreed] = {}
    for one in sorted(tallying, key=lambda t: (day_of(t) or date.max, tally_of(t).n.low or 0, t.id)):
        base = shelf.base_of(one)
        row = _row(one, base, assessed[_statement(one)])
        if base is not None and row.result is not TallyResult.LISTED:
            row = _reconciled(row, base, agreed.get(base.series), candidates, world)
            if row.result is TallyResult.AGREES and base.day is not None:
                agreed[base.series] = Agreed(base.day, row.n.low or 0)
        rows.append(Reconciled(row, base if row.result is not TallyResult.LISTED else None))
    return compared(rows)


def _row(one: Told, base: Base | None, assessment: Assessment) -> TallyRow:
    """Return the row of a tally before it is reconciled; all who state it stand behind it together."""
    tally = tally_of(one)
    why: tuple[Reason, ...] = base.assumed if base is not None else ()
    reason = _unreconcilable(one, base)
    if reason is not None:
        why = (*why, Reason("listed", reason, (one.id,)))
    return TallyRow(
        claim=one.id,
        article=one.article,
        n=tally.n,
        kind=tally.kind,
        counts=tally.counts,
        of=tally.of,
        scope=tally.scope,
        holder=tally.holder,
        tally=replace(tally, as_of=day_of(one)),
        result=TallyResult.LISTED if reason is not None else TallyResult.AGREES,
        by=0,
        gap=None,
        counted=(),
        claimed_only=(),
        candidates=(),
        assessment=assessment,
        why=why,
    )


def _unreconcilable(one: Told, base: Base | None) -> str | None:
    tally = tally_of(one)
    if tally.counts is TallyCounts.SHARE or tally.share is not None:
        return "A share is kept and shown; it is not reconciled."
    if one.claim.modality not in (Modality.ASSERTED, Modality.ONGOING):
        return f"The count is {one.claim.modality}, not asserted."
    if tally.n.low is None and tally.n.high is None:
        return "The count has no number."
    if base is None:
        return "The words do not say whose captures, of what class of places, or in which country."
    if base.day is None:
        return "The day of the count is not known."
    return None


def _reconciled(row: TallyRow, base: Base, agreed: Agreed | None, near: "_Near", world: World) -> TallyRow:
    """Return the row with its result, the gap and the candidates."""
    held = range_of(base, row.tally)
    stated, implied = _stated(row, base, world)
    if stated is None:
        return replace(row, result=TallyResult.LISTED, why=(*row.why, implied))
    low, high = stated
    if _starts_anew(row, agreed, high):
        reason = Reason("listed", "It is below a count that agreed before, so it counts only what is new.")
        return replace(row, result=TallyResult.LISTED, why=(*row.why, reason))
    least, most = len(held.sure), len(held.possible)
    result, by = TallyResult.AGREES, 0
    if low is not None and low > most:
        result, by = TallyResult.SHORT, low - most
    elif high is not None and high < least:
        result, by = TallyResult.OVER, least - high
    counted = tuple(sorted(held.possible))
    claims = tuple(sorted(claim for unit, c in base.captures if unit in held.possible for claim in c.row.claims))
    later = tuple(sorted(claim for unit, c in base.captures if unit in held.later for claim in c.row.claims))
    span = f"{least} to {most}" if least != most else str(most)
    text = f"The record holds {span} by {base.day}; the report says {_said(low, high)}."
    start = (agreed.day if agreed else None) or (row.tally.since if row.tally.since != base.day else None) or held.begin
    candidates = near.missing(base, held) if result is TallyResult.SHORT else ()
    return replace(
        row,
        result=result,
        by=by,
        gap=Window(start, base.day) if result is TallyResult.SHORT else None,
        counted=counted,
        claimed_only=tuple(sorted(held.claimed)),
        candidates=candidates,
        why=(*row.why, *((implied,) if implied.text else ()), Reason(f"tally_{result}", text, claims), *_late(later)),
    )


def _late(claims: tuple[str, ...]) -> tuple[Reason, ...]:
    """Return the reason why captures that may lie by the day are not counted, if there are any."""
    text = "What was first told after the count, and need not have happened before it, is no part of it."
    return (Reason("told_later", text, claims),) if claims else ()


def _starts_anew(row: TallyRow, agreed: Agreed | None, high: int | None) -> bool:
    """Return whether the number goes on no running count: "two more cities"."""
    running = row.counts is TallyCounts.CAPTURES and row.tally.since is None and row.kind is TallyKind.COUNT
    return running and agreed is not None and high is not None and high < agreed.n


def _stated(row: TallyRow, base: Base, world: World) -> tuple[tuple[int | None, int | None] | None, Reason]:
    """Return how many captures the tally implies; a countdown implies all but what remains."""
    n = row.n
    if row.counts is not TallyCounts.REMAINING:
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
        return tuple(sorted((self._units[base.counts] | held.later) - held.possible))


def _statement(one: Told) -> object:
    """Return what two outlets have in common that state the same tally."""
    tally = tally_of(one)
    return (tally.n, tally.counts, class_of(tally.of) or normal(tally.of), party(tally.holder), day_of(one))


def _said(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    if high is None:
        return f"{low} or more"
    return f"up to {high}" if low is None else f"{low} to {high}"
