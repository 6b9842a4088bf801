"""Running counts that reports state, reconciled against what the record holds.

A tally agrees when its range meets the record's: from the captures that surely lay before its day to all that may
lie by the end of that day. A shortfall is a prompt to read more, never a reason to invent.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.fuse.captures import Capture
from dateline.fuse.classes import class_of, country_named, country_of, unit_of
from dateline.fuse.modes import family
from dateline.fuse.names import normal, words
from dateline.fuse.parts import party
from dateline.fuse.standing import assess
from dateline.fuse.told import Told
from dateline.record.claim import Tally, Window
from dateline.record.fused import Reason, TallyRow
from dateline.record.place import Where
from dateline.record.vocabulary import Modality, Standing, TallyCounts, TallyKind, TallyResult
from dateline.record.world import World

_NEARING = ("contest", "advance", "besiege", "enter", "battle", "gain")
_HOLDINGS = TallyCounts.HOLDINGS
_NEW = timedelta(days=2)
_SCOPED_BY_SINCE = ("today", "yesterday", "so far")

Series = tuple[str, str, str | None]
"""What is counted, for whom, in which country."""


@dataclass(frozen=True, slots=True)
class Base:
    """What a tally is held against: the captures of its class by its holder, its day and its country.

    ``over`` tells that the day had ended when the count was published, so that it holds the whole day.
    """

    counts: str
    holder: str
    country: str | None
    day: date | None
    over: bool
    captures: tuple[tuple[str, Capture], ...]
    assumed: tuple[Reason, ...]

    @property
    def series(self) -> Series:
        """Return what tells one running count from another."""
        return (self.counts, self.holder, self.country)


@dataclass(frozen=True, slots=True)
class Agreed:
    """The last day on which a count agreed with the record, and the count."""

    day: date
    n: int


@dataclass(frozen=True, slots=True)
class Range:
    """How many places the record holds: those surely, and those possibly, by a day."""

    sure: frozenset[str]
    possible: frozenset[str]
    claimed: frozenset[str]
    begin: date | None


def tally_rows(told: Sequence[Told], found: Sequence[Capture], world: World) -> tuple[TallyRow, ...]:
    """Return a row for every tally, in order of its day and claim."""
    tallying = [t for t in told if t.claim.tally is not None and t.supports]
    together: dict[object, list[Told]] = {}
    for one in tallying:
        together.setdefault(_statement(one), []).append(one)
    near = _nearing(told)
    rows: list[TallyRow] = []
    agreed: dict[Series, Agreed] = {}
    for one in sorted(tallying, key=lambda t: (_day(t) or date.max, _tally(t).n.low or 0, t.id)):
        base = _base(one, found, world)
        row = _row(one, base, together[_statement(one)])
        if base is not None and row.result is not TallyResult.LISTED:
            row = _reconciled(row, base, agreed.get(base.series), near, world)
            if row.result is TallyResult.AGREES and base.day is not None:
                agreed[base.series] = Agreed(base.day, row.n.low or 0)
        rows.append(row)
    return tuple(rows)


def _base(one: Told, found: Sequence[Capture], world: World) -> Base | None:
    """Return what the tally is held against, None when it cannot be reconciled."""
    tally = _tally(one)
    counts, holder = class_of(tally.of), party(tally.holder)
    if counts is None or holder is None:
        return None
    mine = _taken(tally, holder, found)
    country = country_of(tally.scope, one.claim.place, [c.place for c in mine], world)
    region, assumed = _region(tally.scope, found, world)
    counted = tuple(
        (unit, c)
        for c in mine
        if country in (None, c.place.country)
        and (region is None or normal(c.place.admin1 or "") == region)
        and (unit := unit_of(c.place, counts, world)) is not None
    )
    if counts == "province":
        assumed = (*assumed, Reason("capital_for_province", "A province's capital is taken to stand for the province."))
    day = _day(one)
    over = day is not None and one.day is not None and day < one.day
    return Base(counts, holder, country, day, over, counted, assumed)


def _taken(tally: Tally, holder: str, found: Sequence[Capture]) -> list[Capture]:
    """Return the captures that the count is about: the holder's; of what remains to a holder, those of the others."""
    whole = [c for c in found if c.part is None and not c.denied and c.holder is not None]
    mine = [c for c in whole if party(c.holder) == holder]
    others = [c for c in whole if party(c.holder) != holder]
    if tally.counts is TallyCounts.REMAINING and len(others) > len(mine):
        return others
    return mine


def _region(scope: str | None, found: Sequence[Capture], world: World) -> tuple[str | None, tuple[Reason, ...]]:
    """Return the province that the scope names, or the assumption made where it names something else."""
    if scope is None or normal(scope) in _SCOPED_BY_SINCE:
        return None, ()
    provinces = {normal(c.place.admin1) for c in found if c.place.admin1}
    inside = [name for name in sorted(provinces) if name and set(name.split()) <= set(words(scope))]
    if inside:
        return inside[0], ()
    if country_named(scope, world) is not None:
        return None, ()
    text = f"The scope \u201c{scope}\u201d could not be resolved; the whole country is counted."
    return None, (Reason("scope_assumed", text),)


