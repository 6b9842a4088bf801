"""The part of the store that takes articles in and says what is new about them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select

from dateline.errors import InputError
from dateline.record.article import Article
from dateline.store import tables
from dateline.store.base import Base
from dateline.store.database import reading, writing
from dateline.store.dialect import as_kept
from dateline.store.keeping import Readings, keep_batch
from dateline.store.rows import digest, page_of


@dataclass(frozen=True, slots=True)
class News:
    """What the record has of an article before it comes: this text as this run has read it, as whoever did, another.

    ``changed`` tells that another text of the same page is there: the same id, or the same outlet and URL.
    """

    kept: bool
    there: bool
    changed: bool


class Incoming(Base):
    """Takes articles in."""

    def news_of(self, run: int, articles: Sequence[Article]) -> list[News]:
        """Return for each article what the record has of it."""
        columns, headers = tables.articles.c, [article.header for article in articles]
        pages = [page_of(header.id, header.outlet, header.url) for header in headers]
        same = or_(columns.page.in_(set(pages)), columns.id.in_({header.id for header in headers}))
        by_id: dict[str | None, dict[str, int]] = {}
        by_page: dict[str | None, set[str]] = {}
        read = tables.annotations.c
        with reading(self._engine) as connection:
            for row in connection.execute(select(columns.key, columns.id, columns.page, columns.digest).where(same)):
                by_id.setdefault(row.id, {})[row.digest] = row.key
                by_page.setdefault(row.page, set()).add(row.digest)
            keys = {key for found in by_id.values() for key in found.values()}
            mine = select(read.article).where(read.run == run, read.article.in_(keys))
            kept = set(connection.scalars(mine)) if keys else set()
        news = []
        for article, page in zip(articles, pages, strict=True):
            versions, wanted = by_id.get(as_kept(article.header.id), {}), digest(article)
            others = (versions.keys() | by_page.get(page, set())) - {wanted}
            news.append(News(versions.get(wanted) in kept, wanted in versions, bool(others)))
        return news

    def keep(self, run: int, batch: Readings, known_to: str | None = None) -> list[InputError]:
        """Keep a batch whole or not at all; what is there already stays as it is. Return what was refused.

        ``known_to`` is the last day of which the record had a report before: who was published earlier comes late.
        """
        with writing(self._engine) as connection:
            return keep_batch(connection, run, batch, known_to)
