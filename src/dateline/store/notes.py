"""Notes of what is to be worked out again. They are made in the transaction that makes it stale."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, case, delete, exists, literal_column, or_, select, update

from dateline.store import tables

_AT_ONCE = 500


def note_pages(connection: Connection, pages: Sequence[str]) -> None:
    """Note that these pages are read otherwise now."""
    if pages:
        connection.execute(tables.stale_pages.insert(), [{"page": page} for page in pages])


def note_parts(connection: Connection, kind: str, names: Iterable[str]) -> None:
    """Note that these blocks, countries or articles are to be worked out again."""
    rows = [{"kind": kind, "name": name} for name in sorted(names)]
    if rows:
        connection.execute(tables.stale_parts.insert(), rows)


def note_pages_in(connection: Connection, pages: Iterable[tuple[str, str]]) -> None:
    """Note that what the claims of these pages can influence in these blocks is to be worked out again."""
    note_parts(connection, "page", (f"{page} {block}" for page, block in pages))


def note_dated(connection: Connection, countries: Iterable[str]) -> None:
    """Note that the undated articles of these countries are to be held against what is dated there."""
    note_parts(connection, "dated", filter(None, countries))


def listed(countries: Sequence[str]) -> str:
    """Return countries as one text, each between two spaces."""
    return f" {' '.join(countries)} "


def note_judged(connection: Connection) -> None:
    """Note that what judgements say is to be looked at again, if there are any."""
    if connection.scalar(select(tables.judgements.c.id).limit(1)) is not None:
        note_parts(connection, "judged", ("",))


def settle(connection: Connection, column: Any, keys: Sequence[int]) -> None:  # noqa: ANN401  (any table's key)
    """Remove the notes of these keys."""
    for at in range(0, len(keys), _AT_ONCE):
        connection.execute(delete(column.table).where(column.in_(keys[at : at + _AT_ONCE])))


def goes_on(connection: Connection, version: int) -> bool:
    """Count what is worked out one version on; False where another process has done so since this version."""
    state = tables.fused_state
    following = update(state).where(state.c.version == version).values(version=version + 1)
    return connection.execute(following).rowcount == 1


def is_stale(connection: Connection) -> bool:
    """Say whether there is a note that something is to be worked out, or a reading not yet compared."""
    notes = (tables.stale_pages.c.key, tables.stale_parts.c.key, tables.former_incidents.c.claim)
    # Written out: for a value that is told later PostgreSQL would take what nearly all readings have, and look at each.
    unsettled = select(tables.voices.c.annotation).where(tables.voices.c.settled == literal_column("0"))
    waiting = or_(*(exists(select(note)) for note in notes), exists(unsettled))
    return bool(connection.scalar(select(case((waiting, 1), else_=0))))
