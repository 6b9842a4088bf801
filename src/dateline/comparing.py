"""The record at two moments: what changed between them, and which reports were read late."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from dateline.export import visible
from dateline.fuse.diff import differences
from dateline.fuse.moments import published_by
from dateline.query import Query
from dateline.record.diff import Diff, Difference, LateReport
from dateline.record.world import Situation
from dateline.view import View, view_of

if TYPE_CHECKING:
    from dateline.store import Store

_NAMED = 10
"""How many late reports are named."""


def compare(store: "Store", earlier: datetime, later: datetime | None, situation: Situation) -> Diff:
    """Return what changed from one moment to another; without a later one, up to all that was read."""
    before = view_of(store, Query(as_of=earlier), situation)
    after = view_of(store, replace(Query(), as_of=later), situation)
    return Diff(
        earlier,
        later,
        len(before.record.articles),
        tuple(sorted(set(after.record.articles) - set(before.record.articles))),
        tuple(sorted(set(after.record.superseded) - set(before.record.superseded))),
        late_reports(before, earlier),
        differences(before.record, after.record, (*before.annotations, *after.annotations)),
    )


def late_reports(view: View, moment: datetime) -> tuple[LateReport, ...]:
    """Return the reports that had been published by the moment and were read only after it."""
    late: list[LateReport] = []
    for annotation in view.annotations:
        header = annotation.article
        kept = view.kept[header.id, header.sha256]
        at = published_by(header.published)
        if at is not None and at <= moment < kept.first_seen:
            late.append(LateReport(header.id, header.outlet, header.published, kept.first_seen))
    return tuple(sorted(late, key=lambda one: (one.published or "", one.article)))


def lines(diff: Diff) -> Iterator[str]:
    """Yield what changed in plain text: the reports, then row by row with its causes."""
    until = f"to {diff.later.isoformat()}" if diff.later else "to all that was read"
    yield f"From {diff.earlier.isoformat()} {until}: {len(diff.articles)} reports published, " + (
        f"{len(diff.differences)} rows changed."
    )
    if diff.superseded:
        yield visible(f"Pages that changed: older versions of {', '.join(diff.superseded)} no longer count.")
    if diff.late:
        yield _late_line(diff.late, diff.known)
    for change in ("new", "changed", "gone"):
        for one in diff.differences:
            if one.change == change:
                yield from _row(one)


def _late_line(late: Sequence[LateReport], known: int) -> str:
    """Return in one line which reports were read late; of a record that was read afterwards all were."""
    if len(late) == known:
        return f"Late: all {known} reports published by the earlier moment were read after it."
    named = [f"{one.article} ({one.outlet or 'unnamed outlet'}, published {one.published})" for one in late]
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    return visible(f"Late: published by the earlier moment, read after it: {', '.join(named[:_NAMED])}{more}.")


def _row(one: Difference) -> Iterator[str]:
    yield visible(f"{one.change} {one.kind} {one.id[:10]}: {one.row}")
    for field in one.fields:
        yield visible(f"  {field.field}: {field.before or 'nothing'} -> {field.after or 'nothing'}")
    for cause in one.causes:
        said = f"{cause.source}, " if cause.source else ""
        where = f"{said}{cause.outlet or 'unnamed outlet'}, {cause.published or 'undated'}, article {cause.article}"
        yield visible(f'  because: "{cause.text}" ({where})')
