"""Claims that somebody took or holds a place, into runs: taken once, a place stays taken until another takes it."""

from collections.abc import Iterable, Sequence
from datetime import date

from dateline.fuse.decided import Decided
from dateline.fuse.gathered import Cluster, cluster_of
from dateline.fuse.marks import Marks
from dateline.fuse.parts import holder_of, part_key, part_of, party
from dateline.fuse.when import apart, hull, meet, width
from dateline.record.claim import Window

Spot = tuple[str, str]
"""A place's id and the key of its part."""

_DATED = 31  # days up to which an interval dates a capture; a longer one is vague
_AGAIN = 30  # days between two accounts of one holder's capture beyond which they are two captures


def spot_of(marks: Marks) -> Spot:
    """Return the place and part that a claim with a place is about."""
    place = marks.place
    return (place.id if place is not None else "", part_key(part_of(marks.told.claim)))


class Runs:
    """The captures of each place, in order of time."""

    def __init__(self) -> None:
        self.at: dict[Spot, list[Cluster]] = {}

    def all(self) -> list[Cluster]:
        """Return all captures, place by place."""
        return [run for spot in sorted(self.at) for run in self.at[spot]]

    def last_before(self, spot: Spot, holder: str | None, span: Window) -> Cluster | None:
        """Return the latest capture that may lie before the end of these days, by this holder if one is given."""
        fitting = [
            run
            for run in self.at.get(spot, ())
            if (holder is None or run_party(run) in (holder, None)) and _may_precede(run.span, span)
        ]
        return fitting[-1] if fitting else None


def runs(marks: Iterable[Marks], decided: Decided) -> Runs:
    """Return the captures that these claims tell of. Each must have a place."""
    spots: dict[Spot, list[Marks]] = {}
    for one in marks:
        spots.setdefault(spot_of(one), []).append(one)
    out = Runs()
    for spot, members in spots.items():
        out.at[spot] = _runs_at(members, decided)
    return out


def _runs_at(members: Sequence[Marks], decided: Decided) -> list[Cluster]:
    found: list[Cluster] = []
    dated = sorted((m for m in members if _is_dated(m)), key=_by_day)
    vague = sorted((m for m in members if not _is_dated(m)), key=lambda m: m.told.id)
    for one in dated:
        _put(found, one, _same_capture(found, one, decided))
    for one in sorted(vague, key=lambda m: (_party(m) is None, m.told.claim.mode == "hold", m.told.id)):
        _put(found, one, _vague_fit(found, one, decided))
    return sorted(found, key=_end)


def _put(found: list[Cluster], one: Marks, run: Cluster | None) -> None:
    if run is None:
        found.append(cluster_of(one))
        return
    span = run.span
    run.take(one, ("place_same", "holder_same"))
    if _is_dated(one) and meet(span, one.span) is None:
        run.span = hull(span, one.span)


def _same_capture(found: Sequence[Cluster], one: Marks, decided: Decided) -> Cluster | None:
    """Return the capture by the same party on days that overlap, or the last one when nobody else came between."""
    for run in reversed(found):
        if _fits(run, one, decided) and meet(run.span, one.span) is not None:
            return run
    last = found[-1] if found else None
    if last is not None and _fits(last, one, decided) and apart(last.span, one.span) <= _AGAIN:
        return last
    return None


def _vague_fit(found: Sequence[Cluster], one: Marks, decided: Decided) -> Cluster | None:
    """Return the latest capture that an account without a day of its own may mean."""
    fitting = [run for run in found if _fits(run, one, decided) and _may_precede(run.span, one.span)]
    overlapping = [run for run in fitting if meet(run.span, one.span) is not None]
    if one.told.claim.mode == "hold":
        overlapping = fitting
    return max(overlapping, key=_end, default=None)


def _fits(run: Cluster, one: Marks, decided: Decided) -> bool:
    mine, other = _party(one), run_party(run)
    return (mine == other or mine is None or other is None) and not decided.apart(one.told.id, run.ids)


def _end(run: Cluster) -> tuple[date, date, str]:
    latest = run.span.latest or date.max
    return (latest, run.span.earliest or latest, min(run.ids))


def _may_precede(a: Window, b: Window) -> bool:
    return a.earliest is None or b.latest is None or a.earliest <= b.latest


def _party(marks: Marks) -> str | None:
    return party(holder_of(marks.told.claim))


def run_party(run: Cluster) -> str | None:
    """Return who took the place, None when no claim of the capture says."""
    return next((found for m in run.members if (found := _party(m)) is not None), None)


def _is_dated(marks: Marks) -> bool:
    if marks.told.claim.mode == "hold":
        return False  # who holds a place on a day took it on that day or before
    days = width(marks.span)
    return days is not None and days <= _DATED


def _by_day(marks: Marks) -> tuple[object, ...]:
    span = marks.span
    return (span.latest, span.earliest, _party(marks) is None, _party(marks) or "", marks.told.id)
