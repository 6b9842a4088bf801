"""The part of the store that tells whether the record has changed, and what came in."""

from dataclasses import dataclass

from sqlalchemy import func, select

from dateline.store import tables
from dateline.store.base import Base
from dateline.store.database import reading


@dataclass(frozen=True, slots=True)
class State:
    """Keys of the last article and the last reading, how many judgements there are, and how many were taken back.

    Two states that are equal are of the same record: rows are added, and nothing but a withdrawal changes one.
    """

    articles: int
    annotations: int
    judgements: int
    withdrawn: int

    def __str__(self) -> str:
        return f"{self.articles}.{self.annotations}.{self.judgements}.{self.withdrawn}"


class Watching(Base):
    """Answers the questions of whoever waits for a change: each takes the database a few steps."""

    def state(self) -> State:
        """Return what tells this state of the record from any other."""
        judgements = tables.judgements.c
        query = select(
            select(func.coalesce(func.max(tables.articles.c.key), 0)).scalar_subquery(),
            select(func.coalesce(func.max(tables.annotations.c.key), 0)).scalar_subquery(),
            select(func.count(judgements.id)).scalar_subquery(),
            select(func.count(judgements.withdrawn_at)).scalar_subquery(),
        )
        with reading(self._engine) as connection:
            return State(*(int(number) for number in connection.execute(query).one()))

    def arrived(self, after: int, limit: int) -> tuple[str, ...]:
        """Return the ids of the first ``limit`` articles that came in after the one with this key."""
        articles = tables.articles.c
        query = select(articles.id).where(articles.key > after).order_by(articles.key).limit(limit)
        with reading(self._engine) as connection:
            return tuple(connection.scalars(query))
