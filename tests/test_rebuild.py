from dataclasses import replace
from datetime import UTC, datetime

import pytest

from databases import run
from dateline.attach import anchor_of, attached
from dateline.engine import BATCH, read_inputs
from dateline.errors import StoreError
from dateline.intake import IntakeOptions, receive
from dateline.query import Query
from dateline.rebuild import rebuild
from dateline.record.judgement import Judgement
from dateline.record.text import Span
from dateline.record.vocabulary import Verdict
from dateline.record.world import Situation
from dateline.store import Store
from dateline.view import view_of
from dateline.working.pool import Pool
from dateline.working.task import Task, annotation_itself
from making import MADE_BY, FakeAnnotator
from readers import Recipe, alone

BETTER = replace(MADE_BY, rules="better rules")


class Better(FakeAnnotator):
    """Quotes less of the sentence than its forerunner, so that every claim has another id."""

    def __init__(self, fail_after=None):
        super().__init__(BETTER, fail_after)

    def annotate(self, of):
        read = super().annotate(of)
        end = of.text.index(".") if "." in of.text else len(of.text)
        claims = (replace(c, id=f"b-{c.id}", quote=Span(0, end, of.text[:end])) for c in read.claims)
        return replace(read, claims=tuple(claims))


@pytest.fixture
def store(database):
    with Store.open(database) as opened:
        yield opened


@pytest.fixture
def read(store, tmp_path):
    def write_and_read(count, **texts):
        folder = tmp_path / "reports"
        folder.mkdir(exist_ok=True)
        texts |= {f"{n:03}": f"Report {n}: fighters took Kunduz on Sunday.\n" for n in range(count)}
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text)
        return read_inputs(
            store, FakeAnnotator(), [str(folder)], IntakeOptions(published="2021-08-09"), lambda *_: None
        )

    return write_and_read


def again(store, reader):
    return rebuild(store, alone(reader), lambda _: None)


def test_the_kept_bytes_are_read_again_beside_the_old_reading(store, read, tmp_path):
    read(3)
    before = {kept.article.header.id: kept for kept in store.kept()}
    for path in (tmp_path / "reports").iterdir():
        path.unlink()
    report = again(store, Better())
    assert (report.read, report.claims, report.changed, report.errors) == (3, 3, 0, [])
    assert {a.made_by.rules for a in store.annotations()} == {"better rules"}
    assert len(list(store.annotations(1))) == 3
    assert {kept.article.header.id: kept for kept in store.kept()} == before
    assert again(store, Better()).to_read == 0


def test_an_interrupted_rebuild_keeps_its_batches_and_the_next_one_does_the_rest(store, read):
    read(BATCH + 5)
    with pytest.raises(KeyboardInterrupt):
        again(store, Better(fail_after=BATCH + 2))
    rest = Better()
    assert again(store, rest).read == 5
    assert len(rest.read) == 5
    assert {a.made_by.rules for a in store.annotations()} == {"better rules"}


def test_a_report_that_cannot_be_read_again_is_named_and_keeps_its_old_reading(store, read):
    read(1, poison="A poison report on Kunduz.\n")

    class Tripping(Better):
        def annotate(self, of):
            if "poison" in of.text:
                raise RecursionError("too deep")
            return super().annotate(of)

    report = again(store, Tripping())
    (error,) = report.errors
    assert "poison.txt" in str(error) and "too deep" in str(error)
    assert sorted(a.made_by.rules for a in store.annotations()) == ["better rules", "some rules"]


def test_text_that_comes_out_otherwise_takes_the_place_of_the_old_one_and_keeps_its_first_moment(
    store, read, monkeypatch
):
    read(1)
    (old,) = store.kept()
    clean = lambda piece: [replace(one, article=cleaned(one.article)) for one in receive(piece)]  # noqa: E731
    monkeypatch.setattr("dateline.intake.receive", clean)
    assert again(store, Better()).changed == 1
    (reading,) = store.annotations()
    versions = list(store.kept())
    assert len(versions) == 2
    assert reading.article.sha256 != old.article.header.sha256
    assert {kept.first_seen for kept in versions} == {old.first_seen}
    assert view_of(store, Query(), Situation()).record.articles == (reading.article.id,)


def cleaned(of):
    import hashlib

    text = of.text.replace("Report", "A report")
    header = replace(of.header, sha256=hashlib.sha256(text.encode()).hexdigest(), blocks=())
    return replace(of, header=header, text=text)


PAGE = """Rebels take Bel

Rebels took the river town of Bel on Sunday after two days of shelling, the mayor said.

The army said on Monday that it would send more soldiers to the bridges over the river.

Read More:
Army retakes the airport
Two reporters killed near Oss

Aid convoy looted near the lake

Gunmen looted an aid convoy near Kunduz on Saturday, and two drivers were hurt, an aid agency said.

Nobody has said that it was behind the attack, but four lorries of food were lost.
"""


def test_the_second_story_of_a_page_is_made_again_from_the_page(store, read):
    read(0, page=PAGE)
    first, second = (kept.article for kept in store.kept())
    assert second.header.id == f"{first.header.id}#2"
    report = again(store, Better())
    assert (report.read, report.changed, report.errors) == (2, 0, [])
    assert [kept.article for kept in store.kept()] == [first, second]


def test_judgements_follow_their_words_and_those_that_cannot_are_listed(store, read):
    read(2)
    articles = {a.header.id: a for a in store.articles()}
    first, second = [(a.claims[0], articles[a.article.id]) for a in store.annotations()]
    at = datetime(2021, 8, 10, tzinfo=UTC)
    good = Judgement("j1", Verdict.WRONG, first[0].id, None, anchor_of(*first), None, "me", at, None, None)
    store.add_judgement(good)
    gone = replace(anchor_of(*second), exact="nothing that is there", prefix="", suffix="")
    store.add_judgement(replace(good, id="j2", claim=second[0].id, anchor=gone))
    assert len(view_of(store, Query(), Situation()).record.incidents) <= 1
    report = again(store, Better())
    assert [judgement.id for judgement in report.adrift] == ["j2"]
    assert {j.claim for j in attached(store)} == {f"b-{first[0].id}", second[0].id}
    record = view_of(store, Query(), Situation()).record
    assert record.unattached == ("j2",)
    told = {claim for incident in record.incidents for claim in incident.claims}
    assert f"b-{first[0].id}" not in told
    assert f"b-{second[0].id}" in told


def test_several_processes_read_again_what_one_would_and_what_kills_them_keeps_its_old_reading(store, read):
    read(40, poison="A POISON-DIE report on Kunduz.\n")
    pool = Pool(Task(Recipe(BETTER), annotation_itself), 2)
    try:
        report = rebuild(store, pool, lambda _: None)
    finally:
        pool.close()
    assert (report.to_read, report.read, report.claims) == (41, 40, 40)
    (error,) = report.errors
    assert "poison.txt" in str(error) and "died twice" in str(error)
    assert sorted(a.made_by.rules for a in store.annotations()) == ["better rules"] * 40 + ["some rules"]
    assert again(store, FakeAnnotator(BETTER)).read == 1


def test_damaged_bytes_stop_a_rebuild_in_one_line(store, read, database):
    read(1)
    ((body,),) = run(database, "SELECT body FROM blobs")
    run(database, "UPDATE blobs SET body = :body", body=bytes(body)[:-4])
    with pytest.raises(StoreError, match="damaged"):
        again(store, Better())
