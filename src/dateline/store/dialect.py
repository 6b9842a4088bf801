"""What differs between SQLite and PostgreSQL: addresses, text and its order, upserts, locks, snapshots, errors.

What need not differ does not: bodies are canonical JSON in text columns, moments are UTC in text, and NULLs are placed
by every query that orders by a column which may hold them.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Dialect,
    Engine,
    String,
    Text,
    TypeDecorator,
    event,
    func,
    inspect,
    make_url,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError
from sqlalchemy.schema import CreateSchema, Table
from sqlalchemy.types import TypeEngine

from dateline.errors import StoreError

BUSY_SECONDS = 60
"""A writer waits this long for another one before it gives up."""

_CACHE_KIB = 32 * 1024
"""How much of a SQLite file is kept in memory, in KiB."""

_WRITERS = 20210815
"""The number of the lock that PostgreSQL's writers take turns by; locks are a database's own."""

_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
_FORMS = "write sqlite:///dateline.db or postgresql://user@host/name"

# What people can do about an error, by the beginning of SQLite's name or PostgreSQL's number of it.
_REMEDIES = {
    "SQLITE_FULL": "the disk is full: make room and run the same command again, what was kept stays",
    "SQLITE_READONLY": "the record may only be read: see who may write to the file and its folder",
    "SQLITE_BUSY": f"another process has been writing for {BUSY_SECONDS} seconds: try again when it is done",
    "SQLITE_CORRUPT": "the file is damaged: restore a backup",
    "53100": "the disk of the database is full: make room and run the same command again, what was kept stays",
    "25006": "the database may only be read",
    "42501": "this user may not write there",
    "55P03": f"another process has been writing for {BUSY_SECONDS} seconds: try again when it is done",
    "57P": "the database was shut down: run the same command again when it is back, what was kept stays",
    "08": "the connection was lost: run the same command again, what was kept stays",
}


class Words(TypeDecorator[str]):
    """Text in the order of its code points whatever the locale, without NUL, which PostgreSQL cannot hold."""

    impl = Text
    cache_ok = True

    def __init__(self, length: int | None = None) -> None:
        super().__init__()
        self.length = length

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return SQLite's text, which sorts so by itself, or PostgreSQL's with the collation that does."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.TEXT(collation="C"))
        return dialect.type_descriptor(String(self.length) if self.length else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Put a space where a NUL is, in both databases, so that offsets stay and both hold the same."""
        return as_kept(value)


def as_kept(text: str | None) -> str | None:
    """Return words as both databases hold them: for who holds rows against words that did not come from there."""
    return text.replace("\0", " ") if text else text


def address(url: str) -> URL:
    """Return the URL with the driver that the program uses; StoreError for what is none of the two databases."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(f"{url!r} is no database URL: {_FORMS}") from error
    name = parsed.get_backend_name()
    if name not in _DRIVERS:
        raise StoreError(f"{name} is not supported: {_FORMS}")
    return parsed.set(drivername=_DRIVERS[name])


def options(url: URL) -> dict[str, Any]:
    """Return what an engine for the URL is made with."""
    if url.get_backend_name() == "sqlite":
        return {"connect_args": {"timeout": BUSY_SECONDS}}
    # A server may have been away since the last question: a connection is tried before it is used.
    return {"pool_pre_ping": True, "connect_args": {"connect_timeout": 10}}


def listen(engine: Engine) -> None:
    """Make transactions begin as the store needs them."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_sqlite_connect)
        event.listen(engine, "begin", _on_sqlite_begin)
    else:
        event.listen(engine, "begin", _on_postgresql_begin)


def _on_sqlite_connect(connection: sqlite3.Connection, _record: object) -> None:
    # Transactions begin where we say (_on_sqlite_begin), not where the driver guesses.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    # With WAL, NORMAL never tears the record; a power cut can only undo the last batches, which the next read redoes.
    cursor.execute("PRAGMA synchronous=NORMAL")
    # SQLite would keep 2 MB at hand; the system keeps the rest of the file, and reading stays as small as it began.
    cursor.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
    cursor.close()


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("dateline_writes"))


