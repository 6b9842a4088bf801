import sqlite3

import pytest

from databases import content, rows, run
from dateline.errors import StoreError
from dateline.store import Store
from dateline.verify import verify
from making import MADE_BY, annotation, capture, receipt


@pytest.fixture
def store(database):
    with Store.open(database) as opened:
        keep(opened, 450)
        yield opened


def keep(store, count, begin=0):
    batch = [receipt(f"Kunduz, report {n}.", id=f"{n:04}", source=f"{n}.txt") for n in range(begin, begin + count)]
    store.keep(store.begin_run(MADE_BY), [(came, annotation(came.article, capture(came.article))) for came in batch])


def test_a_backup_restored_is_the_same_record_and_can_be_read_into(store, database, tmp_path, new_database):
    copied = store.backup(tmp_path / "backup")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup"]
    again = new_database("sqlite" if database.startswith("postgresql") else "postgresql")
    with Store.open(again) as other:
        assert other.restore(tmp_path / "backup") == copied
        assert content(again) == content(database)
        assert list(other.damage()) == []
        keep(other, 20, begin=450)
        assert other.counts()["articles"] == 470


def test_a_restored_record_keeps_every_key_and_moment(store, database, tmp_path):
    store.backup(tmp_path / "backup")
    before = rows(database)
    with sqlite3.connect(tmp_path / "backup") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert {n: sorted(map(repr, r)) for n, r in rows(f"sqlite:///{tmp_path}/backup").items()} == {
        n: sorted(map(repr, r)) for n, r in before.items()
    }


def test_nothing_is_overwritten(store, database, tmp_path):
    (tmp_path / "mine").write_text("something else")
    with pytest.raises(StoreError, match="there already"):
        store.backup(tmp_path / "mine")
    assert (tmp_path / "mine").read_text() == "something else"
    store.backup(tmp_path / "backup")
    with pytest.raises(StoreError, match="not empty"):
        store.restore(tmp_path / "backup")
    assert store.counts()["articles"] == 450


@pytest.mark.parametrize("wrong", ["none", "text", "half"])
def test_what_is_no_whole_backup_leaves_the_record_empty(tmp_path, wrong, database):
    with Store.open(f"sqlite:///{tmp_path}/r.db") as store:
        keep(store, 20)
        store.backup(tmp_path / "half")
    (tmp_path / "half").write_bytes((tmp_path / "half").read_bytes()[:40000])
    (tmp_path / "text").write_text("no backup " * 500)
    with Store.open(database) as store:
        with pytest.raises(StoreError) as told:
            store.restore(tmp_path / wrong)
        assert "\n" not in str(told.value)
        assert sum(store.counts().values()) == 0


def test_a_backup_from_a_newer_program_is_refused_in_one_line(store, tmp_path, new_database):
    store.backup(tmp_path / "backup")
    run(f"sqlite:///{tmp_path}/backup", "UPDATE alembic_version SET version_num = '0999'")
    with Store.open(new_database("sqlite")) as empty, pytest.raises(StoreError, match="newer dateline"):
        empty.restore(tmp_path / "backup")


def test_a_restored_record_stands(tmp_path):
    with Store.open(f"sqlite:///{tmp_path}/r.db") as store:
        keep(store, 3)
        store.backup(tmp_path / "backup")
    with Store.open(f"sqlite:///{tmp_path}/s.db") as store:
        store.restore(tmp_path / "backup")
        problems = verify(store).problems
    assert not [problem for problem in problems if "bytes give another" not in problem]
