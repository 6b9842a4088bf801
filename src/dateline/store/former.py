"""The part of the store that remembers which incidents there were, until it is known what became of their ids.

Whatever takes fused rows away puts incidents that do not come again as they were into ``former_incidents``, in its own
transaction. When all blocks are fused they are held against what is there now, and what changed goes into
``id_changes``, which is kept for good.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, or_, select

from dateline.record.article import Article
from dateline.record.claim import Claim
from dateline.record.identity import IdCause, IdChange, IdFate, IdPointer
from dateline.store import tables
from dateline.store.base import Base
from dateline.store.codec import claim_from, header_from
from dateline.store.database import in_chunks, reading, writing
from dateline.store.dialect import insert_new
from dateline.store.notes import goes_on
from dateline.store.rows import text_of
from dateline.store.seals import seal_of

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Former:
    """Incidents that were, those that now hold their claims, and whether all was fused again in between."""

    before: Mapping[str, frozenset[str]]
    after: Mapping[str, frozenset[str]]
    anew: bool


def remember(
    connection: Connection, blocks: Sequence[str], resting: Iterable[str], incidents: Iterable[frozenset[str]]
) -> None:
    """Note the incidents of these blocks, and those that rest on these claims, that do not come again as they were."""
    again = {min(claims): claims for claims in incidents}
    rows, members = tables.fused.c, tables.members.c
    mine = select(members.fused, members.claim).join(tables.fused, rows.key == members.fused)
    wanted = [and_(rows.block.in_(some), rows.kind == "incidents") for some in _pieces(blocks)]
    wanted += [and_(members.fused.in_(some)) for some in _pieces(_incidents_of(connection, resting))]
    for condition in wanted:
        found = connection.execute(mine.where(condition).order_by(members.fused)).all()
        for _, held in groupby(found, key=lambda row: row.fused):
            claims = frozenset(row.claim for row in held)
            if again.get(min(claims)) != claims:
                was = [{"claim": claim, "incident": min(claims), "anew": 0} for claim in sorted(claims)]
                connection.execute(insert_new(connection, tables.former_incidents), was)


def forget_unchanged(connection: Connection, incidents: Iterable[frozenset[str]]) -> None:
    """Forget the incidents that were and are there again with the same claims: nothing became of their ids."""
    columns = tables.former_incidents.c
    if connection.scalar(select(columns.claim).limit(1)) is None:
        return
    again = {min(claims): claims for claims in incidents}
    for some in _pieces(again):
        before: dict[str, set[str]] = {}
        for claim, id in connection.execute(select(columns.claim, columns.incident).where(columns.incident.in_(some))):
            before.setdefault(id, set()).add(claim)
        same = [id for id, claims in before.items() if claims == again[id]]
        connection.execute(delete(tables.former_incidents).where(columns.incident.in_(same)))


def remember_all(connection: Connection) -> None:
    """Note every incident: all that was worked out is about to be forgotten."""
    rows, members = tables.fused.c, tables.members.c
    id = func.min(members.claim).over(partition_by=members.fused)
    query = select(members.claim, id, 1).join(tables.fused, rows.key == members.fused)
    adding = insert_new(connection, tables.former_incidents)
    connection.execute(adding.from_select(["claim", "incident", "anew"], query.where(rows.kind == "incidents")))


class Formerly(Base):
    """Knows what became of ids."""

    def former(self, limit: int) -> Former | None:
        """Return some incidents that were, with all that became one with them, and what holds their claims now."""
        was, columns = tables.former_incidents, tables.former_incidents.c
        before: dict[str, set[str]] = {}
        after: dict[int, set[str]] = {}
        asked, anew = set[str](), False
        with reading(self._engine) as connection:
            first = select(columns.incident).distinct().order_by(columns.incident).limit(limit)
            waiting = set(connection.scalars(first))
            while waiting:
                for some in _pieces(waiting):
                    for row in connection.execute(select(was).where(columns.incident.in_(some))):
                        before.setdefault(row.incident, set()).add(row.claim)
                        anew = anew or bool(row.anew)
                claims = set[str]().union(*(before[id] for id in waiting)) - asked
                keys = _incidents_of(connection, claims) - after.keys()
                found = _claims_of(connection, keys)
                after |= found
                asked |= claims
                akin = set[str]().union(*found.values()) - asked
                waiting = _former_of(connection, akin) - before.keys()
        if not before:
            return None
        return Former(
            {id: frozenset(claims) for id, claims in before.items()},
            {min(claims): frozenset(claims) for claims in after.values()},
            anew,
        )

    def incidents_of(self, claims: Iterable[str]) -> dict[str, frozenset[str]]:
        """Return the incidents that these claims are in now, by id."""
        with reading(self._engine) as connection:
            found = _claims_of(connection, _incidents_of(connection, claims))
        return {min(held): frozenset(held) for held in found.values()}

    def settle_ids(self, version: int, former: Iterable[str], changes: Sequence[IdChange]) -> bool:
        """Keep what became of ids, and forget the incidents that were."""
        with writing(self._engine) as connection:
            if not goes_on(connection, version):
                return False
            rows = [row for one in changes if one.at is not None for row in _change_rows(one, one.at)]
            if rows:
                connection.execute(insert(tables.id_changes), rows)
            for some in _pieces(former):
                gone = tables.former_incidents.c.incident.in_(some)
                connection.execute(delete(tables.former_incidents).where(gone))
        return True

    def id_changes(
        self, ids: Iterable[str] | None = None, *, start: str | None = None, first: datetime | None = None
    ) -> tuple[IdChange, ...]:
        """Return what became of ids, oldest first: of these, from and to them, or of those that ``start`` so.

        With ``first`` only what the record found since then.
        """
        columns = tables.id_changes.c
        query = select(tables.id_changes)
        if start is not None:
            query = query.where(columns.id >= start, columns.id < start[:-1] + chr(ord(start[-1]) + 1))
        if first is not None:
            query = query.where(columns.at >= text_of(first))
        found: dict[int, Any] = {}
        with reading(self._engine) as connection:
            if ids is None:
                found |= {row.key: row for row in connection.execute(query)}
            for some in _pieces(ids or ()):
                mine = query.where(or_(columns.id.in_(some), columns.other.in_(some)))
                found |= {row.key: row for row in connection.execute(mine)}
            # What leads to one of these ids as well is told whole.
            for some in _pieces({row.id for row in found.values()}):
                at = {row.at for row in found.values()}
                rows = connection.execute(query.where(columns.id.in_(some)))
                found |= {row.key: row for row in rows if row.at in at}
        return _changes_from([found[key] for key in sorted(found)])

    def succession(self, after: int, limit: int) -> tuple[tuple[IdChange, ...], int, bool]:
        """Return some of what became of ids, oldest first, the key of its last row, and whether there is more.

        ``after`` is the key of the last row that is known, 0 for none.
        """
        columns, found = tables.id_changes.c, list[list[Any]]()
        query = select(tables.id_changes).where(columns.key > after).order_by(columns.key)
        with reading(self._engine) as connection, in_chunks(connection, query) as result:
            for row in result:
                if found and (found[-1][0].at, found[-1][0].id) == (row.at, row.id):
                    found[-1].append(row)
                elif len(found) > limit:
                    break
                else:
                    found.append([row])
        shown = [row for rows in found[:limit] for row in rows]
        return _changes_from(shown), shown[-1].key if shown else after, len(found) > limit

    def stood(self, ids: Iterable[str]) -> dict[str, tuple[Claim, Article]]:
        """Return the claims of these ids as any run read them, the last one's of each, with the article."""
        claims, annotations, articles = tables.claims.c, tables.annotations.c, tables.articles.c
        query = (
            select(claims.id, claims.body, articles.header, articles.text)
            .join(tables.annotations, annotations.key == claims.annotation)
            .join(tables.articles, articles.key == annotations.article)
            .order_by(claims.annotation)
        )
        found: dict[str, tuple[Claim, Article]] = {}
        with reading(self._engine) as connection:
            for some in _pieces(ids):
                for row in connection.execute(query.where(claims.id.in_(some))):
                    found[row.id] = claim_from(row.body), Article(header_from(row.header), row.text)
        return found


