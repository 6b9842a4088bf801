"""Some rows of a long list, in its order, without looking at the whole of it.

Few rows are looked up by what is asked, and sorted. Many are met soon by walking the list in its order. A planner that
does not know how many there are takes the one for the other, which costs a second in a record of a million claims: so
that is told here by how many there are, and what must not be looked up is written so that no index fits.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from dateline.store import tables, wanted
from dateline.store.counting import claims_from
from dateline.store.wanted import Wanted

FEW = 5000
"""So many rows are sorted sooner than met."""
_REPORTS = 200
_MOST_REPORTS = 5000


def fused_in_order(kind: str, asked: Wanted, number: int) -> Select[tuple[int]]:
    """Select the keys of fused rows in the order of their table; ``number`` is how many there are."""
    rows = tables.fused.c
    if number <= FEW and asked != Wanted():
        return select(rows.key).where(*wanted.fused_rows(kind, asked)).order_by(rows.sort.concat(""))
    return select(rows.key).where(*wanted.fused_rows(kind, asked, walked=True)).order_by(rows.sort)


def claims_in_order(
    connection: Connection, asked: Wanted, number: int, begin: int, limit: int
) -> Sequence[tuple[int, int]]:
    """Return the keys of claims in the order of the reports and their text; ``number`` is how many there are."""
    told, voices = tables.told.c, tables.voices.c
    if number <= FEW:
        query = select(told.annotation, told.ordinal).select_from(claims_from(asked)).where(*wanted.claims(asked))
        mine = query.subquery()
        ordered = select(mine.c.annotation, mine.c.ordinal).join(tables.voices, voices.annotation == mine.c.annotation)
        ordered = ordered.order_by(voices.sort.concat(""), mine.c.ordinal).offset(begin).limit(limit)
        return [(row.annotation, row.ordinal) for row in connection.execute(ordered)]
    return _walked(connection, asked, begin, limit)


def _walked(connection: Connection, asked: Wanted, begin: int, limit: int) -> Sequence[tuple[int, int]]:
    """Walk through the reports in their order, some at a time and more each time."""
    told, voices = tables.told.c, tables.voices.c
    mine = select(told.annotation, told.ordinal).select_from(claims_from(asked))
    mine = mine.where(*wanted.claims(asked, walked=True))
    found: list[tuple[int, int]] = []
    after, at_once = "", _REPORTS
    while len(found) < begin + limit:
        reports: Select[Any] = select(voices.annotation, voices.sort).where(voices.sort > after)
        some = connection.execute(reports.order_by(voices.sort).limit(at_once)).all()
        if not some:
            break
        place = {row.annotation: at for at, row in enumerate(some)}
        rows = connection.execute(mine.where(told.annotation.in_(place))).all()
        found += sorted(((r.annotation, r.ordinal) for r in rows), key=lambda key: (place[key[0]], key[1]))
        after, at_once = some[-1].sort, min(2 * at_once, _MOST_REPORTS)
    return found[begin : begin + limit]
