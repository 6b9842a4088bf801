"""How far each claim can be relied on: the rank of the strongest row that rests on it, kept beside the claim."""

from collections.abc import Iterable

from sqlalchemy import Connection, func, select, update

from dateline.store import tables

_AT_ONCE = 500


def rank_claims(connection: Connection, claims: Iterable[str]) -> None:
    """Keep the rank of these claims anew, NULL for one in no row; what did not change is not written."""
    told, rows, members = tables.told, tables.fused.c, tables.members.c
    wanted = sorted(set(claims))
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        strongest = select(members.claim, func.max(rows.rank)).join(tables.fused, rows.key == members.fused)
        now = dict(connection.execute(strongest.where(members.claim.in_(some)).group_by(members.claim)).all())
        before = connection.execute(select(told.c.claim, told.c.rank).where(told.c.claim.in_(some)).distinct()).all()
        changed: dict[int | None, set[str]] = {}
        for claim, rank in before:
            if now.get(claim) != rank:
                changed.setdefault(now.get(claim), set()).add(claim)
        for rank, those in changed.items():
            connection.execute(update(told).where(told.c.claim.in_(sorted(those))).values(rank=rank))
