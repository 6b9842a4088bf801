"""The part of the store that keeps what cells add to countries, and what is made of it: tallies, bounds of articles."""

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select

from dateline.store import tables
from dateline.store.base import Base
from dateline.store.database import reading, writing
from dateline.store.fusedrows import FusedRow, replace_rows, tallies_of
from dateline.store.notes import goes_on, listed, note_dated, note_parts, settle
from dateline.store.taking import Stale

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class BlockPart:
    """What a cell adds to a country; ``first`` is its smallest claim, ``counting`` how many tallies it has.

    ``dated`` is a fingerprint of what it adds to the bounds of undated articles, "" for nothing. ``accounts`` are the
    claims with tallies, as JSON: they are asked for apart.
    """

    country: str
    first: str
    counting: int
    dated: str
    body: str
    accounts: str = "[]"


@dataclass(frozen=True, slots=True)
class Tallies:
    """What changes of the tallies of a country: the rows made anew, the mark of each by claim, and claims ``gone``."""

    rows: Sequence[FusedRow]
    marks: Mapping[str, str]
    gone: Iterable[str] = ()


@dataclass(frozen=True, slots=True)
class Bound:
    """Between which days an undated article was published, as JSON, and by the records of which countries.

    ``asked`` is what it asks of them, as JSON, and ``answered`` stands for the answers.
    """

    article: str
    countries: tuple[str, ...]
    asked: str
    answered: str
    body: str


class Adding(Base):
    """Keeps what is made over the cells of countries."""

    def parts_of(self, country: str) -> list[BlockPart]:
        """Return what cells add to a country, without accounts, in order of their smallest claims."""
        parts = tables.block_parts.c
        query = select(parts.first, parts.counting, parts.dated, parts.body).where(parts.country == country)
        with reading(self._engine) as connection:
            rows = connection.execute(query.order_by(parts.first, parts.block)).all()
        return [BlockPart(country, first, counting, dated, _text(body)) for first, counting, dated, body in rows]

    def accounts_of(self, country: str, cells: Iterable[str]) -> list[str]:
        """Return the accounts of the cells of a country that begin with these claims, as JSON."""
        parts, found = tables.block_parts.c, list[str]()
        with reading(self._engine) as connection:
            for some in _pieces(sorted(set(cells))):
                query = select(parts.accounts).where(parts.country == country, parts.first.in_(some))
                found += map(_text, connection.scalars(query))
        return found

    def tally_marks(self, country: str) -> dict[str, str]:
        """Return what the tallies of a country came to, as fingerprints by claim."""
        marks = tables.tally_marks.c
        with reading(self._engine) as connection:
            found = connection.execute(select(marks.claim, marks.mark).where(marks.country == country)).all()
        return dict(found)

    def keep_tallies(self, version: int, stale: Stale, tallies: Mapping[str, Tallies]) -> bool:
        """Keep the tallies of countries, as far as they come out otherwise."""
        marks = tables.tally_marks
        with writing(self._engine) as connection:
            if not goes_on(connection, version):
                return False
            for country, some in tallies.items():
                changed = sorted({*some.marks, *some.gone})
                keys = tallies_of(connection, country, changed)
                replace_rows(connection, keys, [(country, row) for row in some.rows])
                for claims in _pieces(changed):
                    connection.execute(delete(marks).where(marks.c.country == country, marks.c.claim.in_(claims)))
                if some.marks:
                    rows = [{"claim": c, "country": country, "mark": mark} for c, mark in some.marks.items()]
                    connection.execute(insert(marks), rows)
            settle(connection, tables.stale_parts.c.key, stale.keys)
        return True

    def bounds_in(self, country: str) -> list[tuple[str, str, str]]:
        """Return the undated articles that the record of a country bounds: what each asked, and what it was told."""
        bounds = tables.bounds.c
        here = bounds.countries.contains(listed([country]), autoescape=True)
        query = select(bounds.article, bounds.asked, bounds.answered).where(here).order_by(bounds.article)
        with reading(self._engine) as connection:
            return [(article, asked, answered) for article, asked, answered in connection.execute(query)]

    def note_bounds(self, version: int, stale: Stale, articles: Iterable[str]) -> bool:
        """Note which articles are to be bounded again, now that those of some countries were held against it."""
        with writing(self._engine) as connection:
            if not goes_on(connection, version):
                return False
            note_parts(connection, "article", articles)
            settle(connection, tables.stale_parts.c.key, stale.keys)
        return True

    def keep_bounds(self, version: int, stale: Stale, found: Sequence[Bound]) -> bool:
        """Keep between which days undated articles were published."""
        with writing(self._engine) as connection:
            if not goes_on(connection, version):
                return False
            for some in _pieces(stale.names):
                connection.execute(delete(tables.bounds).where(tables.bounds.c.article.in_(some)))
            if found:
                known = ("article", "asked", "answered", "body")
                rows = [{k: getattr(b, k) for k in known} | {"countries": listed(b.countries)} for b in found]
                connection.execute(insert(tables.bounds), rows)
            settle(connection, tables.stale_parts.c.key, stale.keys)
        return True


def replace_parts(
    connection: Connection,
    names: Sequence[str],
    cells: tuple[Sequence[str], Sequence[str]],
    parts: Sequence[tuple[str, BlockPart]],
) -> None:
    """Keep what cells add to their countries, each with its block; note what rests on that where it is another.

    It comes in the place of all that these blocks added, and of what blocks added by cells beginning with these claims.
    """
    table, before = tables.block_parts, list[Any]()
    columns = table.c
    within, firsts = cells
    gone: list[ColumnElement[bool]] = [columns.block.in_(some) for some in _pieces(names)]
    gone += [and_(columns.block.in_(within), columns.first.in_(some)) for some in _pieces(firsts)]
    for condition in gone:
        kept = select(columns.country, columns.first, columns.dated, columns.body).where(condition)
        before += connection.execute(kept).all()
        connection.execute(delete(table).where(condition))
    rows = [_part_row(block, part) for block, part in parts]
    if rows:
        connection.execute(insert(table), rows)
    whole = Counter((row.country, row.first, row.body) for row in before)
    whole.subtract((row["country"], row["first"], row["body"]) for row in rows)
    note_parts(connection, "country", {country for (country, *_), left in whole.items() if left})
    dated = Counter((row.country, row.dated) for row in before)
    dated.subtract((row["country"], row["dated"]) for row in rows)
    note_dated(connection, {country for (country, told), left in dated.items() if told and left})


def _part_row(block: str, part: BlockPart) -> dict[str, Any]:
    known = {name: getattr(part, name) for name in ("country", "first", "counting", "dated")}
    return {"block": block, **known, "body": _packed(part.body), "accounts": _packed(part.accounts)}


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode(), 1)


def _text(raw: bytes) -> str:
    return zlib.decompress(raw).decode()


def _pieces(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))
