import hashlib
import threading
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from databases import rows
from dateline.answers import answers_of
from dateline.errors import InputError, StoreError
from dateline.query import Query
from dateline.record.judgement import Judgement, QuoteAnchor
from dateline.record.vocabulary import Verdict
from dateline.record.world import Situation
from dateline.refreshing import refresh
from dateline.store import Store
from dateline.store.codec import annotation_from, annotation_parts, canonical
from dateline.store.incoming import News
from making import AIBAK, MADE_BY, annotation, article, capture, receipt


@pytest.fixture
def store(database):
    with Store.open(database) as opened:
        yield opened


def read(of):
    return annotation(of.article, capture(of.article), capture(of.article, AIBAK, date(2021, 8, 9), ordinal=1))


def judgement(id="j1", note=None):
    anchor = QuoteAnchor("a", "took", "Fighters ", " Kunduz")
    at = datetime(2021, 8, 10, 7, 30, tzinfo=UTC)
    return Judgement(id, Verdict.RIGHT, "c1", None, anchor, None, "a reader", at, note, None)


def test_what_was_kept_comes_back_equal(store):
    came = receipt()
    store.keep(store.begin_run(MADE_BY), [(came, read(came))])
    assert list(store.annotations()) == [read(came)]
    assert list(store.articles()) == [came.article]
    (kept,) = store.kept()
    assert (kept.source, kept.media_type) == ("report.txt", "text/plain")


def test_little_of_a_sqlite_file_is_held_in_memory_however_long_it_grows(tmp_path):
    with Store.open(f"sqlite:///{tmp_path}/record.db", create=True) as store, store._engine.connect() as connection:
        (kibibytes,) = connection.exec_driver_sql("PRAGMA cache_size").one()
    assert 0 < -kibibytes <= 64 * 1024


def test_keeping_the_same_again_changes_no_row(store, database):
    came = receipt()
    run = store.begin_run(MADE_BY)
    store.keep(run, [(came, read(came))])
    before = rows(database)
    assert store.begin_run(MADE_BY) == run
    assert store.news_of(run, [came.article]) == [News(kept=True, there=True, changed=False)]
    store.keep(run, [(came, read(came)), (came, read(came))])
    assert rows(database) == before


def test_the_same_bytes_from_two_places_are_kept_once(store):
    run = store.begin_run(MADE_BY)
    first, second = receipt(id="one", source="one.txt"), receipt(id="two", source="two.txt")
    store.keep(run, [(first, read(first)), (second, read(second))])
    counts = store.counts()
    assert (counts["blobs"], counts["received"], counts["articles"]) == (1, 2, 2)


def test_a_batch_is_kept_whole_or_not_at_all(store):
    came = receipt()
    broken = replace(read(came), claims=(capture(came.article), capture(came.article)))
    unprintable = replace(broken, claims=(replace(broken.claims[0], rule="\ud800"),))
    with pytest.raises(UnicodeEncodeError):
        store.keep(store.begin_run(MADE_BY), [(receipt("Another report."), read(came)), (came, unprintable)])
    assert store.counts()["articles"] == 0


def test_a_better_program_reads_again_and_its_reading_is_the_one_that_counts(store):
    came = receipt()
    old, new = store.begin_run(MADE_BY), store.begin_run(replace(MADE_BY, rules="better rules"))
    store.keep(old, [(came, read(came))])
    assert store.news_of(new, [came.article]) == [News(kept=False, there=True, changed=False)]
    better = replace(annotation(came.article), made_by=replace(MADE_BY, rules="better rules"))
    store.keep(new, [(came, better)])
    assert list(store.annotations()) == [better]
    assert store.counts()["annotations"] == 2
    assert [run.made_by.rules for run in store.runs()] == ["some rules", "better rules"]


def test_a_changed_page_is_a_new_version_and_the_old_one_stays(store):
    run = store.begin_run(MADE_BY)
    later = receipt("Fighters took Kunduz on Monday.", id="page", published="2021-08-10")
    first = receipt("Fighters took Kunduz on Sunday.", id="page", published="2021-08-09")
    store.keep(run, [(later, read(later)), (first, read(first))])
    assert [kept.article for kept in store.kept()] == [first.article, later.article]
    assert list(store.articles()) == [later.article]
    assert len(list(store.annotations())) == 2


def test_a_report_from_elsewhere_cannot_take_the_id_of_another(store):
    run = store.begin_run(MADE_BY)
    first, second = receipt(id="1", outlet="One"), receipt("Other words.", id="1", outlet="Two", source="b.jsonl")
    refused = store.keep(run, [(first, read(first)), (second, annotation(second.article))])
    assert [error.source for error in refused] == ["b.jsonl"]
    assert "another article" in str(refused[0])
    assert [a.header.outlet for a in store.articles()] == ["One"]


def test_articles_come_in_an_order_that_does_not_depend_on_reading(store):
    run = store.begin_run(MADE_BY)
    for name in ("b", "c", "a"):
        came = receipt(f"Report {name}.", id=name)
        store.keep(run, [(came, annotation(came.article))])
    assert [a.header.id for a in store.articles()] == ["a", "b", "c"]
    assert [a.article.id for a in store.annotations()] == ["a", "b", "c"]


def test_more_annotations_than_one_chunk_come_back_with_their_own_claims(store):
    run = store.begin_run(MADE_BY)
    batch = [receipt(f"Kunduz, report {n}.", id=f"{n:04}") for n in range(450)]
    store.keep(run, [(came, annotation(came.article, capture(came.article))) for came in batch])
    found = list(store.annotations())
    assert [a.article.id for a in found] == [f"{n:04}" for n in range(450)]
    assert all(a.claims[0].quote.text == f"Kunduz, report {n}." for n, a in enumerate(found))


