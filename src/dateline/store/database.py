"""Open the database, and read and write in transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, CursorResult, Engine, Select, create_engine
from sqlalchemy.exc import DBAPIError

from dateline.errors import StoreError
from dateline.store import dialect

_CHUNK = 200


def connect(url: str, *, create: bool) -> Engine:
    """Return an engine for the record at ``url``; StoreError when there is none and ``create`` is false."""
    parsed = dialect.address(url)
    if parsed.get_backend_name() == "sqlite":
        _check_file(parsed.database, create)
    try:
        engine = create_engine(parsed, **dialect.options(parsed))
    except ModuleNotFoundError as error:
        raise StoreError(f"{error.name} is not installed: pip install 'dateline[postgres]'") from error
    dialect.listen(engine)
    return engine


def _check_file(database: str | None, create: bool) -> None:
    """Refuse a file that is missing, unless it may be made, before SQLite makes an empty one."""
    if database in (None, "", ":memory:") or str(database).startswith("file:"):
        return
    path = Path(str(database))
    if not create and not path.is_file():
        raise StoreError(f"there is no record at {path}: make one with dateline read, or name one with --db")
    if create and not path.parent.is_dir():
        raise StoreError(f"the folder {path.parent} does not exist: make it, or name another record with --db")


def where(engine: Engine) -> str:
    """Return the address of the record as it may be shown."""
    return engine.url.render_as_string(hide_password=True)


def prepare_for_writing(engine: Engine) -> None:
    """Let readers and one writer never wait for each other."""
    with _told_plainly(engine):
        dialect.prepare_for_writing(engine)


def keep_copy(engine: Engine, name: str) -> None:
    """Copy a record beside itself before its tables are changed: to a file, or to a schema of the same database."""
    with _told_plainly(engine):
        dialect.keep_copy(engine, name)


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


def in_chunks(connection: Connection, query: Select[Any]) -> CursorResult[Any]:
    """Return the rows of a query, fetched a chunk at a time; to be closed, as who stops early leaves some behind."""
    return connection.execution_options(yield_per=_CHUNK).execute(query)


@contextmanager
def _told_plainly(engine: Engine) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"{where(engine)}: {dialect.told(error.orig)}") from error
    except sqlite3.Error as error:
        raise StoreError(f"{where(engine)}: {dialect.told(error)}") from error
