"""The words of quotes, and which claims have them: an index of words that each database keeps with its own means.

SQLite has a table of its full-text search (FTS5) whose tokens are what stands between two spaces, kept by triggers in
the transaction that changes ``told``; PostgreSQL has an index (GIN) over the same words. In both, a word is found by
how it begins, as ``dateline.query.says`` compares words.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Boolean, Connection, Dialect, Text, TypeDecorator, bindparam, func, select, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from dateline.store import tables

_BITS = 20
"""A row of SQLite's index is numbered by the reading's key and, in so many bits, the claim's place in it."""

_ROW = f"rowid >> {_BITS}, rowid & {(1 << _BITS) - 1}"


class _Beginnings(TypeDecorator[str]):
    """Words, one space between two, as the question of the database for texts in which each begins a word."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the question; words have letters and digits alone, so that none of them is a sign of its language."""
        words = (value or "").split()
        if dialect.name == "sqlite":
            return " ".join(f'"{word}"*' for word in words)
        return " & ".join(f"'{word}':*" for word in words)


class _Has(FunctionElement[bool]):
    """True of a row of ``told`` if each of the words begins a word of its claim's quote."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: object = None) -> "_Has":
        """Stay as it is among other conditions: SQLite would be asked whether it equals 1, and use no index."""
        return self


def has(words: Sequence[str]) -> _Has:
    """Return the condition, on ``told``, that each of these words begins a word of the quote."""
    told = tables.told.c
    return _Has(told.annotation, told.ordinal, told.said, _bound(words))


def count(connection: Connection, words: Sequence[str]) -> int:
    """Return how many claims have quotes in which each of these words begins a word."""
    if connection.dialect.name == "sqlite":
        query = text("SELECT count(*) FROM told_words WHERE told_words MATCH :words")
        return int(connection.scalar(query.bindparams(_bound(words, "words"))) or 0)
    return int(connection.scalar(select(func.count()).select_from(tables.told).where(has(words))) or 0)


def keys(connection: Connection, words: Sequence[str], most: int) -> list[tuple[int, int]]:
    """Return readings and places in them of so many claims with these words, from the index alone where it tells."""
    if connection.dialect.name == "sqlite":
        query = text(f"SELECT {_ROW} FROM told_words WHERE told_words MATCH :words LIMIT :most")
        found = connection.execute(query.bindparams(_bound(words, "words"), most=most))
    else:
        told = tables.told.c
        found = connection.execute(select(told.annotation, told.ordinal).where(has(words)).limit(most))
    return [(annotation, ordinal) for annotation, ordinal in found]


def _bound(words: Sequence[str], name: str | None = None) -> Any:  # noqa: ANN401
    return bindparam(name, " ".join(words), type_=_Beginnings())


@compiles(_Has, "sqlite")
def _sqlite(element: _Has, compiler: SQLCompiler, **kwargs: Any) -> str:  # noqa: ANN401
    annotation, ordinal, _, words = (compiler.process(one, **kwargs) for one in element.clauses)
    found = f"SELECT {_ROW} FROM told_words WHERE told_words MATCH {words}"
    return f"({annotation}, {ordinal}) IN ({found})"


@compiles(_Has, "postgresql")
def _postgresql(element: _Has, compiler: SQLCompiler, **kwargs: Any) -> str:  # noqa: ANN401
    _, _, said, words = (compiler.process(one, **kwargs) for one in element.clauses)
    return f"(array_to_tsvector(string_to_array(ltrim({said}), ' ')) @@ CAST({words} AS tsquery))"
