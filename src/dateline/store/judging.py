"""The part of the store that keeps judgements. They are taken back, never removed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import select, update

from dateline.errors import StoreError
from dateline.record.claim import Claim
from dateline.record.judgement import Judgement
from dateline.store import tables
from dateline.store.base import Base
from dateline.store.codec import claim_from, judgement_from
from dateline.store.database import reading, writing
from dateline.store.dialect import insert_new
from dateline.store.notes import note_judged
from dateline.store.rows import judgement_row

_AT_ONCE = 500


class Judging(Base):
    """Keeps judgements, and finds the claims of any run that they were made on."""

    def add_judgement(self, judgement: Judgement) -> None:
        """Keep a judgement; StoreError if another one has its id."""
        row = judgement_row(judgement)
        with writing(self._engine) as connection:
            connection.execute(insert_new(connection, tables.judgements).values(row))
            kept = connection.scalar(select(tables.judgements.c.body).where(tables.judgements.c.id == judgement.id))
            note_judged(connection)
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
                note_judged(connection)

    def judgements(self) -> tuple[Judgement, ...]:
        """Return every judgement, taken back or not, oldest first."""
        order = tables.judgements.c.at, tables.judgements.c.id
        with reading(self._engine) as connection:
            bodies = connection.scalars(select(tables.judgements.c.body).order_by(*order))
            return tuple(judgement_from(body) for body in bodies)

    def claims_named(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Return the claims of these ids as any run read them, the last one's words of each."""
        claims, wanted = tables.claims.c, sorted(set(ids))
        found: dict[str, str] = {}
        with reading(self._engine) as connection:
            for start in range(0, len(wanted), _AT_ONCE):
                some = claims.id.in_(wanted[start : start + _AT_ONCE])
                rows = connection.execute(select(claims.id, claims.body).where(some).order_by(claims.annotation))
                found |= {row.id: row.body for row in rows}
        return {id: claim_from(body) for id, body in found.items()}
