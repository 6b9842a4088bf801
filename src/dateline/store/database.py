"""Open the database. All that differs between kinds of database lives here."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.schema import Table

from dateline.errors import StoreError

# A writer waits this long for another one before it gives up.
BUSY_SECONDS = 60


def connect(url: str, *, create: bool) -> Engine:
    """Return an engine for the record at ``url``; StoreError when there is none and ``create`` is false."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(f"{url!r} is no database URL: write sqlite:///dateline.db") from error
    if parsed.get_backend_name() != "sqlite":
        raise StoreError(f"{parsed.get_backend_name()} is not supported: write sqlite:///dateline.db")
    _check_file(parsed.database, create)
    engine = create_engine(parsed, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _check_file(database: str | None, create: bool) -> None:
    """Refuse a file that is missing, unless it may be made, before SQLite makes an empty one."""
    if database in (None, "", ":memory:"):
        return
    path = Path(str(database))
    if not create and not path.is_file():
        raise StoreError(f"there is no record at {path}: make one with dateline read, or name one with --db")
    if create and not path.parent.is_dir():
        raise StoreError(f"the folder {path.parent} does not exist: make it, or name another record with --db")


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    # Transactions begin where we say (_on_begin), not where the driver guesses.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    # With WAL, NORMAL never tears the record; a power cut can only undo the last batches, which the next read redoes.
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    # IMMEDIATE: a writer waits at the start instead of failing in the middle.
    writes = connection.get_execution_options().get("dateline_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def prepare_for_writing(engine: Engine) -> None:
    """Turn on write-ahead logging, so that readers and one writer never wait for each other."""
    with _told_plainly(engine):
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode=WAL").close()
        finally:
            connection.close()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Yield a connection that sees one unchanging state of the record."""
    with _told_plainly(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Yield a connection whose writes are kept together at the end, or not at all."""
    writer = engine.execution_options(dateline_writes=True)
    with _told_plainly(engine), writer.begin() as connection:
        yield connection


@contextmanager
def _told_plainly(engine: Engine) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        where = engine.url.render_as_string(hide_password=True)
        raise StoreError(f"{where}: {error.orig}") from error


def insert_new(table: Table) -> Insert:
    """Return an insert that leaves rows alone that are there already."""
    return insert(table).on_conflict_do_nothing()
