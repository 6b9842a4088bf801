"""From control rows to lines."""

from collections.abc import Sequence

from dateline.brief.evidence import Library
from dateline.brief.model import ControlLine
from dateline.brief.where import area_words
from dateline.brief.wording import days, listed, phrase, shown
from dateline.record.fused import ControlRow
from dateline.record.vocabulary import How


def control_lines(rows: Sequence[ControlRow], library: Library) -> tuple[ControlLine, ...]:
    """Return the lines of control rows; parts of one place that rest on the same words share one."""
    groups: dict[object, list[ControlRow]] = {}
    for at, row in enumerate(rows):
        same = (row.place.id, row.status, row.holder, row.since, row.until, library.words(row.claims))
        groups.setdefault(same if row.part else at, []).append(row)
    return tuple(_control_line(found, library) for found in groups.values())


def _control_line(rows: Sequence[ControlRow], library: Library) -> ControlLine:
    row = rows[0]
    parts = listed(sorted({shown(row.part) for row in rows if row.part}))
    return ControlLine(
        place_id=row.place.id,
        place=area_words(row.place, library.name_of),
        province=shown(row.place.admin1) if row.place.admin1 else None,
        country=row.place.country,
        status=row.status.value,
        part=parts or ("a part" if row.partial else None),
        holder=shown(row.holder.name) if row.holder else None,
        previous=shown(row.previous_holder.name) if row.previous_holder else None,
        how=None if row.how is How.UNKNOWN else phrase("how", row.how.value),
        since=days(row.since.earliest, row.since.latest),
        until=days(row.until.earliest, row.until.latest) if row.until else None,
        first_day=row.since.earliest.isoformat() if row.since.earliest else None,
        last_day=row.since.latest.isoformat() if row.since.latest else None,
        proof=library.proof(row.assessment, row.origins, row.claims),
    )
