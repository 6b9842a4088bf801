"""What became of the ids of incidents, and the incidents of which that is not known yet."""

import sqlalchemy as sa
from alembic import op

from dateline.store.dialect import Words

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_INCIDENTS = """
    INSERT INTO former_incidents (claim, incident, anew)
    SELECT members.claim, MIN(members.claim) OVER (PARTITION BY members.fused), 1 FROM members
    JOIN fused ON fused.key = members.fused WHERE fused.kind = 'incidents'
"""


def upgrade() -> None:
    """Make the tables, and remember the incidents there are: the next steps may forget what was worked out."""
    op.create_table(
        "id_changes",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("at", Words(32), nullable=False),
        sa.Column("id", Words(20), nullable=False),
        sa.Column("fate", Words(8), nullable=False),
        sa.Column("other", Words(20)),
        sa.Column("claims", Words(), nullable=False),
        sa.Column("cause", Words(12), nullable=False),
        sa.Column("causes", Words(), nullable=False),
        sa.Column("seal", Words(64), nullable=False),
    )
    for column in ("at", "id", "other"):
        op.create_index(None, "id_changes", [column])
    op.create_table(
        "former_incidents",
        sa.Column("claim", Words(20), primary_key=True),
        sa.Column("incident", Words(20), nullable=False),
        sa.Column("anew", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index(None, "former_incidents", ["incident"])
    op.execute(sa.text(_INCIDENTS))
