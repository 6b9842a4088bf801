"""Some rows of a long list, in its order, without looking at the whole of it.

Few rows are looked up by what is asked, and sorted. Many are met soon by walking the list in its order. A planner that
does not know how many there are takes the one for the other, which costs a second in a record of a million claims: so
that is told here by how many there are, and what must not be looked up is written so that no index fits.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, Select, select

from dateline.store import tables, wanted
from dateline.store.counting import claims_from
from dateline.store.wanted import Wanted

FEW = 5000
FEW_CLAIMS = 20_000
"""So many rows are sorted sooner than met."""
_FEW_SAID = 5000
"""The same of claims with certain words: each is looked up by itself."""
_REPORTS = 500
_MOST_REPORTS = 50_000


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
    if number <= (FEW_CLAIMS if asked.search is None else _FEW_SAID):
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
    mine = mine.join(tables.voices, voices.annotation == told.annotation).where(*wanted.claims(asked, walked=True))
    mine = mine.order_by(voices.sort, told.ordinal)
    found: list[tuple[int, int]] = []
    after, at_once = "", _REPORTS
    while len(found) < begin + limit:
        ahead = select(voices.sort).where(voices.sort > after).order_by(voices.sort)
        end: str | None = connection.scalar(ahead.offset(at_once - 1).limit(1))
        some = mine.where(voices.sort > after) if end is None else mine.where(voices.sort > after, voices.sort <= end)
        rows = connection.execute(some.limit(begin + limit - len(found)))
        found += [(row.annotation, row.ordinal) for row in rows]
        if end is None:
            break
        after, at_once = end, min(4 * at_once, _MOST_REPORTS)
    return found[begin:]
