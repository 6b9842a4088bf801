"""The record on disk: what came in, what was read in it, what was decided. Nothing is overwritten."""

import hashlib
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import Self

from sqlalchemy import Engine, delete, func, select, update

from dateline.errors import InputError, StoreError
from dateline.record.annotation import Annotation, MadeBy
from dateline.record.article import Article
from dateline.record.judgement import Judgement
from dateline.store import tables
from dateline.store.codec import canonical, header_from, judgement_from, made_by_from
from dateline.store.database import connect, reading, writing
from dateline.store.dialect import insert_new
from dateline.store.finding import last_readings, provenance, with_claims
from dateline.store.keeping import clash, keep_annotation, keep_article
from dateline.store.migrate import upgrade
from dateline.store.rows import Receipt, digest, judgement_row, now

_CHUNK = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """An article as the record keeps it: where its bytes came from and when it was first seen."""

    article: Article
    source: str
    media_type: str
    received_sha256: str
    first_seen: datetime


class Store:
    """A record in a database. One process writes at a time, the others wait; readers never do."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

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

    def begin_run(self, made_by: MadeBy) -> int:
        """Return the key of the run of this program, model, rules and gazetteer."""
        body = canonical(made_by)
        wanted = select(tables.runs.c.key).where(tables.runs.c.made_by == body)
        with reading(self._engine) as connection:
            key = connection.scalar(wanted)
        if key is not None:
            return int(key)
        with writing(self._engine) as connection:
            connection.execute(insert_new(connection, tables.runs).values(made_by=body, at=now()))
            return int(connection.scalar(wanted) or 0)

    def runs(self) -> tuple[MadeBy, ...]:
        """Return what made annotations, oldest first."""
        with reading(self._engine) as connection:
            bodies = connection.scalars(select(tables.runs.c.made_by).order_by(tables.runs.c.key))
            return tuple(made_by_from(body) for body in bodies)

    def is_kept(self, run: int, article: Article) -> bool:
        """Say whether this version of the article is there with an annotation of this run."""
        articles, annotations = tables.articles.c, tables.annotations.c
        query = (
            select(annotations.key)
            .join(tables.articles, articles.key == annotations.article)
            .where(articles.id == article.header.id, articles.digest == digest(article), annotations.run == run)
        )
        with reading(self._engine) as connection:
            return connection.scalar(query) is not None

    def keep(self, run: int, batch: Sequence[tuple[Receipt, Annotation]]) -> list[InputError]:
        """Keep a batch whole or not at all; what is there already stays as it is. Return what was refused."""
        refused = []
        with writing(self._engine) as connection:
            for receipt, annotation in batch:
                if taken := clash(connection, receipt.article):
                    refused.append(InputError(receipt.source, taken, remedy="give each article an id of its own"))
                else:
                    keep_annotation(connection, run, keep_article(connection, receipt), annotation)
        return refused

    def settle_failures(self, seen: Collection[str], errors: Sequence[InputError]) -> None:
        """Note the inputs that could not be used, and forget the earlier ones of ``seen`` sources that now could."""
        failures, columns = tables.failures, tables.failures.c
        known = select(columns.key, columns.source, columns.line, columns.reason)
        rows = [{"source": e.source, "line": e.line or 0, "reason": e.reason, "at": now()} for e in errors]
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

    def kept(self) -> Iterator[Kept]:
        """Yield every version of each article with its provenance, by id, the newest version last."""
        with reading(self._engine) as connection:
            for row in connection.execution_options(yield_per=_CHUNK).execute(provenance()):
                article = Article(header_from(row.header), row.text)
                seen = datetime.fromisoformat(row.first_seen)
                yield Kept(article, row.source, row.media_type, row.sha256, seen)

    def annotations(self) -> Iterator[Annotation]:
        """Yield the last run's reading of every version of each article, by id: fusing knows which version speaks."""
        with reading(self._engine) as connection:
            result = connection.execution_options(yield_per=_CHUNK).execute(last_readings())
            for chunk in result.partitions(_CHUNK):
                yield from with_claims(connection, chunk)

    def add_judgement(self, judgement: Judgement) -> None:
        """Keep a judgement; StoreError if another one has its id."""
        row = judgement_row(judgement)
        with writing(self._engine) as connection:
            connection.execute(insert_new(connection, tables.judgements).values(row))
            kept = connection.scalar(select(tables.judgements.c.body).where(tables.judgements.c.id == judgement.id))
        if kept != row["body"]:
            raise StoreError(f"the judgement {judgement.id} is there already and says something else")

    def withdraw(self, judgement_id: str, at: datetime | None = None) -> None:
        """Take a judgement back; it stays, with the moment at which it was. StoreError if there is none."""
        mine = tables.judgements.c.id == judgement_id
        with writing(self._engine) as connection:
            body = connection.scalar(select(tables.judgements.c.body).where(mine))
            if body is None:
                raise StoreError(f"there is no judgement {judgement_id}")
            judgement = judgement_from(body)
            if judgement.withdrawn_at is None:
                withdrawn = replace(judgement, withdrawn_at=at or datetime.now(UTC))
                connection.execute(update(tables.judgements).where(mine).values(judgement_row(withdrawn)))

    def judgements(self) -> tuple[Judgement, ...]:
        """Return every judgement, taken back or not, oldest first."""
        order = tables.judgements.c.at, tables.judgements.c.id
        with reading(self._engine) as connection:
            bodies = connection.scalars(select(tables.judgements.c.body).order_by(*order))
            return tuple(judgement_from(body) for body in bodies)

    def counts(self) -> dict[str, int]:
        """Return how many rows each table has."""
        with reading(self._engine) as connection:
            return {
                table.name: connection.scalar(select(func.count()).select_from(table)) or 0
                for table in tables.metadata.sorted_tables
            }

    def received_bytes(self) -> int:
        """Return how many bytes came in, each content counted once, before compression."""
        with reading(self._engine) as connection:
            return int(connection.scalar(select(func.sum(tables.blobs.c.size))) or 0)

    def damaged_bytes(self) -> Iterator[str]:
        """Yield a line for each received content that is no longer what came in."""
        with reading(self._engine) as connection:
            for row in connection.execution_options(yield_per=_CHUNK).execute(select(tables.blobs)):
                try:
                    intact = hashlib.sha256(zlib.decompress(row.body)).hexdigest() == row.sha256
                except zlib.error:
                    intact = False
                if not intact:
                    yield f"the received bytes {row.sha256} are damaged"
