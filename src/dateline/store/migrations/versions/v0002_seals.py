"""Seals on rows, by which a changed byte is found, and the page of an article, by which its versions are."""

from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from dateline.store.dialect import Words
from dateline.store.rows import page_of
from dateline.store.seals import reading_seal, seal_of

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_Row = Mapping[str, Any]


def upgrade() -> None:
    """Add the columns and fill them for what is there."""
    op.add_column("articles", sa.Column("page", Words(32)))
    op.create_index(None, "articles", ["page"])
    for name in ("received", "articles", "runs", "annotations", "judgements"):
        op.add_column(name, sa.Column("seal", Words(64)))
    _fill("articles", "key", lambda row: {"page": page_of(row["id"], row["outlet"], row["url"])})
    for name, key in (("received", "key"), ("articles", "key")):
        _fill(name, key, lambda row: {"seal": seal_of(row)})
    _fill("runs", "key", lambda row: {"seal": seal_of(row)})
    _fill("judgements", "id", lambda row: {"seal": seal_of(row, row["body"])})
    _fill("annotations", "key", lambda row: {"seal": reading_seal(row["body"], _claims(row["key"]))})


def _fill(name: str, key: str, of: Callable[[_Row], dict[str, str]]) -> None:
    """Set columns of every row of a table, a row at a time."""
    connection = op.get_bind()
    for (value,) in connection.execute(sa.text(f"SELECT {key} FROM {name}")).all():
        row = connection.execute(sa.text(f"SELECT * FROM {name} WHERE {key} = :key"), {"key": value}).mappings().one()
        new = of(dict(row))
        columns = ", ".join(f"{column} = :{column}" for column in new)
        connection.execute(sa.text(f"UPDATE {name} SET {columns} WHERE {key} = :key"), new | {"key": value})


def _claims(annotation: int) -> list[_Row]:
    query = sa.text("SELECT * FROM claims WHERE annotation = :annotation ORDER BY ordinal")
    return [dict(row) for row in op.get_bind().execute(query, {"annotation": annotation}).mappings()]