def _row(one: Told, base: Base | None, together: Sequence[Told]) -> TallyRow:
    """Return the row of a tally before it is reconciled."""
    tally = _tally(one)
    assessment, _ = assess(together)
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
        tally=replace(tally, as_of=_day(one)),
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
    tally = _tally(one)
    if tally.counts is TallyCounts.SHARE or tally.share is not None:
        return "A share is kept and shown; it is not reconciled."
    if one.claim.modality not in (Modality.ASSERTED, Modality.ONGOING):
        return f"The count is {one.claim.modality}, not asserted."
    if tally.n.low is None and tally.n.high is None:
        return "The count has no number."
    if base is None:
        return "The words do not say whose captures, or of what class of places."
    if base.day is None:
        return "The day of the count is not known."
    return None


def _reconciled(row: TallyRow, base: Base, agreed: Agreed | None, near: Sequence[Where], world: World) -> TallyRow:
    """Return the row with its result, the gap and the candidates."""
    held = _range(base, row.tally)
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
    span = f"{least} to {most}" if least != most else str(most)
    text = f"The record holds {span} by {base.day}; the report says {_said(low, high)}."
    start = (agreed.day if agreed else None) or (row.tally.since if row.tally.since != base.day else None) or held.begin
    candidates = _candidates(base, held, near, world) if result is TallyResult.SHORT else ()
    return replace(
        row,
        result=result,
        by=by,
        gap=Window(start, base.day) if result is TallyResult.SHORT else None,
        counted=counted,
        claimed_only=tuple(sorted(held.claimed)),
        candidates=candidates,
        why=(*row.why, *((implied,) if implied.text else ()), Reason(f"tally_{result}", text, claims)),
    )


def _starts_anew(row: TallyRow, agreed: Agreed | None, high: int | None) -> bool:
    """Return whether the number goes on no running count: "two more cities"."""
    running = row.counts is TallyCounts.CAPTURES and row.tally.since is None and row.kind is TallyKind.COUNT
    return running and agreed is not None and high is not None and high < agreed.n


def _range(base: Base, tally: Tally) -> Range:
    """Return the places surely taken before the tally's day, and all that may have been taken by its end."""
    sure: set[str] = set()
    possible: set[str] = set()
    firm: set[str] = set()
    begins: list[date] = []
    for unit, capture in base.captures:
        begin, end = capture.since.earliest if tally.counts is _HOLDINGS else _begin(capture), capture.since.latest
        if base.day is None or (begin is not None and begin > base.day):
            continue
        if tally.since is not None and end is not None and end < tally.since:
            continue
        possible.add(unit)
        if capture.row.assessment.standing is not Standing.CLAIMED:
            firm.add(unit)
        begins += [d for d in (begin or end,) if d is not None]
        after = tally.since is None or (begin is not None and begin >= tally.since)
        if end is not None and (end < base.day or (base.over and end == base.day)) and after:
            sure.add(unit)
    return Range(frozenset(sure), frozenset(possible), frozenset(possible - firm), min(begins, default=None))


def _begin(capture: Capture) -> date | None:
    """Return the first day on which the place may have been taken, for a count of captures.

    One without a first day is taken to be at most two days old when it was first told: an older one is no news, and
    belongs to no count of what is being taken.
    """
    since = capture.since
    if since.earliest is None and since.latest is not None and since.latest > date.min + _NEW:
        return since.latest - _NEW
    return since.earliest


def _stated(row: TallyRow, base: Base, world: World) -> tuple[tuple[int | None, int | None] | None, Reason]:
    """Return how many captures the tally implies; a countdown implies all but what remains."""
    n = row.n
    if row.counts is not TallyCounts.REMAINING:
        return (n.low, n.high), Reason("stated", "")
    total = world.seat_count.get(base.country or "") if base.counts in ("seat", "province") else None
    if total is None:
        return None, Reason("listed", "How many there are in all is not known, so what remains tells no number.")
    text = f"{_said(n.low, n.high)} of {total} remain."
    low = total - n.high if n.high is not None else None
    high = total - n.low if n.low is not None else None
    return (low, high), Reason("remaining", text)


def _candidates(base: Base, held: Range, near: Sequence[Where], world: World) -> tuple[str, ...]:
    """Return the places of the class that the record names as fought over or threatened, and does not count."""
    inside = (place for place in near if base.country in (None, place.country))
    units = {unit_of(place, base.counts, world) for place in inside}
    return tuple(sorted(unit for unit in units if unit is not None and unit not in held.possible))


def _nearing(told: Sequence[Told]) -> list[Where]:
    """Return the places that are named as fought over, neared or threatened, each once."""
    claims = (t.claim for t in told if t.claim.place is not None and t.claim.modality is not Modality.HISTORICAL)
    places = {c.place.id: c.place for c in claims if c.place is not None and family(c) in _NEARING}
    return [places[key] for key in sorted(places)]


def _statement(one: Told) -> object:
    """Return what two outlets have in common that state the same tally."""
    tally = _tally(one)
    return (tally.n, tally.counts, class_of(tally.of) or normal(tally.of), party(tally.holder), _day(one))


def _day(one: Told) -> date | None:
    """Return the day of the count: its own, else that of publication; a month of publication gives none."""
    as_of = _tally(one).as_of
    if not one.exact and as_of in (None, one.day):
        return None
    return as_of or one.day


def _tally(told: Told) -> Tally:
    tally = told.claim.tally
    if tally is None:
        raise ValueError(f"claim {told.id} has no tally")
    return tally


def _said(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    if high is None:
        return f"{low} or more"
    return f"up to {high}" if low is None else f"{low} to {high}"
