"""Sentences that several articles tell, and the claims that belong elsewhere because of them.

All that this changes is worked out from the record, and is worked out again.
"""

import sqlalchemy as sa
from alembic import op

from dateline.store.dialect import Words

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and forget what the rows were made with."""
    op.execute(sa.text("DELETE FROM fused_state"))
    op.create_table(
        "sentences",
        sa.Column("number", sa.BigInteger, primary_key=True),
        sa.Column("annotation", sa.Integer, primary_key=True),
        sa.Column("at", sa.Integer, primary_key=True),
        sa.Column("block", Words(), nullable=False),
        sa.Column("asks", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index(None, "sentences", ["annotation"])
    op.create_table(
        "moves",
        sa.Column("annotation", sa.Integer, primary_key=True),
        sa.Column("claim", Words(20), primary_key=True),
        sa.Column("block", Words(), nullable=False),
        sqlite_with_rowid=False,
    )
