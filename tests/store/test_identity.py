"""Ids of incidents that a table once showed: what became of them is kept, and whoever asks is led on."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from databases import run
from dateline import refreshing
from dateline.answers import answers_of
from dateline.attach import anchor_of
from dateline.errors import AbsentError, UsageError
from dateline.export import to_json
from dateline.identity import change_line
from dateline.query import Query
from dateline.record.claim import claim_id
from dateline.record.identity import IdCause, IdFate
from dateline.record.judgement import Judgement
from dateline.record.vocabulary import Verdict
from dateline.record.world import Situation
from dateline.refreshing import refresh
from dateline.store import Store, migrate
from dateline.store.database import connect, prepare_for_writing, writing
from dateline.viewing import ViewAnswers
from making import AIBAK, MADE_BY, annotation, capture, receipt

HERE = Situation()
ELSEWHERE = Situation({"taliban": frozenset({"somebody"})}, {})
AT = datetime(2021, 8, 20, tzinfo=UTC)


@pytest.fixture
def store(database):
    with Store.open(database) as opened:
        yield opened


def told(name, place=None, day=8, ordinal=0):
    """Give a report of a capture, as it is kept."""
    came = receipt(f"Fighters took Kunduz, says report {name}.", id=name, outlet=f"Sample {name}")
    places = () if place is None else (place,)
    return came, annotation(came.article, capture(came.article, *places, day=date(2021, 8, day), ordinal=ordinal))


def keep(store, *reports, rules="some rules"):
    made_by = replace(MADE_BY, rules=rules)
    batch = [(came, replace(read, made_by=made_by)) for came, read in reports]
    assert store.keep(store.begin_run(made_by), batch) == []
    refresh(store, HERE)


def judge(store, id, one, other):
    (came, read), (_, second) = one, other
    anchor = anchor_of(read.claims[0], came.article)
    pair = read.claims[0].id, second.claims[0].id
    store.add_judgement(Judgement(id, Verdict.SAME, *pair, anchor, None, "me", AT, None, None))
    refresh(store, HERE)


def ids(store):
    return {row.id for row in answers_of(store, HERE).rows("incidents", Query()).rows}


def by_id(*reports):
    """Give reports in the order of their claims' ids."""
    return sorted(reports, key=lambda one: one[1].claims[0].id)


def test_nothing_is_noted_of_a_record_that_only_grows_by_other_incidents(store):
    keep(store, told("a"))
    keep(store, told("b", AIBAK))
    assert len(ids(store)) == 2
    assert store.id_changes() == ()
    assert store.former(10) is None


def test_what_a_judgement_joins_and_parts_again_leads_on_and_says_who_did_it(store):
    one, other = by_id(told("a"), told("b", AIBAK))
    keep(store, one, other)
    (first, second) = sorted(ids(store))
    judge(store, "j1", one, other)
    (merged,) = store.id_changes()
    assert (merged.id, merged.fate, [into.id for into in merged.into]) == (second, IdFate.MERGED, [first])
    assert (merged.cause, merged.causes) == (IdCause.JUDGEMENT, ("j1",))
    found = answers_of(store, HERE).explain(second, Query())
    assert [row.id for row in found.incidents] == [first]
    assert found.changes == (merged,)
    store.withdraw("j1")
    refresh(store, HERE)
    (_, split) = store.id_changes()
    assert (split.id, split.fate, {into.id for into in split.into}) == (first, IdFate.SPLIT, {first, second})
    assert split.cause is IdCause.JUDGEMENT
    assert split in answers_of(store, HERE).explain(first, Query()).changes


def test_a_report_whose_claim_is_smaller_gives_an_incident_another_name(store):
    one, other = by_id(told("a"), told("b"))
    keep(store, other)
    (before,) = ids(store)
    keep(store, one)
    (after,) = ids(store)
    (change,) = store.id_changes()
    assert (change.id, change.fate, change.cause) == (before, IdFate.RENAMED, IdCause.REPORTS)
    assert change.causes == (after,)
    assert change_line(change).startswith(f"{before} is called {after} now")
    assert answers_of(store, HERE).explain(before, Query()).changes == (change,)


