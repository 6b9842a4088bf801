import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from databases import rows, run
from dateline.errors import StoreError
from dateline.store import Store, migrate, tables
from dateline.store.database import connect, reading
from making import MADE_BY


def url(path):
    return f"sqlite:///{path}"


def test_migrations_lead_to_exactly_the_tables_that_the_program_uses(database):
    Store.open(database).close()
    engine = connect(database, create=False)
    with reading(engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
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
