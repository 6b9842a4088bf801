"""The part of the store that holds every row against its seal."""

import hashlib
import zlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, select

from dateline.store import tables
from dateline.store.base import Base
from dateline.store.database import in_chunks, reading
from dateline.store.seals import reading_seal, seal_of


class Proving(Base):
    """Finds what is no longer as it was kept."""

    def damage(self) -> Iterator[str]:
        """Yield a line for each row that is no longer what was kept: bytes, articles, readings, judgements, ids."""
        with reading(self._engine) as connection:
            yield from _damaged_bytes(connection)
            for table in (tables.received, tables.runs, tables.id_changes):
                yield from (_line(table, row) for row in _rows(connection, table) if row["seal"] != seal_of(row))
            yield from _damaged_articles(connection)
            for row in _rows(connection, tables.arrivals):
                if row["seal"] != seal_of(row):
                    yield f"arrivals: when reading {row['annotation']} came is not what was kept"
            yield from _damaged_readings(connection)
            for row in _rows(connection, tables.judgements):
                if row["seal"] != seal_of(row, row["body"]):
                    yield _line(tables.judgements, row)


_Row = dict[str, Any]


def _rows(connection: Connection, table: Table) -> Iterator[_Row]:
    with in_chunks(connection, select(table)) as result:
        yield from (dict(row) for row in result.mappings())


def _line(table: Table, row: _Row) -> str:
    name = next(str(row[column]) for column in ("id", "source", "key") if column in row)
    return f"{table.name}: the row of {name} is not what was kept"


def _damaged_bytes(connection: Connection) -> Iterator[str]:
    for row in _rows(connection, tables.blobs):
        try:
            raw = zlib.decompress(row["body"])
        except zlib.error:
            raw = b""
        if hashlib.sha256(raw).hexdigest() != row["sha256"] or len(raw) != row["size"]:
            yield f"the received bytes {row['sha256']} are damaged"


def _damaged_articles(connection: Connection) -> Iterator[str]:
    for row in _rows(connection, tables.articles):
        digest = hashlib.sha256(f"{row['header']}\x1f{row['text']}".encode()).hexdigest()
        if row["seal"] != seal_of(row) or digest != row["digest"]:
            yield _line(tables.articles, row)


def _damaged_readings(connection: Connection) -> Iterator[str]:
    annotations, claims = tables.annotations, tables.claims
    with in_chunks(connection, select(annotations).order_by(annotations.c.key)) as result:
        for chunk in result.mappings().partitions():
            read: dict[int, list[_Row]] = {row["key"]: [] for row in chunk}
            order = select(claims).where(claims.c.annotation.in_(read)).order_by(claims.c.ordinal)
            for claim in connection.execute(order).mappings():
                read[claim["annotation"]].append(dict(claim))
            for row in chunk:
                if row["seal"] != reading_seal(row["body"], read[row["key"]]):
                    yield f"annotations: reading {row['key']} or a claim of it is not what was kept"
