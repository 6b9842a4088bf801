"""Cells of blocks: which claims can influence each other, and what each cell adds to its countries.

All that this changes is worked out from the record, and is worked out again.
"""

import sqlalchemy as sa
from alembic import op

from dateline.store.dialect import Words

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables anew, and forget what the rows were made with."""
    op.execute(sa.text("DELETE FROM fused_state"))
    op.drop_table("page_blocks")
    op.drop_table("block_parts")
    op.create_table(
        "page_blocks",
        sa.Column("page", Words(32), primary_key=True),
        sa.Column("block", Words(), primary_key=True),
        sa.Column("bonds", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index(None, "page_blocks", ["block"])
    op.create_table(
        "block_parts",
        sa.Column("block", Words(), primary_key=True),
        sa.Column("country", Words(2), primary_key=True),
        sa.Column("first", Words(20), primary_key=True),
        sa.Column("counting", sa.Integer, nullable=False),
        sa.Column("dated", Words(32), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index(None, "block_parts", ["country"])
