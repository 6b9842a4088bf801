"""A large record from a fused one: every report, claim and row some times more under other ids, places and days kept.

    python bench/multiplying.py FROM TO --times 10

FROM is a record that is up to date (``bench/storing.py 100000 --db FROM --no-questions``), TO an address that holds
none: ``sqlite:///FILE`` or ``postgresql://…``. What comes out is not fused as one, which takes hours for a million
claims, but each list, count and index has the size of one that is; a place has so many times the rows that it had.
Article ids inside the rows of the copies still name the first article.
"""

import argparse
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import ColumnElement, Connection, Engine, Integer, Table, func, insert, literal, select, text

from dateline.store import Store, tables
from dateline.store.database import connect, in_chunks, reading, writing
from dateline.store.dialect import Words, continue_keys

FAR = 10_000_000
"""Keys of one copy and the next differ by so much."""
MARKS = "ghijklmnopqrstuvwxyz"
"""The last sign of a claim's id in each copy, which no id that was hashed has."""

KEYS = {"key", "received", "article", "annotation", "akin", "fused"}
NAMED = {"block", "sort", "listed", "copy_of", "source", "url"}
HASHED = {"id", "claim", "first", "page", "body", "incident"}
_CACHE_KIB = 3 << 20
"""What SQLite may keep in memory here: rows of a copy go to all parts of every index."""

SHARED = {
    "blobs", "runs", "judgements", "failures", "spots", "spot_words", "namings", "casts", "fused_state", "id_changes",
    "stale_pages", "stale_parts", "former_incidents",
}  # fmt: skip
"""Tables that have the same rows however many copies there are."""
_ID = re.compile(r"(?<![0-9a-f])([0-9a-f]{19}|[0-9a-f]{31})[0-9a-f](?![0-9a-f])")


def marked(words: str | None, mark: str) -> str | None:
    """Return words with the last sign of every id in them replaced."""
    return words if words is None else _ID.sub(rf"\g<1>{mark}", words)


def column_of(table: Table, name: str, number: int) -> ColumnElement[object]:
    """Return what stands in a column in a copy of this number."""
    column = table.c[name]
    if name in KEYS and isinstance(column.type, Integer):
        return column + number * FAR
    if (table.name, name) in {("articles", "id"), ("voices", "article"), ("bounds", "article")} or name in NAMED:
        return column.concat(f"~{number}")
    if (table.name, name) == ("articles", "header"):
        old = literal('"id":"').concat(table.c.id)
        return func.replace(column, old.concat('"'), old.concat(f'~{number}"'))
    if name in HASHED and isinstance(column.type, Words):
        return func.dateline_marked(column, MARKS[number])
    if (table.name, name) == ("bands", "band"):
        return column + number
    return column


@contextmanager
def without_indexes(engine: Engine) -> Iterator[None]:
    """Leave out the indexes while rows come in at random, and make them anew at the end: far faster for many rows."""
    sqlite = engine.dialect.name == "sqlite"
    # What keeps a key or is a constraint's stays; so does what triggers keep.
    query = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND name LIKE 'ix_%'"
        if sqlite
        else "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' "
        "AND (indexname LIKE 'ix_%' OR indexname = 'told_words')"
    )
    with writing(engine) as connection:
        found = connection.exec_driver_sql(query.replace("%", "%%") if not sqlite else query).all()
        for name, _ in found:
            connection.exec_driver_sql(f'DROP INDEX "{name}"')
    yield
    with writing(engine) as connection:
        prepare(connection)
        if not sqlite:
            connection.exec_driver_sql("SET LOCAL maintenance_work_mem = '1GB'")
        for _, statement in found:
            connection.exec_driver_sql(statement)


def is_first(table: Table) -> ColumnElement[bool]:
    """Return what is true of the rows that copies are made of."""
    key = next((column for column in table.c if column.name in KEYS and isinstance(column.type, Integer)), None)
    if key is not None:
        return key < FAR
    if "page" in table.c:
        return func.substr(table.c.page, 32, 1) < MARKS[0]
    if "first" in table.c:
        return func.substr(table.c.first, 20, 1) < MARKS[0]
    return table.c.article.not_like("%~_")


def multiply(engine: Engine, times: int) -> None:
    """Add copies until there is everything so many times."""
    for number in range(1, times):
        began = time.perf_counter()
        with writing(engine) as connection:
            prepare(connection)
            for table in tables.metadata.sorted_tables:
                if table.name in SHARED:
                    continue
                names = [column.name for column in table.c]
                columns = [column_of(table, name, number).label(name) for name in names]
                query = select(*columns)
                query = query.where(is_first(table))
                connection.execute(insert(table).from_select(names, query))
        print(f"copy {number + 1} of {times}: {time.perf_counter() - began:.0f} s", flush=True)


def prepare(connection: Connection) -> None:
    """Let the database mark ids."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA cache_size=-{_CACHE_KIB}")
        connection.connection.driver_connection.create_function("dateline_marked", 2, marked, deterministic=True)
        return
    pattern = "(?<![0-9a-f])([0-9a-f]{19}|[0-9a-f]{31})[0-9a-f](?![0-9a-f])"
    connection.execute(
        text(
            "CREATE OR REPLACE FUNCTION dateline_marked(words text, mark text) RETURNS text LANGUAGE sql IMMUTABLE AS "
            f"$$ SELECT regexp_replace(words, '{pattern}', '\\1' || mark, 'g') $$"
        )
    )


def copy(source: Engine, target: Engine) -> None:
    """Copy every table of a record into an empty one."""
    with reading(source) as one, writing(target) as other:
        for table in tables.metadata.sorted_tables:
            other.execute(table.delete())
            with in_chunks(one, select(table)) as result:
                for some in result.partitions():
                    other.execute(insert(table), [dict(row._mapping) for row in some])
            continue_keys(other, table)


def main() -> None:
    """Make the record."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source")
    parser.add_argument("target")
    parser.add_argument("--times", type=int, default=10)
    given = parser.parse_args()
    if not 1 <= given.times <= len(MARKS):
        parser.error(f"from 1 to {len(MARKS)} times")
    Store.open(given.source, create=False).close()
    with Store.open(given.target) as made:
        if made.counts()["articles"]:
            sys.exit("the second record is not empty")
    source, target = connect(given.source, create=False), connect(given.target, create=False)
    with without_indexes(target):
        copy(source, target)
        multiply(target, given.times)
    with target.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE" if target.dialect.name == "sqlite" else "VACUUM ANALYZE")


if __name__ == "__main__":
    main()