def read_otherwise(one):
    """Give what another program reads in the same report: the same words under another id."""
    came, read = one
    (claim,) = read.claims
    other = replace(claim, id=claim_id(came.article.header.id, claim.quote.start, claim.quote.end, "control", 7))
    return came, replace(read, claims=(other,))


def test_an_id_whose_claims_are_read_otherwise_leads_to_what_stands_on_its_words(store):
    one = told("a")
    keep(store, one)
    (before,) = ids(store)
    keep(store, read_otherwise(one), rules="better rules")
    (after,) = ids(store)
    assert after != before
    (change,) = store.id_changes()
    assert (change.id, change.fate, change.cause) == (before, IdFate.REREAD, IdCause.READING)
    found = answers_of(store, HERE).explain(before[:8], Query())
    assert [row.id for row in found.incidents] == [after]
    assert found.changes == (change,)
    keep(store, one, rules="the best rules")  # back again: whoever comes by the second id is led to the first
    assert [row.id for row in answers_of(store, HERE).explain(after, Query()).incidents] == [before]


def test_a_newer_version_of_a_page_says_it_elsewhere_and_the_id_leads_there(store):
    page = {"id": "a", "url": "https://post.example/a", "outlet": "Sample Post"}
    words = "Fighters took Kunduz, a mayor said. Shops stayed shut and nobody dared to cross the square all day."
    old, new = (
        receipt(text, **page, published=day) for text, day in ((words, "2021-08-09"), (f"New: {words}", "2021-08-10"))
    )
    keep(store, (old, annotation(old.article, capture(old.article))))
    (before,) = ids(store)
    whole = capture(new.article)
    moved = replace(whole, id=claim_id("a", 5, len(new.article.text), "control", 0))
    keep(store, (new, annotation(new.article, moved)))
    (change,) = store.id_changes()
    assert (change.fate, [into.id for into in change.into]) == (IdFate.REREAD, [moved.id])
    assert change in answers_of(store, HERE).explain(before, Query()).changes


def test_an_id_whose_claims_are_read_no_more_says_so_even_after_pruning(store):
    came, read = told("a")
    keep(store, (came, read), told("b", AIBAK))
    keep(store, (came, replace(read, claims=())), rules="stricter rules")
    gone = read.claims[0].id
    for _ in range(2):
        with pytest.raises(AbsentError, match=f"{gone} is gone") as said:
            answers_of(store, HERE).explain(gone, Query())
        assert "read again" in str(said.value)
        replaced, _held = store.replaced()
        store.forget(replaced)


def test_a_claim_that_named_no_incident_leads_to_the_one_on_its_words(store):
    one, other = by_id(told("a"), told("b"))
    keep(store, one, other)
    keep(store, read_otherwise(other), rules="better rules")
    id = other[1].claims[0].id
    found = answers_of(store, HERE).explain(id, Query())
    assert found.changes[0].id == id
    assert found.changes[0].fate is IdFate.REREAD
    assert len(found.incidents) == 1


def test_the_first_signs_of_two_old_ids_name_both(store):
    run_ = {"at": "2021-08-20T00:00:00.000000Z", "fate": "gone", "claims": "", "cause": "reading", "causes": ""}
    for number, id in enumerate(("abcdef01", "abcdef02")):
        keys = ", ".join(("key", "id", "seal", *run_))
        values = ", ".join(f":{name}" for name in ("key", "id", "seal", *run_))
        run(store_url(store), f"INSERT INTO id_changes ({keys}) VALUES ({values})", key=number, id=id, seal="", **run_)
    with pytest.raises(UsageError, match="abcdef01, abcdef02"):
        answers_of(store, HERE).explain("abcdef", Query())


def store_url(store):
    return store._engine.url.render_as_string(hide_password=False).replace("+psycopg", "")


