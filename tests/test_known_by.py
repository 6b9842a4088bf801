"""What was known at a moment: by what had been published, and by what the record had read."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dateline.answers import KINDS
from dateline.attach import anchor_of
from dateline.errors import UsageError
from dateline.export import to_json
from dateline.late import late_lines, late_reports
from dateline.query import KnownBy, Query
from dateline.record.annotation import MadeBy
from dateline.record.judgement import Judgement
from dateline.record.vocabulary import Verdict
from dateline.record.world import Situation
from dateline.store import Store
from dateline.viewing import ViewAnswers
from making import AIBAK, KUNDUZ, MADE_BY, annotation, capture, receipt

AGAIN = MadeBy("dateline 1", "a model", "other rules", "a gazetteer")


def read(store, *reports, made_by=MADE_BY):
    """Read reports of captures (words, place, day, publication day) as one reading."""
    known_to = store.last_published()
    batch = []
    for words, place, day, published in reports:
        came = receipt(words, source=f"{words}.txt", published=published)
        batch.append((came, annotation(came.article, capture(came.article, place, date(2021, 8, day)))))
    assert store.keep(store.begin_run(made_by), batch, known_to) == []


def answers(store, query):
    """Give every table as the bytes that are printed."""
    asked = ViewAnswers(store, Situation())
    return [to_json(list(asked.rows(kind, query).rows)) for kind in KINDS]


def moment():
    return datetime.now(UTC)


def wrong(claim):
    words = anchor_of(claim, receipt(FIRST[0]).article)
    return Judgement("j1", Verdict.WRONG, claim.id, None, words, None, "a reader", moment(), None, None)


def by_read(at):
    return Query(as_of=at, by=KnownBy.READ)


FIRST = ("Kunduz has fallen.", KUNDUZ, 8, "2021-08-09")
EARLY = ("Aibak has fallen.", AIBAK, 7, "2021-08-08")
LATER = ("Aibak fell as well.", AIBAK, 10, "2021-08-11")


def test_what_was_answered_then_is_answered_again_byte_for_byte(database):
    with Store.open(database) as store:
        read(store, FIRST)
        then, at = answers(store, Query()), moment()
        read(store, EARLY, LATER)
        read(store, FIRST, made_by=AGAIN)
        (claim,) = (row.claim for row in ViewAnswers(store, Situation()).rows("claims", Query(place="Kunduz")).rows)
        store.add_judgement(wrong(claim))
        assert answers(store, Query()) != then
        assert answers(store, by_read(at)) == then
        assert answers(store, by_read(at - timedelta(days=1))) != then


def test_a_judgement_taken_back_later_was_in_force_then(database):
    with Store.open(database) as store:
        read(store, FIRST)
        (claim,) = (row.claim for row in ViewAnswers(store, Situation()).rows("claims", Query()).rows)
        store.add_judgement(wrong(claim))
        then, at = answers(store, Query()), moment()
        store.withdraw("j1")
        assert answers(store, Query()) != then
        assert answers(store, by_read(at)) == then


def test_a_report_published_later_leaves_an_earlier_moment_as_it_was_and_one_read_late_changes_it_and_is_named(
    database,
):
    monday = Query(as_of=datetime(2021, 8, 9, 23, 59, 59, 999999, UTC))
    with Store.open(database) as store:
        read(store, FIRST)
        then = answers(store, monday)
        read(store, LATER)
        assert answers(store, monday)[1:] == then[1:]
        assert late_reports(store, monday) == ()
        read(store, EARLY)
        assert answers(store, monday) != then
        (late,) = late_reports(store, monday)
        assert (late.published, late.after) == ("2021-08-08", "2021-08-11")
        (line,) = late_lines(store, monday)
        assert line.startswith("late: 1 report published by then") and "2021-08-08" in line
        assert late_reports(store, by_read(moment())) == ()


def test_reports_of_one_reading_and_readings_anew_are_not_late(database):
    with Store.open(database) as store:
        read(store, LATER, EARLY, FIRST)
        read(store, EARLY, made_by=AGAIN)
        assert store.late() == ()


def test_a_clock_needs_a_moment():
    from dateline.cli.options import query

    assert query(as_of="2021-08-09", by="read").by is KnownBy.READ
    assert query(as_of="2021-08-09").by is KnownBy.PUBLISHED
    with pytest.raises(UsageError, match="--as-of"):
        query(by="read")
    with pytest.raises(UsageError, match="published or read"):
        query(as_of="2021-08-09", by="heart")
