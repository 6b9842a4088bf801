"""Indexes by which a list is narrowed in a large record: reports by outlet, rows by day and kind of event."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Index voices by outlet; the index of days tells the kind of event too."""
    op.create_index(None, "voices", ["press"])
    op.drop_index("ix_fused_kind_latest_earliest_rank_area", "fused")
    op.create_index(None, "fused", ["kind", "latest", "earliest", "rank", "area", "event_type"])
