"""The part of the store that keeps fused rows, block by block, and knows which of them are to be fused again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, exists, func, insert, select, update

from dateline.store import tables
from dateline.store.base import Base
from dateline.store.database import reading, writing
from dateline.store.finding import last_readings
from dateline.store.former import forget_unchanged, remember, remember_all
from dateline.store.fusedrows import OF_BLOCKS, FusedRow, replace_rows, rows_of, rows_resting
from dateline.store.notes import goes_on, is_stale, note_judged, note_parts, settle
from dateline.store.parts import BlockPart, replace_parts
from dateline.store.taking import Stale

_AT_ONCE = 500
_DERIVED = (
    "voices", "bands", "told", "casts", "spots", "spot_words", "namings", "page_blocks", "block_parts", "fused",
    "members", "figures", "tally_marks", "sentences", "moves", "bounds", "stale_parts", "stale_pages", "fused_state",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FusedBlock:
    """A block as it was fused: blocks that somebody joined are kept under one of their names.

    ``only`` are the claims that were fused where these are not all of the block: a union of its cells.
    """

    name: str
    rows: tuple[FusedRow, ...]
    parts: tuple[BlockPart, ...]
    only: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class FusedState:
    """What the fused rows were made with, and a number that grows whenever they change."""

    made_with: str
    judged: str
    version: int


class Fusing(Base):
    """Keeps fused rows."""

    def fused_state(self) -> FusedState | None:
        """Return what the fused rows were made with, None when there are none."""
        with reading(self._engine) as connection:
            return state_of(connection)

    def is_stale(self) -> bool:
        """Say whether something came in, or was decided, that the fused rows do not reflect."""
        with reading(self._engine) as connection:
            return is_stale(connection)

    def begin_fusing(self, made_with: str) -> None:
        """Forget all that was worked out, and note that everything is to be worked out with this."""
        with writing(self._engine) as connection:
            version = connection.scalar(select(func.max(tables.fused_state.c.version))) or 0
            remember_all(connection)
            for name in _DERIVED:
                connection.execute(delete(tables.metadata.tables[name]))
            pages = select(tables.articles.c.page).distinct().order_by(tables.articles.c.page)
            connection.execute(insert(tables.stale_pages).from_select(["page"], pages))
            row = {"key": 1, "made_with": made_with, "judged": "", "version": version + 1}
            connection.execute(insert(tables.fused_state).values(row))
            note_judged(connection)

    def settle_judged(
        self, version: int, notes: Sequence[int], judged: str, blocks: Iterable[str], articles: Iterable[str]
    ) -> bool:
        """Keep which judgements the rows are to reflect, and note what is to be worked out again by them."""
        with writing(self._engine) as connection:
            if not goes_on(connection, version):
                return False
            connection.execute(update(tables.fused_state).values(judged=judged))
            note_parts(connection, "block", blocks)
            note_parts(connection, "article", articles)
            settle(connection, tables.stale_parts.c.key, notes)
        return True

    def stale_parts(self, kind: str, limit: int | None = None) -> dict[str, list[int]]:
        """Return which blocks, countries or articles are to be worked out again, with the keys of the notes.

        With a ``limit`` so many of them, the first by name.
        """
        columns, found = tables.stale_parts.c, dict[str, list[int]]()
        query = select(columns.key, columns.name).where(columns.kind == kind).order_by(columns.name, columns.key)
        with reading(self._engine) as connection:
            if limit is not None:
                names = select(columns.name).where(columns.kind == kind).distinct().order_by(columns.name).limit(limit)
                query = query.where(columns.name <= select(func.max(names.subquery().c.name)).scalar_subquery())
            for row in connection.execute(query):
                found.setdefault(row.name, []).append(row.key)
        return found

    def blocks_of_claims(self, claims: Iterable[str]) -> set[str]:
        """Return all blocks of the pages that these claims, as any run read them, stand in."""
        return self._blocks(self.pages_of_claims(claims))

    def claims_now(self, ids: Iterable[str]) -> set[str]:
        """Return those of these claims that the last reading of an article makes."""
        wanted, found, claims = sorted(set(ids)), set[str](), tables.claims.c
        pages = sorted(self.pages_of_claims(wanted))
        with reading(self._engine) as connection:
            for some in _pieces(pages):
                last = last_readings(pages=some).subquery()
                mine = select(claims.id).where(claims.annotation.in_(select(last.c.key)))
                for ids_ in _pieces(wanted):
                    found.update(connection.scalars(mine.where(claims.id.in_(ids_))))
        return found

    def pages_of_claims(self, claims: Iterable[str]) -> set[str]:
        """Return the pages in which these claims, as any run read them, stand."""
        ids, found = sorted(set(claims)), set[str]()
        articles, annotations = tables.articles.c, tables.annotations.c
        query = (
            select(articles.page)
            .join(tables.annotations, annotations.article == articles.key)
            .join(tables.claims, tables.claims.c.annotation == annotations.key)
        )
        with reading(self._engine) as connection:
            for some in _pieces(ids):
                found.update(connection.scalars(query.where(tables.claims.c.id.in_(some)).distinct()))
        return found

    def _blocks(self, pages: Iterable[str]) -> set[str]:
        found = set[str]()
        with reading(self._engine) as connection:
            for some in _pieces(sorted(set(pages))):
                mine = tables.page_blocks.c.page.in_(some)
                found.update(connection.scalars(select(tables.page_blocks.c.block).where(mine).distinct()))
        return found

    def pages_of_articles(self, ids: Iterable[str]) -> set[str]:
        """Return the pages of which these articles are."""
        articles, found = tables.articles.c, set[str]()
        with reading(self._engine) as connection:
            for some in _pieces(sorted(set(ids))):
                found.update(connection.scalars(select(articles.page).where(articles.id.in_(some)).distinct()))
        return found

    def pages_of_blocks(self, blocks: Iterable[str]) -> dict[str, set[str]]:
        """Return for each of these blocks the pages whose claims are fused in it."""
        columns, names = tables.page_blocks.c, sorted(set(blocks))
        found: dict[str, set[str]] = {name: set() for name in names}
        with reading(self._engine) as connection:
            for some in _pieces(names):
                query = select(columns.block, columns.page).where(columns.block.in_(some))
                for block, page in connection.execute(query):
                    found[block].add(page)
        return found

    def bonds_of(self, block: str) -> list[tuple[str, bytes]]:
        """Return the pages whose claims are fused in a block, each with the bonds of these claims, as they are kept."""
        columns = tables.page_blocks.c
        query = select(columns.page, columns.bonds).where(columns.block == block).order_by(columns.page)
        with reading(self._engine) as connection:
            return [(page, bonds) for page, bonds in connection.execute(query)]

    def share_articles(self, pages: Iterable[str]) -> bool:
        """Say whether an article of these pages is on another page as well."""
        voices, other = tables.voices.c, tables.voices.alias().c
        query = select(other.page).where(other.article == voices.article, other.page != voices.page).limit(1)
        with reading(self._engine) as connection:
            return any(
                connection.scalar(query.where(voices.page.in_(some))) is not None for some in _pieces(sorted(pages))
            )

    def copy_groups(self, pages: Iterable[str]) -> dict[str, str]:
        """Return the group of copies of each article of these pages that speaks."""
        voices, found = tables.voices.c, dict[str, str]()
        speaks = voices.superseded + 0 == 0  # voices are looked up by page, and never by what nearly all of them are
        query = select(voices.article, voices.copy_of).where(speaks).order_by(voices.sort)
        with reading(self._engine) as connection:
            for some in _pieces(sorted(set(pages))):
                found |= {row.article: row.copy_of for row in connection.execute(query.where(voices.page.in_(some)))}
        return found

    def claimed_places(self, countries: Iterable[str]) -> list[str]:
        """Return the ids of the places in these countries that claims of the record name."""
        spots, found = tables.spots.c, set[str]()
        used = exists().where(tables.told.c.spot == spots.key)
        with reading(self._engine) as connection:
            for some in _pieces(sorted(set(countries))):
                query = select(spots.place).where(spots.country.in_(some), spots.place.is_not(None), used)
                found.update(connection.scalars(query.distinct()))
        return sorted(found)

    def keep_blocks(self, version: int, stale: Stale, blocks: Sequence[FusedBlock], gone: Iterable[str]) -> bool:
        """Keep fused blocks, or what was fused of them, in the place of what was kept of that and of blocks ``gone``.

        As all that keeps what was worked out, this does nothing and returns False where another process has kept
        something since the ``version`` that it was worked out from.
        """
        names = sorted({block.name for block in blocks}.union(gone) - {b.name for b in blocks if b.only is not None})
        only = frozenset[str]().union(*(block.only for block in blocks if block.only is not None))
        with writing(self._engine) as connection:
            if not goes_on(connection, version):
                return False
            remember(connection, names, only, _incidents(blocks))
            forget_unchanged(connection, _incidents(blocks))
            keys = rows_of(connection, names, OF_BLOCKS) | rows_resting(connection, only)
            replace_rows(connection, keys, [(block.name, row) for block in blocks for row in block.rows])
            within = [block.name for block in blocks if block.only is not None]
            parts = [(block.name, part) for block in blocks for part in block.parts]
            replace_parts(connection, names, (within, sorted(only)), parts)
            settle(connection, tables.stale_parts.c.key, stale.keys)
        return True


def _incidents(blocks: Iterable[FusedBlock]) -> Iterator[frozenset[str]]:
    return (frozenset(row.claims) for block in blocks for row in block.rows if row.kind == "incidents")


def state_of(connection: Connection) -> FusedState | None:
    """Return what the fused rows were made with."""
    columns = tables.fused_state.c
    query = select(columns.made_with, columns.judged, columns.version)
    row = connection.execute(query).one_or_none()
    return FusedState(*row) if row is not None else None


def _pieces(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))
