import hashlib
import zlib
from datetime import UTC, datetime, timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from databases import rows, run
from dateline.errors import StoreError
from dateline.store import Store, migrate, tables
from dateline.store.codec import annotation_parts, canonical
from dateline.store.database import connect, prepare_for_writing, reading, writing
from dateline.store.incoming import News
from dateline.store.rows import claim_row, digest
from making import MADE_BY, annotation, capture, receipt


def url(path):
    return f"sqlite:///{path}"


def test_migrations_lead_to_exactly_the_tables_that_the_program_uses(database):
    Store.open(database).close()
    engine = connect(database, create=False)
    with reading(engine) as connection:
        # The index of words is a database's own, and no table or index that the program names.
        own = {"include_object": lambda _object, name, *_: not str(name).startswith("told_words")}
        assert compare_metadata(MigrationContext.configure(connection, opts=own), tables.metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_that_the_program_expects():
    config = Config()
    config.set_main_option("script_location", str(migrate._MIGRATIONS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == migrate.HEAD


def test_a_record_is_opened_again_without_change(database):
    with Store.open(database) as store:
        store.begin_run(MADE_BY)
    with Store.open(database, create=False) as store:
        assert [run.made_by for run in store.runs()] == [MADE_BY]


def test_an_empty_file_becomes_a_record(tmp_path):
    (tmp_path / "r.db").touch()
    with Store.open(url(tmp_path / "r.db")) as store:
        assert store.counts()["articles"] == 0


def test_a_newer_record_is_refused_in_one_line(database):
    Store.open(database).close()
    run(database, "UPDATE alembic_version SET version_num = '0999'")
    with pytest.raises(StoreError, match="newer dateline") as told:
        Store.open(database)
    assert "\n" not in str(told.value)


def test_a_database_of_something_else_is_left_alone(database):
    run(database, "CREATE TABLE recipes (name TEXT)")
    with pytest.raises(StoreError, match="something else"):
        Store.open(database)
    assert rows(database) == {"recipes": []}


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("sqlite:///{}/none/r.db", "does not exist"),
        ("sqlite:///{}", "unable to open"),
        ("sqlite:///{}/text.db", "not a database"),
        ("no url", "no database URL"),
        ("mysql://somewhere/r", "not supported"),
        ("postgresql://nobody@127.0.0.1:1/r", "refused"),
    ],
)
def test_what_cannot_be_opened_says_why_in_one_line(tmp_path, name, reason):
    (tmp_path / "text.db").write_text("This is a report, not a database. " * 40)
    with pytest.raises(StoreError, match=reason) as told:
        Store.open(name.format(tmp_path))
    assert "\n" not in str(told.value)


def test_an_empty_database_is_not_made_a_record_by_asking(database):
    run(database, "SELECT 1")
    with pytest.raises(StoreError, match="no record in"):
        Store.open(database, create=False)
    assert rows(database) == {}


def test_a_record_that_is_not_there_is_not_made_by_asking(tmp_path):
    with pytest.raises(StoreError, match="no record at"):
        Store.open(url(tmp_path / "r.db"), create=False)
    assert list(tmp_path.iterdir()) == []


def record_of_0001(url):
    """Make a record as the first release left it."""
    engine = connect(url, create=True)
    prepare_for_writing(engine)
    with writing(engine) as connection:
        migrate._run_migrations(connection, "0001")
    engine.dispose()
    came = receipt(url="https://post.example/1")
    read = annotation(came.article, capture(came.article))
    bare, claims = annotation_parts(read)
    header = came.article.header
    sha256 = hashlib.sha256(came.raw).hexdigest()
    insert(url, "blobs", sha256=sha256, size=len(came.raw), body=zlib.compress(came.raw))
    at = {"at": "2021-08-09T00:00:00.000000Z"}
    insert(url, "received", key=1, sha256=sha256, source=came.source, media_type=came.media_type, **at)
    names = ("id", "outlet", "url", "published")
    values = {name: getattr(header, name) for name in names} | {"digest": digest(came.article), "first_seen": at["at"]}
    values |= {"published_from": header.published, "published_to": header.published}
    insert(url, "articles", key=1, received=1, header=canonical(header), text=came.article.text, **values)
    insert(url, "runs", key=1, made_by=canonical(MADE_BY), **at)
    insert(url, "annotations", key=1, article=1, run=1, body=bare)
    insert(url, "claims", annotation=1, **claim_row(read.claims[0], claims[0], 0))
    return came, read


def insert(database, table, /, **values):
    run(
        database,
        f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join(f':{name}' for name in values)})",
        **values,
    )


def test_a_record_of_the_first_release_is_brought_up_to_date_whole_after_a_backup(database):
    came, read = record_of_0001(database)
    with Store.open(database) as store:
        assert list(store.annotations()) == [read]
        assert list(store.articles()) == [came.article]
        assert list(store.damage()) == []
        later = receipt("Other words.", url="https://post.example/1")
        assert store.news_of(store.begin_run(MADE_BY), [later.article]) == [News(kept=False, there=False, changed=True)]
        first = datetime(2021, 8, 9, tzinfo=UTC)
        assert list(store.annotations(read_by=first)) == [read]
        assert list(store.annotations(read_by=first - timedelta(microseconds=1))) == []
    if database.startswith("postgresql"):
        copy = f"before_{migrate.HEAD}"
        assert run(database, f"SELECT version_num FROM {copy}.alembic_version") == [("0001",)]
        assert run(database, f"SELECT count(*) FROM {copy}.claims") == [(1,)]
    else:
        backup = f"{database}.before-{migrate.HEAD}"
        assert run(backup, "SELECT version_num FROM alembic_version") == [("0001",)]
        assert run(backup, "SELECT count(*) FROM claims") == [(1,)]


def test_a_migration_that_fails_leaves_the_record_as_it_was(database, monkeypatch):
    record_of_0001(database)
    before = rows(database)

    def broken(connection, revision=migrate.HEAD):
        original(connection, revision)
        raise StoreError("the power is gone")

    original = migrate._run_migrations
    monkeypatch.setattr(migrate, "_run_migrations", broken)
    with pytest.raises(StoreError, match="power"):
        Store.open(database)
    assert rows(database) == before


def test_a_postgresql_record_that_cannot_be_copied_first_is_not_changed(new_database):
    database = new_database("postgresql")
    record_of_0001(database)
    before = rows(database)
    run(database, "CREATE ROLE reader LOGIN")
    run(database, "GRANT ALL ON ALL TABLES IN SCHEMA public TO reader")
    try:
        with pytest.raises(StoreError, match="may not write"):
            Store.open(database.replace("postgres:", "reader:", 1))
        assert rows(database) == before
    finally:
        run(database, "DROP OWNED BY reader")
        run(database, "DROP ROLE reader")
