"""The sentences by which articles that tell the same are known, kept in the transaction that takes their pages in."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, insert, select

from dateline.store import tables
from dateline.store.notes import note_parts

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence of an article: its place among them, its numbers, the province of its claims, whether it asks."""

    at: int
    numbers: tuple[int, ...]
    block: str
    asks: bool


def numbers_in(connection: Connection, pages: Sequence[str]) -> set[int]:
    """Return the numbers of the sentences of these pages as they are kept."""
    sentences, voices = tables.sentences.c, tables.voices.c
    query = select(sentences.number).join(tables.voices, voices.annotation == sentences.annotation).distinct()
    return {row[0] for row in all_rows(connection, query, voices.page, pages)}


def counted(connection: Connection, numbers: Iterable[int]) -> dict[int, int]:
    """Return how many sentences have each of these numbers."""
    column = tables.sentences.c.number
    query = select(column, func.count()).group_by(column)
    return {row[0]: row[1] for row in all_rows(connection, query, column, sorted(set(numbers)))}


def keep_sentences(connection: Connection, sentences: Mapping[int, Iterable[SentenceRow]]) -> None:
    """Keep the sentences of readings."""
    rows = [
        {"number": number, "annotation": key, "at": one.at, "block": one.block, "asks": int(one.asks)}
        for key, some in sentences.items()
        for one in some
        for number in sorted(set(one.numbers))
    ]
    if rows:
        connection.execute(insert(tables.sentences), rows)


def note_twins(
    connection: Connection, new: Mapping[int, Iterable[SentenceRow]], before: Mapping[int, int], most: int
) -> None:
    """Note which readings may have claims that belong elsewhere: new ones, and those that share a sentence with them.

    ``before`` says how many sentences had each number that came or went; what had more than ``most`` before and has
    now tells nothing.
    """
    asks = {key for key, some in new.items() if any(one.asks for one in some)}
    note_parts(connection, "told", map(str, sorted(asks)))
    now = counted(connection, before)
    live = sorted(number for number in before if min(before[number], now.get(number, 0)) <= most)
    _note_asking(connection, live, new)


def note_groups(connection: Connection, readings: Iterable[int], most: int) -> None:
    """Note the readings that share a sentence with these, whose group of copies is another now.

    What has more than ``most`` tells nothing, whatever the group; once it has fewer, ``note_twins`` notes it.
    """
    sentences = tables.sentences.c
    mine = all_rows(connection, select(sentences.number).distinct(), sentences.annotation, sorted(set(readings)))
    having = counted(connection, (row[0] for row in mine))
    _note_asking(connection, sorted(number for number, found in having.items() if found <= most), ())


def _note_asking(connection: Connection, numbers: Sequence[int], but: Container[int]) -> None:
    sentences = tables.sentences.c
    query = select(sentences.annotation).where(sentences.asks == 1).distinct()
    found = {row[0] for row in all_rows(connection, query, sentences.number, numbers)}
    note_parts(connection, "retold", (str(key) for key in sorted(found) if key not in but))


def all_rows(
    connection: Connection, query: Select[Any], column: ColumnElement[Any], values: Sequence[Any]
) -> list[Any]:
    """Return the rows of a query where a column has one of these values, asked for a part of them at a time."""
    return [row for some in pieces(values) for row in connection.execute(query.where(column.in_(some))).all()]


def pieces(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """Return the values in parts of a query's size."""
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))
