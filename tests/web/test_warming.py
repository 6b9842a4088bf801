"""What is counted before anybody asks for it."""

import asyncio
import time
from threading import Event, Thread

import pytest

from dateline.answers import answers_of
from dateline.query import Query
from dateline.record.world import Situation
from dateline.refreshing import refresh
from dateline.store import Store
from dateline.web.app import create_app
from dateline.web.warming import count_all, visit, warmed
from making import article
from recorded import fill, keep

PATIENCE = 60


@pytest.fixture
def store(tmp_path):
    with Store.open(f"sqlite:///{tmp_path}/record.db") as opened:
        fill(opened)
        refresh(opened, Situation())
        yield opened


def until(condition):
    end = time.monotonic() + PATIENCE
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def test_it_counts_at_once_and_after_each_change_when_that_is_worked_out(store):
    answers, counted, fresh = answers_of(store, Situation()), [], Event()

    def count(mine):
        counted.append(mine.count("claims", Query()))
        fresh.set()

    with warmed(answers, 0.02, count):
        assert until(lambda: counted == [3])
        fresh.clear()
        keep(store, article("Kunduz fell again, officials said.", id="later", published="2021-08-19"))
        assert not answers.is_settled()
        assert not fresh.wait(0.3)  # that is left to whoever reads
        refresh(store, Situation())
        assert until(lambda: counted == [3, 4])


def test_what_was_counted_is_not_counted_again_for_who_asks(store, monkeypatch):
    answers = answers_of(store, Situation())
    count_all(answers)
    monkeypatch.setattr("dateline.store.counting.Counts.__init__", None)
    for ask in (answers.days, answers.held, answers.happened, answers.spells, answers.harm):
        assert ask(Query()) is not None
    assert answers.fares("speaker", Query())
    assert answers.rows("outlets", Query(), limit=5).rows


def test_the_first_page_is_made_before_the_server_opens(store, monkeypatch):
    made = []
    app = create_app(answers_of(store, Situation()))
    monkeypatch.setattr(app.state.answers, "newest", lambda *asked: made.append(asked) or ())
    visit(app)
    assert made


def test_a_page_is_made_for_whoever_has_a_loop_running(store, monkeypatch):
    made = []
    app = create_app(answers_of(store, Situation()))
    monkeypatch.setattr(app.state.answers, "newest", lambda *asked: made.append(asked) or ())

    async def call():
        visit(app)

    # In a thread of its own: tests that drive a browser leave a loop running in this one.
    caller = Thread(target=lambda: asyncio.run(call()))
    caller.start()
    caller.join()
    assert made
