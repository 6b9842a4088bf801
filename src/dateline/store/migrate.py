"""Bring a record's tables up to this program's, forward only."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from dateline.errors import StoreError
from dateline.store.database import keep_copy, prepare_for_writing, reading, where, writing

HEAD = "0012"
"""The newest migration. Written here so that opening a record that is up to date need not import Alembic."""

_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, *, create: bool = True) -> None:
    """Make or upgrade the tables; StoreError for a newer record, a database of something else, and none to ask.

    The record is copied beside itself first: where it cannot be, nothing is changed. The steps are one transaction: all
    of them, or none.
    """
    with reading(engine) as connection:
        revision = _revision(connection)
    if revision == HEAD:
        return
    if revision is None and not create:
        raise StoreError(f"there is no record in {where(engine)}: make one with dateline read, or name one with --db")
    if revision is not None:
        keep_copy(engine, f"before-{HEAD}")
    prepare_for_writing(engine)
    with writing(engine) as connection:
        # Asked again inside the transaction: another process may have been faster.
        if _revision(connection) != HEAD:
            _run_migrations(connection)


def _revision(connection: Connection) -> str | None:
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    here = where(connection.engine)
    if "alembic_version" not in tables or "claims" not in tables:
        raise StoreError(f"{here} is a database of something else, not a record of dateline")
    revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if revision is None or revision > HEAD:
        raise StoreError(f"{here} was written by a newer dateline (its tables are {revision}): upgrade dateline")
    return revision


def _run_migrations(connection: Connection, revision: str = HEAD) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
