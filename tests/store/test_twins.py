"""What one sentence in several reports moves from block to block is kept equal to fusing anew, whatever comes in."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import select

from dateline import refreshing
from dateline.answers import answers_of
from dateline.engine import annotator
from dateline.fuse import twins
from dateline.intake import article_from
from dateline.intake.received import Received
from dateline.query import Query
from dateline.refreshing import refresh
from dateline.settings import Settings
from dateline.store import Store
from dateline.store.database import writing
from dateline.store.sentences import SentenceRow, keep_sentences, note_groups
from dateline.store.tables import stale_parts
from store.test_fused import HERE, Record, assert_same, copied

WEDDING = (
    "The attackers burst through the kitchen door with rifles and opened fire on dancing guests, killing eleven "
    "people, a doctor said."
)
LATER = "Two waiters hid behind the oven until soldiers stormed the wedding hall and killed both of the attackers."
BACKGROUND = (
    "Insurgents have attacked schools, clinics and wedding halls across the country since the spring offensive began."
)
STREAM = {
    "placed": ("2021-08-09", "Sample Wire", f"Gunmen attacked a wedding in Kunduz on Sunday. {WEDDING} {BACKGROUND}"),
    "placed too": ("2021-08-10", "Sample Post", f"A wedding party in Kunduz was attacked on Sunday. {WEDDING} {LATER}"),
    "no place": ("2021-08-10", "Sample Sun", f"{WEDDING} {LATER} The bride was not hurt in the attack."),
    "no day": (None, "Sample Mail", f"{WEDDING.replace('a doctor said', 'officials said')} {LATER}"),
    "two stories": (
        "2021-08-09",
        "Sample Voice",
        f"{WEDDING} In another attack a roadside bomb killed four policemen in Herat on Sunday.",
    ),
    "decoy": (
        "2021-08-10",
        "Sample Echo",
        "Gunmen attacked a wedding in Mogadishu on Sunday. The gunmen came by boat and shot guests on the beach, "
        "killing eleven people, the police said.",
    ),
    "background": ("2021-08-11", "Sample Star", f"Fighters attacked a clinic in Ghazni on Tuesday. {BACKGROUND}"),
    "weeks later": ("2021-09-20", "Sample Times", f"{BACKGROUND} A teacher was killed by insurgents on Sunday."),
}


@pytest.fixture(scope="module")
def stream():
    """Give the reports of the stream with what they say."""
    reader, found = annotator(Settings().model, "claims"), []
    for name, (published, outlet, text) in STREAM.items():
        (article,) = article_from(text, id=name, outlet=outlet, published=published)
        came = Received(article, text.encode(), name, "text/plain")
        found.append((came, reader.annotate(article)))
    return found


def incidents(store):
    return {frozenset(one.articles) for one in answers_of(store, HERE).rows("incidents", Query()).rows}


@pytest.mark.parametrize("order", [1, -1])
def test_retellings_without_a_place_come_to_the_happening_whichever_is_read_first(database, stream, order):
    with Store.open(database) as store:
        for one in stream[::order]:
            store.keep(store.begin_run(one[1].made_by), [one])
            refresh(store, HERE)
        assert_same(store)
        joined = incidents(store)
    assert any({"placed", "placed too", "no place", "no day", "two stories"} <= some for some in joined)
    assert not any("decoy" in some and len(some) > 1 for some in joined)
    assert not any("weeks later" in some and len(some) > 1 for some in joined)


def test_a_sentence_that_many_come_to_tell_moves_nothing_any_more(database, stream, monkeypatch):
    monkeypatch.setattr(twins, "MANY", 4)
    by_id = {one[0].article.header.id: one for one in stream}
    with Store.open(database) as store:

        def read(*some):
            store.keep(store.begin_run(stream[0][1].made_by), some)
            refresh(store, HERE)
            assert_same(store)
            return any({"placed", "two stories"} <= articles for articles in incidents(store))

        assert read(by_id["placed"], by_id["two stories"], by_id["placed too"])
        assert read(by_id["no day"])
        assert not read(copied(by_id["placed"], "copy 1", undated=False))


def test_another_group_of_copies_is_told_to_few_who_share_a_sentence_and_to_none_of_many(database):
    with Store.open(database) as store, writing(store._engine) as connection:
        some = [SentenceRow(0, (7,), "", asks=True)]
        keep_sentences(connection, dict.fromkeys(range(3), some))
        for most, noted in ((2, set()), (3, {"0", "1", "2"})):
            note_groups(connection, [1], most)
            assert {row.name for row in connection.execute(select(stale_parts.c.name))} == noted


@pytest.mark.parametrize(("kind", "examples"), [("sqlite", 6), ("postgresql", 2)])
def test_what_moved_is_what_fusing_anew_moves_whatever_happens(new_database, stream, monkeypatch, kind, examples):
    monkeypatch.setattr(refreshing, "PAGES", 3)
    monkeypatch.setattr(refreshing, "COMPARED", 5)
    monkeypatch.setattr(refreshing, "FUSED", 4)
    monkeypatch.setattr(twins, "MANY", 6)
    monkeypatch.setattr(Record, "url", new_database(kind))
    monkeypatch.setattr(Record, "reports", stream)
    run_state_machine_as_test(
        Record,
        settings=settings(
            max_examples=examples, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
