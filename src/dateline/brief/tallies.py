"""From tallies to lines: what a report counts, beside what the record holds."""

from collections.abc import Sequence

from dateline.brief.evidence import Library
from dateline.brief.model import TallyLine
from dateline.brief.wording import count_words, day, days, ordinal, phrase, plural, shown
from dateline.record.claim import Tally
from dateline.record.fused import TallyRow
from dateline.record.vocabulary import Standing, TallyCounts, TallyKind, TallyResult


def tally_says(tally: Tally, holder: str | None) -> str:
    """Return what a tally states: "6th provincial capital captured by Taliban"."""
    counts = phrase("counts", tally.counts.value)
    by = f" by {holder}" if holder and tally.counts is not TallyCounts.REMAINING else ""
    # A country's code bounds most tallies and would be read as a word of the report.
    scope = f", {shown(tally.scope)}" if tally.scope and not (len(tally.scope) == 2 and tally.scope.isupper()) else ""
    since = f", since {day(tally.since)}" if tally.since else ""
    of = shown(tally.of)
    if tally.counts is TallyCounts.SHARE:
        many = of if of.endswith("s") else plural(2, of).removeprefix("2 ")
        return f"{shown(tally.share or '')} of {many} {counts}{by}{scope}{since}".strip()
    if tally.kind is TallyKind.ORDINAL and tally.n.low is not None:
        return f"{ordinal(tally.n.low)} {of} {counts}{by}{scope}{since}"
    noun = plural(2, of).removeprefix("2 ") if tally.n.low != 1 and not of.endswith("s") else of
    return f"{count_words(tally.n)} {noun} {counts}{by}{scope}{since}"


def tally_verdict(row: TallyRow) -> str:
    """Return how a tally compares with the record, in words."""
    if row.result is TallyResult.SHORT:
        gap = f"; what is missing happened {days(row.gap.earliest, row.gap.latest)}" if row.gap else ""
        return f"the record is {row.by} short{gap}"
    if row.result is TallyResult.OVER:
        return f"the record holds at least {row.by} more than this report counts"
    return phrase("result", row.result.value)


def tally_lines(rows: Sequence[TallyRow], library: Library) -> tuple[TallyLine, ...]:
    """Return the lines of the reconciled tallies; reports that say the same of the same day share one."""
    groups: dict[tuple[object, ...], list[TallyRow]] = {}
    for row in rows:
        tally = row.tally
        same = (
            row.n,
            row.kind,
            row.counts,
            row.of,
            row.scope,
            tally.share,
            tally.since,
            tally.as_of,
            row.result,
            row.by,
        )
        groups.setdefault((*same, row.holder.id if row.holder else None), []).append(row)
    return tuple(_tally_line(found, library) for found in groups.values())


def _tally_line(rows: Sequence[TallyRow], library: Library) -> TallyLine:
    row = max(rows, key=lambda row: tuple(Standing).index(row.assessment.standing))
    tally = row.tally
    return TallyLine(
        says=tally_says(tally, shown(row.holder.name) if row.holder else None),
        as_of=f"as of {day(tally.as_of)}" if tally.as_of else "as of a day not known",
        result=row.result.value,
        verdict=tally_verdict(row),
        counted=tuple(map(library.name_of, row.counted)),
        claimed_only=tuple(map(library.name_of, row.claimed_only)) if _rests_on_claims(row) else (),
        candidates=tuple(map(library.name_of, row.candidates)),
        proof=library.proof(row.assessment, (), [row.claim for row in rows]),
    )


def _rests_on_claims(row: TallyRow) -> bool:
    """Tell whether a count that agrees would not without the captures that only their winner claims."""
    sure = len(row.counted) - len(row.claimed_only)
    return row.result is not TallyResult.AGREES or row.n.low is None or row.n.low > sure
