"""The part of the store that knows which sentences articles share, and which claims belong elsewhere because of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from dateline.store import tables
from dateline.store.base import Base
from dateline.store.database import reading, writing
from dateline.store.notes import goes_on, note_pages_in, note_parts, settle
from dateline.store.sentences import all_rows, counted, pieces
from dateline.store.taking import Stale


@dataclass(frozen=True, slots=True)
class Echo:
    """A sentence of another article, so many of whose numbers the sentence ``at`` a place shares.

    ``group`` is that of its article's copies, ``latest`` the last day of its publication.
    """

    at: int
    group: str
    block: str
    latest: str | None
    common: int


@dataclass(frozen=True, slots=True)
class MovedPage:
    """A page some of whose claims belong elsewhere now, and its blocks by that; ``fresh`` if it is not fused yet."""

    page: str
    blocks: Mapping[str, bytes]
    fresh: bool


class Twins(Base):
    """Keeps which claims belong elsewhere than their articles say."""

    def echoes(self, readings: Iterable[int], most: int) -> dict[int, list[Echo]]:
        """Return for each of these readings what sentences of other articles share with those of it that ask.

        A number that more than ``most`` sentences have is left out.
        """
        sentences, voices = tables.sentences.c, tables.voices.c
        asked: dict[int, list[tuple[int, int]]] = defaultdict(list)
        found: dict[int, list[Echo]] = defaultdict(list)
        others: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
        with reading(self._engine) as connection:
            query = select(sentences.number, sentences.annotation, sentences.at).where(sentences.asks == 1)
            for number, reading_, at in all_rows(connection, query, sentences.annotation, sorted(set(readings))):
                asked[number].append((reading_, at))
            live = _numbers_of_few(connection, asked, most)
            telling = select(sentences.number, sentences.annotation, sentences.at, sentences.block)
            for number, *other in all_rows(connection, telling.where(sentences.block != ""), sentences.number, live):
                others[number].append((other[0], other[1], other[2]))
            keys = {other for some in others.values() for other, _, _ in some}.union(readings)
            known = select(voices.annotation, voices.article, voices.copy_of, voices.latest)
            told = {row[0]: row[1:] for row in all_rows(connection, known, voices.annotation, sorted(keys))}
        common: Counter[tuple[tuple[int, int], tuple[int, int, str]]] = Counter(
            (mine, other)
            for number in live
            for mine in asked[number]
            for other in others[number]
            if told[other[0]][0] != told[mine[0]][0]
        )
        for ((mine, at), (other, _, block)), shared in common.items():
            found[mine].append(Echo(at, told[other][1], block, told[other][2], shared))
        return dict(found)

    def moves_of(self, pages: Iterable[str]) -> dict[int, dict[str, str]]:
        """Return for each reading of these pages its claims that belong elsewhere, with the block of each."""
        moves, voices, found = tables.moves.c, tables.voices.c, defaultdict[int, dict[str, str]](dict)
        query = select(moves.annotation, moves.claim, moves.block).join(
            tables.voices, voices.annotation == moves.annotation
        )
        with reading(self._engine) as connection:
            for reading_, claim, block in all_rows(connection, query, voices.page, sorted(set(pages))):
                found[reading_][claim] = block
        return dict(found)

    def pages_of_readings(self, readings: Iterable[int]) -> dict[int, tuple[str, str]]:
        """Return the page and the group of copies of each of these readings that counts."""
        voices = tables.voices.c
        query = select(voices.annotation, voices.page, voices.copy_of)
        with reading(self._engine) as connection:
            return {
                row[0]: (row[1], row[2])
                for row in all_rows(connection, query, voices.annotation, sorted(set(readings)))
            }

    def keep_moves(
        self,
        version: int,
        stale: Stale,
        moves: Mapping[int, Mapping[str, str]],
        pages: Sequence[MovedPage],
        blocks: Iterable[str],
    ) -> bool:
        """Keep which claims of readings belong elsewhere, and note what that changes: these ``blocks``, too."""
        table, rows = tables.moves, tables.page_blocks
        with writing(self._engine) as connection:
            if not goes_on(connection, version):
                return False
            for some in pieces(sorted(moves)):
                connection.execute(delete(table).where(table.c.annotation.in_(some)))
            new = [
                {"annotation": key, "claim": claim, "block": block}
                for key, mine in sorted(moves.items())
                for claim, block in sorted(mine.items())
            ]
            if new:
                connection.execute(insert(table), new)
            whole, coming = set(blocks), set[tuple[str, str]]()
            for page in pages:
                kept = select(rows.c.block, rows.c.bonds).where(rows.c.page == page.page)
                before = {block: bytes(bonds) for block, bonds in connection.execute(kept)}
                now = dict(page.blocks)
                connection.execute(delete(rows).where(rows.c.page == page.page))
                if now:
                    made = [{"page": page.page, "block": block, "bonds": bonds} for block, bonds in sorted(now.items())]
                    connection.execute(insert(rows), made)
                changed = {block for block in before.keys() | now.keys() if before.get(block) != now.get(block)}
                if page.fresh:
                    coming |= {(page.page, block) for block in changed & now.keys()}
                else:
                    whole |= changed
            note_pages_in(connection, sorted(coming))
            note_parts(connection, "block", whole)
            settle(connection, tables.stale_parts.c.key, stale.keys)
        return True


def _numbers_of_few(connection: Connection, numbers: Iterable[int], most: int) -> list[int]:
    return [number for number, found in counted(connection, numbers).items() if found <= most]
