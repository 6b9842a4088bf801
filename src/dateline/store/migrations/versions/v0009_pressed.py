"""Indexes by which a list is narrowed in a large record: reports by outlet, rows by day and event, by party and day."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Index voices by outlet; the index of days tells the event too, and that of names the days."""
    op.create_index(None, "voices", ["press"])
    op.drop_index("ix_fused_kind_latest_earliest_rank_area", "fused")
    op.create_index(None, "fused", ["kind", "latest", "earliest", "rank", "area", "event_type"])
    op.drop_index("ix_fused_kind_naming", "fused")
    op.create_index(None, "fused", ["kind", "naming", "latest", "earliest"])