def test_a_judgement_is_taken_back_but_never_removed(store):
    store.add_judgement(judgement())
    store.add_judgement(judgement())
    at = datetime(2021, 8, 11, tzinfo=UTC)
    store.withdraw("j1", at)
    store.withdraw("j1")
    assert store.judgements() == (replace(judgement(), withdrawn_at=at),)


def test_a_judgement_cannot_be_overwritten_and_an_unknown_one_not_withdrawn(store):
    store.add_judgement(judgement())
    with pytest.raises(StoreError, match="says something else"):
        store.add_judgement(judgement(note="changed"))
    with pytest.raises(StoreError, match="no judgement j9"):
        store.withdraw("j9")


def test_a_failure_is_noted_once_and_forgotten_when_its_source_can_be_read(store, database):
    broken, other = InputError("a.jsonl", "is not JSON", 7), InputError("b.txt", "is empty")
    store.settle_failures({"a.jsonl", "b.txt"}, [broken, other])
    before = rows(database)["failures"]
    store.settle_failures({"a.jsonl"}, [broken])
    assert rows(database)["failures"] == before
    store.settle_failures({"a.jsonl"}, [])
    assert [error.source for error in store.failures()] == ["b.txt"]


def test_two_writers_at_once_wait_for_each_other(database):
    url = database
    failed = []

    def write(name):
        try:
            with Store.open(url) as store:
                run = store.begin_run(MADE_BY)
                for n in range(20):
                    came = receipt(f"Report {name} {n}.", id=f"{name}{n}")
                    store.keep(run, [(came, annotation(came.article))])
        except StoreError as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with Store.open(url) as store:
        assert store.counts()["articles"] == 80


def test_a_reader_sees_one_state_while_another_writes(database):
    url = database
    with Store.open(url) as writer, Store.open(url) as reader:
        run = writer.begin_run(MADE_BY)
        batch = [receipt(f"Report {n}.", id=f"{n:04}") for n in range(300)]
        writer.keep(run, [(came, annotation(came.article)) for came in batch])
        reading = reader.annotations()
        next(reading)
        late = receipt("A late report.", id="9999")
        writer.keep(run, [(late, annotation(late.article))])
        assert len(list(reading)) == 299
        assert len(list(reader.annotations())) == 301


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(text=words, outlet=st.none() | words, credit=st.none() | words, when=st.none() | st.dates())
def test_an_annotation_survives_the_way_to_json_and_back(text, outlet, credit, when):
    of = article(f"Kunduz {text}", outlet=outlet)
    claim = replace(capture(of), when=replace(capture(of).when, earliest=when), rule=text)
    made = replace(annotation(of, claim), credit=credit)
    assert annotation_from(*annotation_parts(made)) == made


def test_canonical_json_has_sorted_keys_and_no_spaces():
    assert (
        canonical(MADE_BY)
        == '{"gazetteer":"a gazetteer","model":"a model","program":"dateline 0","rules":"some rules"}'
    )


def test_order_is_that_of_code_points_whatever_the_locale(store):
    names = ["a", "B", "\u00c4", "_", "z", "\U0001f600", "b-2", "b1", "\uffee"]
    run = store.begin_run(MADE_BY)
    store.keep(run, [(came, annotation(came.article)) for name in names for came in [receipt("Words.", id=name)]])
    assert [a.header.id for a in store.articles()] == sorted(names)
    assert [a.article.id for a in store.annotations()] == sorted(names)


def test_a_nul_that_reaches_the_store_is_kept_as_a_space(store):
    store.settle_failures((), [InputError("a\0b.txt", "is\0empty")])
    (failure,) = store.failures()
    assert (failure.source, failure.reason) == ("a b.txt", "is empty")
    store.add_judgement(judgement(note="a\0b"))
    assert store.judgements()[0].note == "a\0b"


def test_undated_articles_come_before_dated_versions_and_long_values_fit(store):
    run = store.begin_run(MADE_BY)
    undated, dated = receipt("Words.", id="page", published=None), receipt("Other words.", id="page")
    long = receipt("Long.", id="i" * 1000, outlet="o" * 3000, source="s" * 1000)
    store.keep(run, [(came, annotation(came.article)) for came in (dated, undated, long)])
    assert [k.article for k in store.kept()] == [long.article, undated.article, dated.article]


def test_an_article_whose_id_or_source_is_too_long_to_be_looked_up_is_refused_and_named(database):
    with Store.open(database) as store:
        run = store.begin_run(MADE_BY)
        # Bytes that do not compress: a database would give up on an index of them.
        long = hashlib.shake_256(b"long").hexdigest(1400)
        longest = hashlib.shake_256(b"longest").hexdigest(500)
        batch = [receipt(id=long), receipt(id="by", source=f"/{long}"), receipt(id=longest), receipt(id="short")]
        refused = store.keep(run, [(came, annotation(came.article, capture(came.article))) for came in batch])
        assert [error.reason.split(" has ")[0] for error in refused] == ["its id", "its path or address"]
        store.settle_failures({f"/{long}"}, refused)
        assert len(store.failures()) == 2
        assert {article.header.id for article in store.articles()} == {longest, "short"}
        refresh(store, Situation())
        assert answers_of(store, Situation()).count("articles", Query()) == 2
