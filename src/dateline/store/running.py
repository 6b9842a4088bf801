"""The part of the store that knows what has read what, and from which bytes it can be read again."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from dateline.errors import StoreError
from dateline.record.annotation import MadeBy
from dateline.record.article import ArticleHeader
from dateline.store import tables
from dateline.store.base import Base
from dateline.store.codec import canonical, header_from, made_by_from
from dateline.store.database import in_chunks, reading, writing
from dateline.store.dialect import insert_new
from dateline.store.finding import kept_bytes, unread
from dateline.store.rows import run_row


@dataclass(frozen=True, slots=True)
class Run:
    """What one set of fingerprints read: ``key`` is its number, ``annotations`` how many readings it left."""

    key: int
    made_by: MadeBy
    at: datetime
    annotations: int


@dataclass(frozen=True, slots=True)
class Remains:
    """The bytes that an article was made from. ``first`` is the header of the first story of its page."""

    header: ArticleHeader
    first: ArticleHeader
    raw: bytes
    source: str
    media_type: str


class Running(Base):
    """Keeps runs, and gives the bytes of what a run has yet to read."""

    def begin_run(self, made_by: MadeBy) -> int:
        """Return the key of the run of this program, model, rules and gazetteer."""
        body = canonical(made_by)
        wanted = select(tables.runs.c.key).where(tables.runs.c.made_by == body)
        with reading(self._engine) as connection:
            key = connection.scalar(wanted)
        if key is not None:
            return int(key)
        with writing(self._engine) as connection:
            connection.execute(insert_new(connection, tables.runs).values(run_row(body)))
            return int(connection.scalar(wanted) or 0)

    def runs(self) -> tuple[Run, ...]:
        """Return what made annotations, oldest first."""
        runs, annotations = tables.runs.c, tables.annotations.c
        count = select(func.count()).where(annotations.run == runs.key).scalar_subquery()
        query = select(runs.key, runs.made_by, runs.at, count.label("annotations")).order_by(runs.key)
        with reading(self._engine) as connection:
            return tuple(
                Run(row.key, made_by_from(row.made_by), datetime.fromisoformat(row.at), row.annotations)
                for row in connection.execute(query)
            )

    def bytes_read(self, run: int) -> Iterator[str]:
        """Yield the SHA-256 of received bytes of which this run has read an article."""
        received, articles, annotations = tables.received.c, tables.articles.c, tables.annotations.c
        query = (
            select(received.sha256)
            .join(tables.articles, articles.received == received.key)
            .join(tables.annotations, annotations.article == articles.key)
            .where(annotations.run == run)
        )
        with reading(self._engine) as connection, in_chunks(connection, query) as result:
            yield from result.scalars()

    def unread(self, run: int) -> tuple[int, ...]:
        """Return the keys of the articles that this run has yet to read, in the order of their arrival."""
        with reading(self._engine) as connection:
            return tuple(connection.scalars(unread(run)))

    def remains(self, articles: Sequence[int]) -> tuple[Remains, ...]:
        """Return what these articles were made from; StoreError where the bytes are damaged."""
        with reading(self._engine) as connection:
            return tuple(_remains(connection, row) for row in connection.execute(kept_bytes(articles)).all())


def _remains(connection: Connection, row: Row[Any]) -> Remains:
    header = header_from(row.header)
    try:
        raw = zlib.decompress(row.body)
    except zlib.error as error:
        raise StoreError(f"the received bytes of {row.source} are damaged: restore a backup") from error
    return Remains(header, _first(connection, row) or header, raw, row.source, row.media_type)


def _first(connection: Connection, row: Row[Any]) -> ArticleHeader | None:
    """Return the header of the first story of the page of which this row is another ("page#2")."""
    name, _, number = row.id.rpartition("#")
    if not name or not number.isdigit():
        return None
    articles = tables.articles.c
    mine = select(articles.header).where(articles.id == name, articles.received == row.received)
    found = connection.scalar(mine.order_by(articles.key.desc()).limit(1))
    return header_from(found) if found else None
