"""When a report without a date was published, as far as what it tells and the dated reports bound it."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dateline.fuse.bases import Shelf, tally_of
from dateline.fuse.captures import Capture
from dateline.fuse.modes import GAIN, family
from dateline.fuse.parts import holder_of, part_key, part_of, party
from dateline.fuse.told import Told
from dateline.record.fused import PublicationBound, Reason
from dateline.record.vocabulary import Modality, TallyCounts
from dateline.record.world import World

_TALLIED = (TallyCounts.CAPTURES, TallyCounts.HOLDINGS)
_AFTER = {"yesterday": 1, "the day before": 1, "today": 0, "this morning": 0, "on the same day": 0}
"""Words for the day of a happening, and how many days later a report that says so is published."""


def bounds(
    undated: Iterable[tuple[Told, str | None]], articles: Sequence[str], taken: Sequence[Capture], world: World
) -> tuple[PublicationBound, ...]:
    """Return for each undated article the days between which it was published, with reasons; open where none is found.

    ``undated`` are their claims, each with the country whose places it counts if it is a tally; ``taken`` are the
    captures of the dated reports alone. A report that tells of a capture was published on its first day or later; one
    that counts n was published when the dated reports held n, and not yet more.
    """
    shelves: dict[str | None, Shelf] = {}
    told: dict[str, list[tuple[Told, Shelf]]] = {article: [] for article in articles}
    for one, country in sorted(undated, key=lambda pair: pair[0].id):
        if one.article in told and one.supports and one.claim.modality is Modality.ASSERTED:
            if country not in shelves:
                shelves[country] = Shelf(country, taken, world)
            told[one.article].append((one, shelves[country]))
    return tuple(_bound(article, told[article], taken) for article in sorted(told))


def _bound(article: str, told: Sequence[tuple[Told, Shelf]], taken: Sequence[Capture]) -> PublicationBound:
    found = [bound for one, shelf in told for bound in (*_by_capture(one, taken), *_by_tally(one, shelf))]
    lows = [(low, reason) for low, _, reason in found if low is not None]
    highs = [(high, reason) for _, high, reason in found if high is not None]
    low = max((day for day, _ in lows), default=None)
    high = min((day for day, _ in highs if low is None or day >= low), default=None)
    telling = [reason for day, reason in lows if day == low] + [reason for day, reason in highs if day == high]
    if not telling:
        telling = [Reason("unbounded", "Nothing that it tells is in a dated report, so its day stays open.", ())]
    return PublicationBound(article, low, high, _each_once(telling))


def _each_once(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """Return each reason once, with all the claims that give it."""
    claims: dict[tuple[str, str], set[str]] = {}
    for reason in reasons:
        claims.setdefault((reason.rule, reason.text), set()).update(reason.claims)
    return tuple(Reason(rule, text, tuple(sorted(ids))) for (rule, text), ids in claims.items())


_Found = tuple[date | None, date | None, Reason]


def _by_capture(one: Told, taken: Sequence[Capture]) -> list[_Found]:
    claim = one.claim
    if claim.place is None or family(claim) != GAIN or claim.mode == "hold":
        return []
    spot = (claim.place.id, part_key(part_of(claim)), party(holder_of(claim)))
    out: list[_Found] = []
    for capture in taken:
        if (capture.place.id, part_key(capture.part), party(capture.holder)) != spot or capture.since.earliest is None:
            continue
        text = f"It tells of the capture of {capture.place.name}, which came on {capture.since.earliest} or later."
        later = _AFTER.get((claim.when.text or "").casefold())
        last = capture.since.latest
        high = last + timedelta(days=later) if later is not None and last is not None else None
        out.append((capture.since.earliest, high, Reason("after_capture", text, (one.id,))))
    return out[:1]


def _by_tally(one: Told, shelf: Shelf) -> list[_Found]:
    """Return between which days the dated reports held just as many as the report counts."""
    if one.claim.tally is None or one.claim.tally.counts not in _TALLIED or one.claim.tally.n.low is None:
        return []
    tally = tally_of(one)
    base = shelf.base_of(one)
    if base is None or not base.captures:
        return []
    n = tally.n.low or 0
    days = sorted({day for _, c in base.captures for day in (c.since.earliest, c.since.latest) if day is not None})
    possible = [len(_held(base.captures, day, sure=False)) for day in days]
    sure = [len(_held(base.captures, day, sure=True)) for day in days]
    low = next((day for day, held in zip(days, possible, strict=True) if held >= n), None)
    high = next((day for day, held in zip(days, sure, strict=True) if held > (tally.n.high or n)), None)
    if low is None:
        return []
    text = f"It counts {n}, which the dated reports reach on {low}" + (f" and pass by {high}." if high else ".")
    return [(low, high, Reason("by_tally", text, (one.id,)))]


def _held(captures: Sequence[tuple[str, Capture]], day: date, *, sure: bool) -> frozenset[str]:
    """Return the places that surely, or possibly, had been taken by the day."""
    ends = ((unit, c.since.latest if sure else c.since.earliest or c.since.latest) for unit, c in captures)
    return frozenset(unit for unit, end in ends if end is not None and end <= day)
