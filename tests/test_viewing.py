"""A question about a past moment looks only at what may have been known by then, and at no more than can be fused."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dateline import viewing
from dateline.answers import KINDS, OFFERED, answers_of
from dateline.errors import UsageError
from dateline.query import KnownBy, Query
from dateline.record.world import Situation
from dateline.store import Store
from making import article
from recorded import fill, keep

EARLY = Query(as_of=datetime(2021, 8, 10, 12, tzinfo=UTC))
LATE = Query(as_of=datetime(2021, 8, 20, tzinfo=UTC))


@pytest.fixture
def store(tmp_path):
    with Store.open(f"sqlite:///{tmp_path}/record.db") as opened:
        fill(opened)
        yield opened


@pytest.fixture
def answers(store):
    return answers_of(store, Situation())


def test_a_moment_by_which_too_much_was_known_is_refused_and_says_what_to_ask(answers, monkeypatch):
    monkeypatch.setattr(viewing, "MOST_CLAIMS", 2)
    assert answers.count("claims", Query()) == 3
    for kind in (*KINDS, *OFFERED):
        with pytest.raises(UsageError, match=r"3 claims may have been known by then.* on a day \(on\)"):
            answers.rows(kind, LATE)
        answers.rows(kind, Query())
    with pytest.raises(UsageError, match="3 claims"):
        answers.brief(LATE)
    with pytest.raises(UsageError, match="3 claims"):
        answers.explain("Kunduz", Query(as_of=datetime.now(UTC), by=KnownBy.READ))


def test_an_earlier_moment_of_the_same_record_is_answered(answers, store, monkeypatch):
    before = [answers.rows(kind, EARLY).rows for kind in KINDS]
    later = [article(f"Kunduz fell again, officials said ({n}).", id=f"l{n}", published="2021-08-19") for n in range(3)]
    keep(store, *later)
    assert len(answers.rows("claims", Query()).rows) == 6
    monkeypatch.setattr(viewing, "MOST_CLAIMS", 3)
    assert [answers.rows(kind, EARLY).rows for kind in KINDS] == before


def test_nothing_that_was_read_later_counts_against_a_question_by_reading(answers, store, monkeypatch):
    answers.rows("claims", Query())
    moment = datetime.now(UTC)
    keep(store, article("Kunduz fell again, officials said.", id="later", published="2021-08-19"))
    answers.rows("claims", Query())
    monkeypatch.setattr(viewing, "MOST_CLAIMS", 3)
    assert len(answers.rows("claims", Query(as_of=moment, by=KnownBy.READ)).rows) == 3
    with pytest.raises(UsageError, match="4 claims"):
        answers.rows("claims", Query(as_of=moment + timedelta(hours=1), by=KnownBy.READ))


@pytest.mark.parametrize("published", [None, "2021-08", "2021-08-09T23:30:00-11:00", "2021-08-10T03:00:00+09:00"])
def test_reports_without_a_day_and_of_other_zones_are_among_those_that_are_looked_at(answers, store, published):
    keep(store, article("Kunduz fell, officials said, again.", id="zone", published=published))
    for query in (EARLY, Query(as_of=datetime(2021, 8, 10, 10, 30, tzinfo=UTC)), LATE):
        looked = {found.article.id for found in store.annotations(published_by=viewing.published_until(query))}
        shown = {row.article for row in viewing.ViewAnswers(store, Situation()).rows("claims", query).rows}
        assert shown <= looked
    assert {found.article.id for found in store.annotations(published_by=date(2021, 8, 1))} <= {"zone"}