def _incidents_of(connection: Connection, claims: Iterable[str]) -> set[int]:
    rows, members, found = tables.fused.c, tables.members.c, set[int]()
    # The rows of these claims are looked up: a planner would rather walk all incidents to see whose claims they hold.
    is_incident = rows.kind.concat("") == "incidents"
    for some in _pieces(claims):
        query = select(members.fused).join(tables.fused, rows.key == members.fused).where(is_incident)
        found.update(connection.scalars(query.where(members.claim.in_(some)).distinct()))
    return found


def _claims_of(connection: Connection, keys: Iterable[int]) -> dict[int, set[str]]:
    members, found = tables.members.c, dict[int, set[str]]()
    for some in _pieces(keys):
        for key, claim in connection.execute(select(members.fused, members.claim).where(members.fused.in_(some))):
            found.setdefault(key, set()).add(claim)
    return found


def _former_of(connection: Connection, claims: Iterable[str]) -> set[str]:
    columns, found = tables.former_incidents.c, set[str]()
    for some in _pieces(claims):
        found.update(connection.scalars(select(columns.incident).where(columns.claim.in_(some)).distinct()))
    return found


def _change_rows(change: IdChange, at: datetime) -> list[dict[str, Any]]:
    row = {
        "at": text_of(at),
        "id": change.id,
        "fate": change.fate.value,
        "cause": change.cause.value,
        "causes": " ".join(change.causes),
    }
    rows: list[dict[str, Any]] = [
        row | {"other": into.id, "claims": " ".join(into.claims)} for into in change.into
    ] or [row | {"other": None, "claims": ""}]
    return [one | {"seal": seal_of(one)} for one in rows]


def _changes_from(rows: Sequence[Any]) -> tuple[IdChange, ...]:
    """Return the changes of these rows: one for each id and moment."""
    return tuple(
        IdChange(
            id,
            IdFate(first.fate),
            tuple(IdPointer(row.other, tuple(row.claims.split())) for row in (first, *others) if row.other),
            datetime.fromisoformat(at),
            IdCause(first.cause),
            tuple(first.causes.split()),
        )
        for (at, id), (first, *others) in ((key, list(some)) for key, some in groupby(rows, lambda r: (r.at, r.id)))
    )


def _pieces(values: Iterable[Any]) -> Iterable[list[Any]]:
    ordered = sorted(set(values))
    return (ordered[at : at + _AT_ONCE] for at in range(0, len(ordered), _AT_ONCE))
