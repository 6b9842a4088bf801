"""What the store does when its database is busy, full, read-only or away: one line, and nothing torn."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import event

from databases import content, engine_of, run
from dateline.engine import read_inputs
from dateline.errors import StoreError
from dateline.intake import IntakeOptions
from dateline.store import Store, dialect
from making import MADE_BY, FakeAnnotator, annotation, receipt

TESTS = Path(__file__).parents[1]
READ = "import sys; from killing import read; read(*sys.argv[1:])"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "reports"
    made.mkdir()
    for number in range(40):
        (made / f"{number:03}.txt").write_text(f"Report {number}: fighters took Kunduz on Sunday.\n")
    return str(made)


def read(store, folder):
    return read_inputs(store, FakeAnnotator(), [folder], IntakeOptions(), lambda *_: None)


def keep(store, *names):
    made = store.begin_run(MADE_BY)
    batch = [receipt(f"Report {name}.", id=name) for name in names]
    return store.keep(made, [(came, annotation(came.article)) for came in batch])


def one_line(error):
    line = str(error.value)
    return "\n" not in line and "Traceback" not in line and line


def test_two_processes_that_read_the_same_at_once_keep_it_once(database, folder, new_database):
    command = [sys.executable, "-c", READ, database, folder]
    both = [subprocess.Popen(command, cwd=TESTS, stderr=subprocess.PIPE) for _ in range(2)]
    told = [process.communicate(timeout=120)[1].decode() for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    alone = new_database("sqlite")
    with Store.open(alone) as store:
        read(store, folder)
    assert content(database) == content(alone)


def test_a_writer_gives_up_in_one_line_when_another_one_never_ends(database, monkeypatch):
    monkeypatch.setattr(dialect, "BUSY_SECONDS", 1)
    with Store.open(database) as store:
        keep(store, "first")
        engine = engine_of(database)
        with engine.connect() as other:
            lock = "BEGIN IMMEDIATE" if database.startswith("sqlite") else "SELECT pg_advisory_lock(20210815)"
            other.exec_driver_sql(lock)
            with pytest.raises(StoreError, match="another process") as error:
                keep(store, "second")
            assert one_line(error)
            assert [a.header.id for a in store.articles()] == ["first"]
        engine.dispose()
        keep(store, "second")
        assert [a.header.id for a in store.articles()] == ["first", "second"]


def test_a_record_that_may_only_be_read_answers_and_refuses_to_write_in_one_line(database):
    with Store.open(database) as store:
        keep(store, "first")
    if database.startswith("sqlite"):
        readonly = database.replace("sqlite:///", "sqlite:///file:") + "?mode=ro&uri=true"
    else:
        readonly = database
        run(
            database,
            f"ALTER DATABASE {database.partition('?')[0].rpartition('/')[2]} SET default_transaction_read_only=on",
        )
    with Store.open(readonly, create=False) as store:
        assert [a.header.id for a in store.articles()] == ["first"]
        with pytest.raises(StoreError, match="may only be read") as error:
            keep(store, "second")
        assert one_line(error)
        assert [a.header.id for a in store.articles()] == ["first"]


def test_a_full_disk_costs_the_batch_that_did_not_fit_and_the_next_reading_does_the_rest(
    tmp_path, folder, new_database
):
    url = f"sqlite:///{tmp_path}/record.db"
    with Store.open(url) as store:
        pages = run(url, "PRAGMA page_count")[0][0]
        event.listen(store._engine, "connect", lambda c, _: c.execute(f"PRAGMA max_page_count = {pages + 20}"))
        store._engine.dispose()
        with pytest.raises(StoreError, match="disk is full") as error:
            read(store, folder)
        assert one_line(error)
        kept = store.counts()["articles"]
        assert 0 < kept < 40
        assert kept % 16 == 0
    whole = new_database("sqlite")
    for record in (url, whole):
        with Store.open(record) as store:
            read(store, folder)
    assert content(url) == content(whole)


def test_a_server_that_goes_away_is_one_line_and_when_it_is_back_the_same_store_goes_on(
    postgresql, new_database, folder
):
    url = new_database("postgresql")

    class Cut(FakeAnnotator):
        def annotate(self, of):
            if len(self.read) == 20:
                postgresql.stop()
            return super().annotate(of)

    with Store.open(url) as store:
        try:
            with pytest.raises(StoreError) as error:
                read_inputs(store, Cut(), [folder], IntakeOptions(), lambda *_: None)
            assert one_line(error)
            with pytest.raises(StoreError) as error:
                Store.open(url)
            assert one_line(error)
        finally:
            postgresql.again()
        assert store.counts()["articles"] == 16
        read(store, folder)
        assert store.counts()["articles"] == 40