def test_fusing_all_anew_forgets_no_id_and_invents_no_change(store):
    one, other = by_id(told("a"), told("b", AIBAK))
    keep(store, one, other)
    judge(store, "j1", one, other)
    before = store.id_changes()
    refresh(store, HERE, anew=True)
    refresh(store, ELSEWHERE)
    assert store.id_changes() == before
    assert not store.is_stale()


def test_what_changes_while_all_is_fused_anew_is_held_against_what_was_before(store, monkeypatch):
    one, other = by_id(told("a"), told("b", AIBAK))
    keep(store, one, other)
    with_judgement = Judgement(
        "j1", Verdict.SAME, one[1].claims[0].id, other[1].claims[0].id, anchor_of(one[1].claims[0], one[0].article),
        None, "me", AT, None, None,
    )  # fmt: skip
    store.add_judgement(with_judgement)

    def die(self, version):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(refreshing._Refreshing, "_ids", die)
        with pytest.raises(KeyboardInterrupt):
            refresh(store, HERE, anew=True)
    assert store.is_stale()
    assert store.id_changes() == ()
    refresh(store, HERE)
    assert [change.fate for change in store.id_changes()] == [IdFate.MERGED]


def test_another_process_that_was_faster_settles_ids_alone(store):
    keep(store, told("a"))
    version = store.fused_state().version
    assert store.settle_ids(version, (), ())
    assert not store.settle_ids(version, (), ())


def test_the_incidents_of_an_older_record_are_remembered_when_its_tables_are_made_anew(database):
    engine = connect(database, create=True)
    prepare_for_writing(engine)
    with writing(engine) as connection:
        migrate._run_migrations(connection, "0005")
    engine.dispose()
    for key, kind in ((1, "incidents"), (2, "tolls")):
        columns = "key, kind, block, ordinal, sort, rank, event_type, targets, body"
        run(database, f"INSERT INTO fused ({columns}) VALUES ({key}, '{kind}', 'b', 0, '', 0, 'battle', '', '')")
    for claim, key in (("a", 1), ("b", 1), ("a", 2), ("c", 2)):
        run(database, f"INSERT INTO members (claim, fused) VALUES ('{claim}', {key})")
    Store.open(database).close()
    found = run(database, "SELECT claim, incident, anew FROM former_incidents ORDER BY claim")
    assert found == [("a", "a", 1), ("b", "a", 1)]


def test_incidents_that_come_again_as_they_were_are_not_looked_at(store, monkeypatch):
    keep(store, by_id(told("a"), told("b"))[0])
    before = ids(store)

    def looked_at(*_):
        raise AssertionError("nothing became of these ids")

    monkeypatch.setattr(Store, "settle_ids", looked_at)
    refresh(store, HERE, anew=True)
    assert before
    assert ids(store) == before


def test_the_log_stands_beside_the_record_and_changes_no_answer_of_a_moment(store):
    one, other = by_id(told("a"), told("b"))
    keep(store, other)
    keep(store, one)
    moment = Query(as_of=datetime(2021, 8, 30, tzinfo=UTC))
    (id,) = ids(store)
    following, anew = answers_of(store, HERE), ViewAnswers(store, HERE)
    assert following.explain(id, Query()).changes
    assert to_json(following.explain(id, moment)) == to_json(anew.explain(id, moment))
    assert following.rows("incidents", Query()).rows == anew.rows("incidents", Query()).rows


def test_a_change_that_somebody_altered_is_found(store):
    one, other = by_id(told("a"), told("b"))
    keep(store, other)
    keep(store, one)
    assert list(store.damage()) == []
    run(store_url(store), "UPDATE id_changes SET other = 'somewhere'")
    assert [line.partition(":")[0] for line in store.damage()] == ["id_changes"]


def test_a_backup_carries_the_log(store, tmp_path):
    one, other = by_id(told("a"), told("b"))
    keep(store, other)
    keep(store, one)
    store.backup(tmp_path / "copy.db")
    with Store.open(f"sqlite:///{tmp_path}/copy.db") as copy:
        assert copy.id_changes() == store.id_changes()
