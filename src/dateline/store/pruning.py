"""The part of the store that forgets readings which newer ones have replaced."""

from collections.abc import Sequence

from sqlalchemy import delete, func, or_, select

from dateline.store import tables
from dateline.store.base import Base
from dateline.store.database import reading, writing
from dateline.store.finding import last_readings


class Pruning(Base):
    """Forgets old readings. Articles, bytes, runs and judgements stay."""

    def replaced(self) -> tuple[tuple[int, ...], int]:
        """Return the keys of readings that a newer run has replaced, and how many of those judgements hold.

        A reading with a claim that somebody judged is no part of the first: by it the judgement finds its words again.
        """
        annotations, claims = tables.annotations.c, tables.claims.c
        about = [(tables.judgements.c.claim, claims.id), (tables.judgements.c.other, claims.id)]
        last = last_readings().subquery()
        with reading(self._engine) as connection:
            counting = select(annotations.key).where(annotations.key.not_in(select(last.c.key)))
            old = set(connection.scalars(counting))
            judged = or_(*(id.in_(select(judged).where(judged.is_not(None))) for judged, id in about))
            held = old.intersection(connection.scalars(select(claims.annotation).where(judged).distinct()))
        return tuple(sorted(old - held)), len(held)

    def forget(self, readings: Sequence[int]) -> int:
        """Remove these readings with their claims; return how many claims those were."""
        annotations, claims = tables.annotations.c, tables.claims.c
        with writing(self._engine) as connection:
            # Asked again where nobody else writes: a reading that counts now, or that was judged since, stays.
            pages = select(tables.articles.c.page).join(
                tables.annotations, annotations.article == tables.articles.c.key
            )
            mine = sorted(set(connection.scalars(pages.where(annotations.key.in_(readings)))))
            last = set(connection.scalars(select(last_readings(pages=mine).subquery().c.key)))
            gone = [key for key in readings if key not in last]
            number = connection.scalar(select(func.count()).where(claims.annotation.in_(gone))) or 0
            connection.execute(delete(tables.claims).where(claims.annotation.in_(gone)))
            connection.execute(delete(tables.annotations).where(annotations.key.in_(gone)))
        return int(number)
