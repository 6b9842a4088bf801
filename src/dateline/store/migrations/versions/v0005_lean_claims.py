"""Fewer indexes of claims: questions are asked of what is worked out, so that these only made keeping slower."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drop the indexes of claims by place and by kind."""
    op.drop_index("ix_claims_place", "claims")
    op.drop_index("ix_claims_event_type_latest", "claims")
