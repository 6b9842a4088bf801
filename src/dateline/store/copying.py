"""Backups: a record copied, in one state, into a SQLite file, and from there into an empty record of either kind."""

import shutil
import tempfile
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select

from dateline.errors import StoreError
from dateline.store import tables
from dateline.store.base import Base
from dateline.store.database import connect, in_chunks, reading, where, writing
from dateline.store.dialect import continue_keys
from dateline.store.migrate import upgrade


class Copying(Base):
    """Copies the whole record out and in."""

    def backup(self, file: Path) -> int:
        """Write the record as it is at this moment to a new SQLite file; return how many rows."""
        if file.exists():
            raise StoreError(f"{file} is there already: give the backup a name of its own")
        part = Path(f"{file}.part")
        part.unlink(missing_ok=True)
        engine = connect(f"sqlite:///{part}", create=True)
        try:
            upgrade(engine)
            with reading(self._engine) as source, writing(engine) as target:
                rows = _copy(source, target)
            _settle(engine)
        finally:
            engine.dispose()
        part.replace(file)
        return rows

    def restore(self, file: Path) -> int:
        """Fill this record, which must be empty, from a backup of this or an older program; all of it, or nothing."""
        if not file.is_file():
            raise StoreError(f"there is no backup at {file}")
        with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
            # A copy, because an older backup is brought up to date first, and the backup itself stays as it is.
            copy = shutil.copy(file, Path(folder) / "backup.db")
            engine = connect(f"sqlite:///{copy}", create=False)
            try:
                upgrade(engine, create=False)
                with reading(engine) as source, writing(self._engine) as target:
                    _check_empty(target, where(self._engine))
                    return _copy(source, target)
            finally:
                engine.dispose()


def _settle(engine: Engine) -> None:
    """Leave one file, without the log that SQLite writes ahead."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode=DELETE").close()
    finally:
        connection.close()


def _check_empty(connection: Connection, here: str) -> None:
    for table in tables.metadata.sorted_tables:
        if connection.scalar(select(func.count()).select_from(table)):
            raise StoreError(f"{here} is not empty: restore into a new record")


def _copy(source: Connection, target: Connection) -> int:
    """Copy every row of every table; return how many."""
    count = 0
    for table in tables.metadata.sorted_tables:
        with in_chunks(source, select(table)) as result:
            for chunk in result.mappings().partitions():
                target.execute(table.insert(), [dict(row) for row in chunk])
                count += len(chunk)
        continue_keys(target, table)
    return count
