from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dateline.attach import anchor_of, attached
from dateline.engine import read_inputs
from dateline.errors import UsageError
from dateline.intake import IntakeOptions
from dateline.pruning import prune
from dateline.rebuild import rebuild
from dateline.record.claim import claim_id
from dateline.record.judgement import Judgement
from dateline.record.vocabulary import Verdict
from dateline.record.world import Situation
from dateline.runs import diff_runs
from dateline.store import Store
from dateline.verify import verify
from making import MADE_BY, FakeAnnotator
from readers import alone


class Renaming(FakeAnnotator):
    """A better program, whose claims have other ids."""

    def __init__(self):
        super().__init__(replace(MADE_BY, rules="better"))

    def annotate(self, of):
        read = super().annotate(of)
        claims = (
            replace(c, id=claim_id(of.header.id, c.quote.start, c.quote.end, c.event_type, 7)) for c in read.claims
        )
        return replace(read, claims=tuple(claims))


@pytest.fixture
def store(database, tmp_path):
    """Give a record of three reports that two programs have read, and of which one was judged in between."""
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"Report {name}: fighters took Kunduz on Sunday, a mayor said.\n")
    with Store.open(database) as record:
        options = IntakeOptions(published="2021-08-09")
        read_inputs(record, FakeAnnotator(), [str(tmp_path / "*.txt")], options, lambda *_: None)
        first = next(iter(record.annotations()))
        article = next(iter(record.kept([first.article.id]))).article
        claim, at = first.claims[0], datetime(2021, 8, 10, tzinfo=UTC)
        anchor = anchor_of(claim, article)
        record.add_judgement(Judgement("j", Verdict.WRONG, claim.id, None, anchor, None, "me", at, None, None))
        rebuild(record, alone(Renaming()), lambda _: None)
        yield record


def test_replaced_readings_go_and_what_counts_stays(store):
    before, judged = list(store.annotations()), attached(store)
    report = prune(store, lambda _: None)
    assert (report.replaced, report.judged, report.removed, report.claims) == (3, 1, 2, 2)
    assert list(store.annotations()) == before
    assert attached(store) == judged
    assert judged[0].claim in {claim.id for annotation in before for claim in annotation.claims}
    assert [run.annotations for run in store.runs()] == [1, 3]
    assert verify(store).problems == ()
    assert prune(store, lambda _: None).removed == 0


def test_a_rehearsal_removes_nothing(store):
    report = prune(store, lambda _: None, only_count=True)
    assert (report.replaced, report.removed) == (3, 0)
    assert [run.annotations for run in store.runs()] == [3, 3]


def test_an_interrupted_pruning_is_finished_by_the_next(store, monkeypatch):
    monkeypatch.setattr("dateline.pruning._AT_ONCE", 1)

    def interrupt(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        prune(store, interrupt)
    assert prune(store, lambda _: None).removed == 1
    assert [run.annotations for run in store.runs()] == [1, 3]


def test_a_reading_that_counts_again_meanwhile_stays(store):
    readings, _ = store.replaced()
    counting = [run.key for run in store.runs()]
    assert store.forget([*readings]) == 2
    last = {reading.key for reading in store.page_readings(sorted(store.pages_of_articles(ids(store))))}
    assert store.forget(sorted(last)) == 0
    assert counting == [run.key for run in store.runs()]


def ids(store):
    return [annotation.article.id for annotation in store.annotations()]


def test_a_run_of_which_nothing_is_left_cannot_be_compared(store):
    first, second = (run.key for run in store.runs())
    store.withdraw("j")
    with Store.open(str(store._engine.url.render_as_string(hide_password=False))) as again:
        again.forget(list(range(1, 4)))
        with pytest.raises(UsageError, match="pruned"):
            diff_runs(again, first, second, Situation())
