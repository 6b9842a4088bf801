"""How fused rows are kept: what they are asked by, which rest on which claims, and what comes in the place of what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from dateline.store import tables
from dateline.store.naming import Names, Spot, naming_keys, spot_keys
from dateline.store.ranking import rank_claims

OF_BLOCKS = ("incidents", "control", "tolls")
"""The kinds of rows that blocks have; tallies are a country's."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Figure:
    """How many people an incident killed, wounded or displaced; None is not said."""

    harm: str
    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class FusedRow:
    """A fused row as it is kept: its place in its table, what it is asked by, its claims, and itself as JSON.

    ``name``, the place's folded name, ``side``, ``status`` and ``extent`` are given for control, ``figures`` for
    incidents.
    """

    kind: str
    ordinal: int
    sort: str
    place: str | None
    name: str | None
    earliest: str | None
    latest: str | None
    ended: str | None
    rank: int
    event_type: str
    targets: str
    spot: Spot | None
    names: Names
    press: Names
    claims: tuple[str, ...]
    body: str
    area: str | None = None
    side: str | None = None
    status: str | None = None
    extent: str | None = None
    figures: tuple[Figure, ...] = ()


def rows_of(connection: Connection, blocks: Sequence[str], kinds: Sequence[str]) -> set[int]:
    """Return the keys of the rows of these kinds and blocks."""
    fused, found = tables.fused.c, set[int]()
    for some in _pieces(blocks):
        found.update(connection.scalars(select(fused.key).where(fused.kind.in_(kinds), fused.block.in_(some))))
    return found


def rows_resting(connection: Connection, claims: Iterable[str]) -> set[int]:
    """Return the keys of the rows of blocks that rest on these claims."""
    return _resting(connection, claims, OF_BLOCKS)


def tallies_of(connection: Connection, country: str, claims: Iterable[str]) -> set[int]:
    """Return the keys of the tallies of a country that these claims state."""
    return _resting(connection, claims, ("tallies",), tables.fused.c.block == country)


def _resting(
    connection: Connection, claims: Iterable[str], kinds: Sequence[str], *more: ColumnElement[bool]
) -> set[int]:
    fused, members, found = tables.fused.c, tables.members.c, set[int]()
    # The rows of these claims are looked up: a planner would rather walk all rows to see whose claims they hold.
    is_wanted = fused.kind.concat("").in_(kinds)
    resting = select(members.fused).join(tables.fused, fused.key == members.fused).where(is_wanted, *more)
    for some in _pieces(sorted(claims)):
        found.update(connection.scalars(resting.where(members.claim.in_(some)).distinct()))
    return found


def replace_rows(connection: Connection, keys: Iterable[int], rows: Sequence[tuple[str, FusedRow]]) -> None:
    """Keep rows, each with its block, in the place of those with these keys; one that comes again stays as it is."""
    spots = spot_keys(connection, (row.spot for _, row in rows if row.spot is not None))
    names = naming_keys(connection, [names for _, row in rows for names in (row.names, row.press)])
    columns = [column for column in tables.fused.c if column.name != "key"]
    before: dict[tuple[Any, ...], list[int]] = {}
    for some in _pieces(sorted(keys)):
        for row in connection.execute(select(tables.fused.c.key, *columns).where(tables.fused.c.key.in_(some))):
            before.setdefault(tuple(row)[1:], []).append(row.key)
    new: list[tuple[dict[str, Any], FusedRow]] = []
    for block, kept in rows:
        made = _fused_row(block, kept, spots, names)
        same = before.get(tuple(made[column.name] for column in columns))
        if same:
            same.pop()
        else:
            new.append((made, kept))
    claims = _remove_rows(connection, sorted(key for those in before.values() for key in those))
    _add_rows(connection, new)
    rank_claims(connection, claims.union(*(row.claims for _, row in new)))


def _remove_rows(connection: Connection, keys: Sequence[int]) -> set[str]:
    """Remove rows; return the claims that they rested on."""
    members, claims = tables.members.c, set[str]()
    for some in _pieces(keys):
        claims.update(connection.scalars(select(members.claim).where(members.fused.in_(some))))
        connection.execute(delete(tables.members).where(members.fused.in_(some)))
        connection.execute(delete(tables.figures).where(tables.figures.c.fused.in_(some)))
        connection.execute(delete(tables.fused).where(tables.fused.c.key.in_(some)))
    return claims


def _add_rows(connection: Connection, rows: Sequence[tuple[dict[str, Any], FusedRow]]) -> None:
    if not rows:
        return
    first = (connection.scalar(select(func.max(tables.fused.c.key))) or 0) + 1
    connection.execute(insert(tables.fused), [made | {"key": first + at} for at, (made, _) in enumerate(rows)])
    members = [
        {"claim": claim, "fused": first + at} for at, (_, row) in enumerate(rows) for claim in sorted(set(row.claims))
    ]
    if members:
        connection.execute(insert(tables.members), members)
    figures = [_figure_row(first + at, row, one) for at, (_, row) in enumerate(rows) for one in row.figures]
    if figures:
        connection.execute(insert(tables.figures), figures)


def _figure_row(key: int, row: FusedRow, figure: Figure) -> dict[str, Any]:
    known = {"earliest": row.earliest, "latest": row.latest, "rank": row.rank}
    return {"fused": key, "harm": figure.harm, **known, "low": figure.low, "best": figure.best, "high": figure.high}


def _fused_row(block: str, row: FusedRow, spots: Mapping[Spot, int], names: Mapping[Names, int]) -> dict[str, Any]:
    same: tuple[str, ...] = (
        "kind",
        "ordinal",
        "sort",
        "place",
        "name",
        "earliest",
        "latest",
        "ended",
        "rank",
        "event_type",
    )
    same += ("area", "side", "status", "extent")
    return {
        **{column: getattr(row, column) for column in same},
        "block": block,
        "targets": row.targets,
        "spot": spots[row.spot] if row.spot is not None else None,
        "naming": names[row.names],
        "press": names[row.press],
        "body": row.body,
    }


def _pieces(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))