def _on_sqlite_begin(connection: Connection) -> None:
    # IMMEDIATE: a writer waits at the start instead of failing in the middle.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")


def _on_postgresql_begin(connection: Connection) -> None:
    if _writes(connection):
        # Writers take turns, as SQLite's do: keys then grow in the order of arrival.
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
        connection.execute(select(func.pg_advisory_xact_lock(_WRITERS)))
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def prepare_for_writing(engine: Engine) -> None:
    """Let readers and one writer never wait for each other: PostgreSQL does so by itself, SQLite with its log."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode=WAL").close()
    finally:
        connection.close()


def keep_copy(engine: Engine, name: str) -> str | None:
    """Copy a record before its tables are changed, unless that was done: return where to, None where there is no copy.

    A SQLite file goes to "record.db.NAME" beside it, PostgreSQL's tables to a schema of this name beside theirs.
    """
    if engine.dialect.name == "postgresql":
        return _copy_schema(engine, name.replace("-", "_"))
    file = engine.url.database
    if file in (None, "", ":memory:") or str(file).startswith("file:"):
        return None
    copy = Path(f"{file}.{name}")
    if copy.exists():
        return str(copy)
    part = Path(f"{copy}.part")
    connection, target = engine.raw_connection(), sqlite3.connect(part)
    try:
        source = connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        source.backup(target)
    finally:
        target.close()
        connection.close()
    part.replace(copy)
    return str(copy)


def _copy_schema(engine: Engine, name: str) -> str:
    """Copy every table into a schema, all or none; whoever may make no schema gets an error, and no change either."""
    quoted = engine.dialect.identifier_preparer.quote
    with engine.execution_options(dateline_writes=True).begin() as connection:
        found = inspect(connection)
        if name not in found.get_schema_names():
            connection.execute(CreateSchema(name))
            for table in sorted(found.get_table_names()):
                copy = f"{quoted(name)}.{quoted(table)}"
                connection.exec_driver_sql(f"CREATE TABLE {copy} AS TABLE {quoted(table)}")
    return f"schema {name}"


def insert_new(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Return an insert that leaves rows alone that are there already."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    return postgresql.insert(table).on_conflict_do_nothing()


def insert_new_numbers(connection: Connection, table: Table, rows: Sequence[tuple[int, ...]]) -> None:
    """Insert rows of numbers alone, in the order of the table's columns, and leave those alone that are there already.

    They are handed to the driver as they are: for millions of small rows that takes a third of what names do.
    """
    if rows:
        names = ", ".join(column.name for column in table.c)
        marks = ", ".join("?" if connection.dialect.name == "sqlite" else "%s" for _ in table.c)
        statement = f"INSERT INTO {table.name} ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING"
        connection.exec_driver_sql(statement, rows)


def continue_keys(connection: Connection, table: Table) -> None:
    """After rows came in with their keys, let the next key be a new one; SQLite does so by itself."""
    if connection.dialect.name == "postgresql" and "key" in table.c:
        sequence = func.pg_get_serial_sequence(table.name, "key")
        last = select(func.coalesce(func.max(table.c.key), 0) + 1).scalar_subquery()
        connection.execute(select(func.setval(sequence, last, False)))


def size_of(connection: Connection) -> int:
    """Return how many bytes the database takes."""
    if connection.dialect.name == "postgresql":
        return int(connection.scalar(select(func.pg_database_size(func.current_database()))) or 0)
    pages, size = (connection.exec_driver_sql(f"PRAGMA {name}").scalar() or 0 for name in ("page_count", "page_size"))
    return int(pages) * int(size)


def told(error: BaseException | None) -> str:
    """Return what a driver says, in one line, with what can be done about it."""
    said = " ".join(str(error).split())
    name = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None) or ""
    remedy = next((words for start, words in _REMEDIES.items() if name.startswith(start)), None)
    return f"{said} ({remedy})" if remedy else said
