"""What tallies came to and undated reports were told, so that only what comes out otherwise is made again.

All that this changes is worked out from the record, and is worked out again.
"""

import sqlalchemy as sa
from alembic import op

from dateline.store.dialect import Words

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables anew, and forget what the rows were made with."""
    op.execute(sa.text("DELETE FROM fused_state"))
    op.drop_table("block_parts")
    op.drop_table("bounds")
    op.create_table(
        "block_parts",
        sa.Column("block", Words(), primary_key=True),
        sa.Column("country", Words(2), primary_key=True),
        sa.Column("first", Words(20), primary_key=True),
        sa.Column("counting", sa.Integer, nullable=False),
        sa.Column("dated", Words(32), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("accounts", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index(None, "block_parts", ["country"])
    op.create_table(
        "tally_marks",
        sa.Column("country", Words(2), primary_key=True),
        sa.Column("claim", Words(20), primary_key=True),
        sa.Column("mark", Words(32), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "bounds",
        sa.Column("article", Words(), primary_key=True),
        sa.Column("countries", Words(), nullable=False),
        sa.Column("asked", Words(), nullable=False),
        sa.Column("answered", Words(32), nullable=False),
        sa.Column("body", Words(), nullable=False),
    )
