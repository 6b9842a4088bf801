"""What whole records are counted by: who says what, who holds what, how many were hurt, words to search.

All that this changes is worked out from the record, and is worked out again.
"""

import sqlalchemy as sa
from alembic import op

from dateline.store.dialect import Words

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables anew, and forget what the rows were made with."""
    op.execute(sa.text("DELETE FROM fused_state"))
    op.execute(sa.text("DELETE FROM members"))
    op.drop_table("told")
    op.drop_table("fused")
    op.create_table(
        "casts",
        sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("digest", Words(32), nullable=False, unique=True),
        sa.Column("body", Words(), nullable=False),
    )
    op.add_column("voices", sa.Column("outlet", sa.Integer))
    op.create_index(None, "voices", ["superseded", "outlet"])
    _make_told()
    _make_fused()
    op.create_table(
        "figures",
        sa.Column("fused", sa.Integer, primary_key=True),
        sa.Column("harm", Words(10), primary_key=True),
        sa.Column("earliest", Words(10)),
        sa.Column("latest", Words(10)),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("low", sa.Integer),
        sa.Column("best", sa.Integer),
        sa.Column("high", sa.Integer),
        sqlite_with_rowid=False,
    )


def _make_told() -> None:
    op.create_table(
        "told",
        sa.Column("annotation", sa.Integer, primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("claim", Words(20), nullable=False),
        sa.Column("spot", sa.Integer),
        sa.Column("naming", sa.Integer),
        sa.Column("targets", Words(), nullable=False),
        sa.Column("outlet", sa.Integer),
        sa.Column("cast", sa.Integer),
        sa.Column("speaker", sa.Integer),
        sa.Column("rank", sa.Integer),
        sa.Column("said", Words(), nullable=False),
        sqlite_with_rowid=False,
    )
    for columns in (
        ["claim"],
        ["spot"],
        ["naming"],
        ["outlet", "annotation", "rank"],
        ["cast"],
        ["speaker", "annotation", "rank"],
    ):
        op.create_index(None, "told", columns)


def _make_fused() -> None:
    op.create_table(
        "fused",
        sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", Words(12), nullable=False),
        sa.Column("block", Words(), nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("sort", Words(), nullable=False),
        sa.Column("place", Words()),
        sa.Column("name", Words()),
        sa.Column("earliest", Words(10)),
        sa.Column("latest", Words(10)),
        sa.Column("ended", Words(10)),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("event_type", Words(20), nullable=False),
        sa.Column("targets", Words(), nullable=False),
        sa.Column("spot", sa.Integer),
        sa.Column("naming", sa.Integer),
        sa.Column("press", sa.Integer),
        sa.Column("area", Words()),
        sa.Column("side", Words()),
        sa.Column("status", Words(10)),
        sa.Column("extent", Words(4)),
        sa.Column("body", Words(), nullable=False),
    )
    for columns in (
        ["kind", "sort"],
        ["kind", "block"],
        ["kind", "spot"],
        ["kind", "naming"],
        ["kind", "latest", "earliest", "rank", "area"],
        ["kind", "ended", "earliest", "latest", "area", "extent", "status", "side"],
        ["kind", "place"],
        ["kind", "name"],
    ):
        op.create_index(None, "fused", columns)
