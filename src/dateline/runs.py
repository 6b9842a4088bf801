"""What a change of program or rules did: the claims and the record of one run held against those of another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from dateline.attach import attached
from dateline.engine import record_of
from dateline.errors import UsageError
from dateline.record.annotation import Annotation
from dateline.record.claim import Claim
from dateline.record.fused import ControlRow, Incident, Record, TallyRow, TollRow
from dateline.record.world import Situation
from dateline.shapes import Change, ClaimChange, RowChange, RunsDiff
from dateline.shaping import plain
from dateline.tables import day_range, event, place_name, standing, toll_text

if TYPE_CHECKING:
    from dateline.store import Store

Row = Incident | ControlRow | TollRow | TallyRow
_KINDS = ("incidents", "control", "tolls", "tallies")


def diff_runs(store: "Store", one: int, two: int, situation: Situation) -> RunsDiff:
    """Compare two runs on the articles that both have read; UsageError for a run that is not there."""
    runs = store.runs()
    there = {run.key for run in runs}
    for run in (one, two):
        if run not in there:
            known = ", ".join(map(str, sorted(there))) or "none"
            raise UsageError(f"there is no run {run}: the record has {known} (see dateline status)")
    for empty in (run.key for run in runs if run.key in (one, two) and not run.annotations):
        raise UsageError(f"nothing is left of what run {empty} read: it was replaced and pruned")
    before, after = tuple(store.annotations(one)), tuple(store.annotations(two))
    both = {a.article.id for a in before} & {a.article.id for a in after}
    before, after = (tuple(a for a in side if a.article.id in both) for side in (before, after))
    records = [record_of(side, attached(store, side), None, situation) for side in (before, after)]
    return RunsDiff(one, two, len(both), tuple(_claims(before, after)), tuple(_rows(*records)))


def _claims(before: Iterable[Annotation], after: Iterable[Annotation]) -> Iterator[ClaimChange]:
    """Yield claims that went, came, or say something else on the same words, by article and place in the text."""
    old, new = _by_words(before), _by_words(after)
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key), new.get(key)
        if was is None or now is None:
            yield ClaimChange(Change.GONE if was else Change.NEW, key[0], (), was, now)
        elif changed := _changed(was, now):
            yield ClaimChange(Change.OTHERWISE, key[0], changed, was, now)


_Key = tuple[str, int, int, str, int]


def _by_words(annotations: Iterable[Annotation]) -> dict[_Key, Claim]:
    """Return claims by article, quote, event type, and which one of those it is."""
    found: dict[_Key, Claim] = {}
    for annotation in annotations:
        for claim in annotation.claims:
            number = 0
            while (key := (annotation.article.id, *_words(claim), number)) in found:
                number += 1
            found[key] = claim
    return found


def _words(claim: Claim) -> tuple[int, int, str]:
    return claim.quote.start, claim.quote.end, claim.event_type.value


def _changed(was: object, now: object) -> tuple[str, ...]:
    """Return the fields in which two records of one class differ, their ids apart."""
    names = (field.name for field in fields(was) if field.name != "id")  # type: ignore[arg-type]
    return tuple(name for name in names if getattr(was, name) != getattr(now, name))


def _rows(before: Record, after: Record) -> Iterator[RowChange]:
    for kind in _KINDS:
        old, new = _by_name(getattr(before, kind)), _by_name(getattr(after, kind))
        for name in sorted(old.keys() | new.keys()):
            was, now = old.get(name), new.get(name)
            if was is None or now is None:
                yield RowChange(Change.GONE if was else Change.NEW, kind, (), _said(was), _said(now))
            elif changed := _changed(was, now):
                yield RowChange(Change.OTHERWISE, kind, changed, _said(was), _said(now))


def _by_name(rows: Sequence[Row]) -> Mapping[tuple[str, ...], Row]:
    return {_name(row): row for row in rows}


def _name(row: Row) -> tuple[str, ...]:
    """Return what makes a row the same one in two records."""
    match row:
        case ControlRow():
            return row.place.id, row.part or "", row.holder.id if row.holder else "", str(row.since)
        case TallyRow():
            return (row.claim,)
        case _:
            return (row.id,)


def _said(row: Row | None) -> str | None:
    """Return a row in a few words."""
    if row is None:
        return None
    shown = plain(row)
    match row:
        case ControlRow():
            holder = row.holder.name if row.holder else "nobody"
            said = f"{place_name(shown)}: {row.status} by {holder} from {day_range(shown['from']) or 'an unknown day'}"
        case TallyRow():
            return f"{row.article}: {row.of}, {row.result} by {row.by}"
        case TollRow():
            said = f"{row.id} {toll_text(shown['toll'])}"
        case _:
            said = f"{row.id} {event(shown)} {place_name(shown)}".rstrip()
    return f"{said}, {standing(shown)}"


def lines(diff: RunsDiff) -> Iterator[str]:
    """Yield a comparison in plain text: - what went, + what came, ~ what says something else."""
    yield f"runs {diff.one} and {diff.two} on {diff.articles} articles that both read"
    yield f"claims: {_counts(diff.claims)}"
    for claim in diff.claims:
        yield from _claim_lines(claim)
    yield f"record: {_counts(diff.rows)}"
    for row in diff.rows:
        words = row.now if row.was is None else row.was if row.now is None or row.now == row.was else None
        yield f"{_SIGNS[row.change]} {row.kind}  {words or f'{row.was} -> {row.now}'}{_in(row.fields)}"


_SIGNS = {Change.GONE: "-", Change.NEW: "+", Change.OTHERWISE: "~"}


def _claim_lines(change: ClaimChange) -> Iterator[str]:
    claim = change.now or change.was
    assert claim is not None
    where = claim.place.name if claim.place else "no place"
    kind = f"{claim.event_type}/{claim.mode}"
    yield f'{_SIGNS[change.change]} {change.article}  {kind} {where}  "{" ".join(claim.quote.text.split())}"'
    if change.was and change.now:
        for name in change.fields:
            yield f"    {name}: {plain(getattr(change.was, name))} -> {plain(getattr(change.now, name))}"


def _in(names: Sequence[str]) -> str:
    return f"  ({', '.join(names)})" if names else ""


def _counts(changes: Sequence[ClaimChange | RowChange]) -> str:
    kinds = [change.change for change in changes]
    return ", ".join(f"{kinds.count(change)} {change}" for change in Change)
