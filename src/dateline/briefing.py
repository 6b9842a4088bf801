"""The brief: of a view, or of the rows that the store keeps, with what the gazetteer knows of the countries."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from dateline.atlas import atlases
from dateline.brief import Brief, build
from dateline.brief.wording import plural
from dateline.derived import day
from dateline.errors import UsageError
from dateline.fuse.control import place_and_part
from dateline.fuse.decided import Decided
from dateline.keptrows import by_day, fused_row
from dateline.query import Query
from dateline.record.annotation import Annotation
from dateline.record.fused import ControlRow, Incident, Record, TallyRow, TollRow
from dateline.record.judgement import Judgement
from dateline.record.world import Situation
from dateline.store.asking import KeptRow, Question
from dateline.store.wanted import Wanted
from dateline.view import View, claims_of
from dateline.world import world_of

WHOLE = 2_000
"""A record of so many reports is told whole; of a larger one the reports that the rows of the asked days rest on."""
MOST = 3_000
"""So many incidents are told in a brief: more are no brief, and would take a minute."""
MAPPED = 2_000
"""So many rows of control of a country are looked at for its map, those that changed last."""
_DRAWN = 3

RowT = TypeVar("RowT")


def brief_of(view: View, query: Query, title: str | None = None) -> Brief:
    """Return the brief of the query's days; the view must be of its moment."""
    return _built(view.record, view.visible.speaking, query, view.situation, title)


def kept_brief(
    question: Question,
    query: Query,
    situation: Situation,
    judgements: Callable[[], Sequence[Judgement]],
    title: str | None,
) -> Brief:
    """Return the brief of the query's days from kept rows; UsageError where they hold more than a brief can tell."""
    days, undated = Wanted(since=day(query.since), until=day(query.until), dated=True), 0
    if question.count_voices(Wanted()) <= WHOLE:
        kept = [row for kind in ("incidents", "control", "tolls", "tallies") for row in question.fused(kind, Wanted())]
        speaking = question.speaking()
    else:
        told = _check_length(question, days)
        undated = question.count_fused("incidents", replace(days, dated=False)) - told
        found = _around(question, days)
        speaking = question.speaking(_claims(found))
        kept = list({(row.kind, row.body): row for row in (*found, *_mapped(question, days))}.values())
    rows = [fused_row(one) for one in sorted(kept, key=lambda one: one.ordinal)]
    decisions = judgements()
    about = {id for j in decisions for id in (j.claim, j.other) if id is not None}
    record = Record(
        as_of=None,
        incidents=_of(rows, Incident, lambda row: row.id),
        control=_of(rows, ControlRow, place_and_part),
        tolls=_of(rows, TollRow, lambda row: row.id),
        tallies=_of(rows, TallyRow, by_day),
        superseded=tuple(question.superseded()),
        unattached=Decided(decisions, question.told(about)).unattached,
    )
    made = _built(record, speaking, query, situation, title)
    note = (f"{plural(undated, 'incident')} without a first or last day, which may lie in these days, not told.",)
    return replace(made, notes=made.notes + note) if undated else made


def _built(
    record: Record, speaking: Sequence[Annotation], query: Query, situation: Situation, title: str | None
) -> Brief:
    return build(
        record,
        {},
        speaking,
        since=query.since,
        until=query.until,
        as_of=query.as_of,
        title=title,
        world=world_of(speaking, situation),
        atlases=atlases(sorted({row.place.country for row in record.control})),
    )


def _check_length(question: Question, days: Wanted) -> int:
    """Return how many incidents are told."""
    number = question.count_fused("incidents", days)
    if number > MOST:
        last = question.last_day()
        raise UsageError(
            f"these days hold {number:,} incidents, and a brief tells each of at most {MOST:,}: ask for fewer days "
            f"with since and until" + (f"; the last report is of {last}" if last else "")
        )
    return number


def _around(question: Question, days: Wanted) -> list[KeptRow]:
    """Return the rows of some days and what else rests on the claims of their incidents."""
    found = [row for kind in ("incidents", "control", "tallies") for row in question.fused(kind, days)]
    return found + question.resting_on(_claims(row for row in found if row.kind == "incidents"))


def _mapped(question: Question, days: Wanted) -> Iterator[KeptRow]:
    """Yield the rows of control that the maps show."""
    for country in question.counts.most_held(_DRAWN):
        yield from question.newest("control", Wanted(country=country, until=days.until), MAPPED)


def _claims(kept: Iterable[KeptRow]) -> set[str]:
    return {claim for row in kept for claim in claims_of(fused_row(row))}


def _of(rows: Iterable[object], kind: type[RowT], order: Callable[[RowT], object]) -> tuple[RowT, ...]:
    return tuple(sorted((row for row in rows if isinstance(row, kind)), key=order))  # type: ignore[arg-type]
