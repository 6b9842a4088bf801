"""The record on disk: what came in, what was read in it, what was decided. Nothing is overwritten."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Self

from sqlalchemy import delete, func, select

from dateline.errors import InputError
from dateline.record.annotation import Annotation
from dateline.record.article import Article
from dateline.store import tables
from dateline.store.arriving import Arriving
from dateline.store.asking import Asking
from dateline.store.codec import header_from
from dateline.store.copying import Copying
from dateline.store.database import connect, in_chunks, reading, writing
from dateline.store.dialect import insert_new, size_of
from dateline.store.finding import last_readings, provenance, with_claims
from dateline.store.former import Formerly
from dateline.store.fusing import Fusing
from dateline.store.incoming import Incoming
from dateline.store.judging import Judging
from dateline.store.keeping import shortened
from dateline.store.kin import Kin
from dateline.store.migrate import upgrade
from dateline.store.parts import Adding
from dateline.store.proving import Proving
from dateline.store.pruning import Pruning
from dateline.store.rows import now, text_of
from dateline.store.running import Running
from dateline.store.taking import Taking
from dateline.store.twins import Twins
from dateline.store.watching import Watching
from dateline.store.worked import Worked

_LONGEST = 500
"""Signs of a failure's reason that are kept."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An article as the record keeps it: where its bytes came from and when it was first seen."""

    article: Article
    source: str
    media_type: str
    received_sha256: str
    first_seen: datetime


class Store(
    Incoming, Running, Judging, Proving, Copying, Watching, Taking, Kin, Fusing, Asking, Worked, Pruning, Arriving,
    Formerly, Adding, Twins,
):  # fmt: skip
    """A record in a database. One process writes at a time, the others wait; readers never do."""

    @classmethod
    def open(cls, url: str, *, create: bool = True) -> Self:
        """Open the record at ``url`` and bring its tables up to date; StoreError if that cannot be."""
        engine = connect(url, create=create)
        try:
            upgrade(engine, create=create)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def last_published(self) -> str | None:
        """Return the last day on which a report of the record was published."""
        with reading(self._engine) as connection:
            last: str | None = connection.scalar(select(func.max(tables.articles.c.published_to)))
            return last

    def published(self) -> tuple[str, str] | None:
        """Return the first and the last day on which a report of the record may have been published."""
        articles = tables.articles.c
        query = select(func.min(articles.published_from), func.max(articles.published_to))
        with reading(self._engine) as connection:
            first, last = connection.execute(query).one()
            return (first, last) if first is not None and last is not None else None

    def settle_failures(self, seen: Collection[str], errors: Sequence[InputError]) -> None:
        """Note the inputs that could not be used, and forget the earlier ones of ``seen`` sources that now could."""
        failures, columns = tables.failures, tables.failures.c
        seen = {shortened(source) for source in seen}
        known = select(columns.key, columns.source, columns.line, columns.reason)
        rows = [
            {
                "source": shortened(e.source),
                "line": e.line or 0,
                "reason": e.reason[:_LONGEST].replace("\0", " "),
                "at": now(),
            }
            for e in errors
        ]
        still = {(row["source"], row["line"], row["reason"]) for row in rows}
        with writing(self._engine) as connection:
            for key, source, line, reason in connection.execute(known).all():
                if source in seen and (source, line, reason) not in still:
                    connection.execute(delete(failures).where(columns.key == key))
            if rows:
                connection.execute(insert_new(connection, failures), rows)

    def failures(self) -> tuple[InputError, ...]:
        """Return the inputs that could not be used, in the order in which they came."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(tables.failures).order_by(tables.failures.c.key))
            return tuple(InputError(row.source, row.reason, row.line or None) for row in rows)

    def articles(self) -> Iterator[Article]:
        """Yield the newest version of each article, by id."""
        for _, versions in groupby(self.kept(), key=lambda kept: kept.article.header.id):
            *_, newest = versions
            yield newest.article

    def kept(self, ids: Sequence[str] | None = None, published_by: date | None = None) -> Iterator[Kept]:
        """Yield every version of each article (of these ids) with its provenance, by id, the newest version last.

        With ``published_by`` those that may have been published by that day.
        """
        query = provenance(ids, published_by.isoformat() if published_by is not None else None)
        with reading(self._engine) as connection, in_chunks(connection, query) as result:
            for row in result:
                article = Article(header_from(row.header), row.text)
                seen = datetime.fromisoformat(row.first_seen)
                yield Kept(article, row.source, row.media_type, row.sha256, seen)

    def annotations(
        self, run: int | None = None, read_by: datetime | None = None, published_by: date | None = None
    ) -> Iterator[Annotation]:
        """Yield the last run's reading of every version of each article, by id: fusing knows which version speaks.

        With ``run`` those of this run alone; with ``read_by`` those that were the last at that moment; with
        ``published_by`` those of what may have been published by that day.
        """
        moment = text_of(read_by) if read_by is not None else None
        day = published_by.isoformat() if published_by is not None else None
        query = last_readings(run, read_by=moment, published_by=day)
        with reading(self._engine) as connection, in_chunks(connection, query) as result:
            for chunk in result.partitions():
                yield from with_claims(connection, chunk)

    def counts(self) -> dict[str, int]:
        """Return how many rows each table of what is kept has."""
        with reading(self._engine) as connection:
            return {
                table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables.KEPT
            }

    def pages(self) -> int:
        """Return how many pages there are, however often each changed."""
        with reading(self._engine) as connection:
            return connection.scalar(select(func.count(tables.articles.c.id.distinct()))) or 0

    def last_read(self) -> datetime | None:
        """Return when bytes came in last."""
        with reading(self._engine) as connection:
            at = connection.scalar(select(func.max(tables.received.c.at)))
            return datetime.fromisoformat(at) if at else None

    def stored_bytes(self) -> int:
        """Return the size of the database."""
        with reading(self._engine) as connection:
            return size_of(connection)

    def received_bytes(self) -> int:
        """Return how many bytes came in, each content counted once, before compression."""
        with reading(self._engine) as connection:
            return int(connection.scalar(select(func.sum(tables.blobs.c.size))) or 0)
