"""The first tables: what came in, what was read in it, what was decided."""

import sqlalchemy as sa
from alembic import op

from dateline.store.dialect import Words

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    _make_inputs()
    _make_readings()
    _make_decisions()


def _make_inputs() -> None:
    op.create_table(
        "blobs",
        sa.Column("sha256", Words(64), primary_key=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "received",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("sha256", Words(64), sa.ForeignKey("blobs.sha256"), nullable=False),
        sa.Column("source", Words(), nullable=False),
        sa.Column("media_type", Words(), nullable=False),
        sa.Column("at", Words(32), nullable=False),
        sa.UniqueConstraint("sha256", "source"),
    )
    op.create_table(
        "articles",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", Words(), nullable=False),
        sa.Column("digest", Words(64), nullable=False),
        sa.Column("received", sa.Integer, sa.ForeignKey("received.key"), nullable=False),
        sa.Column("outlet", Words()),
        sa.Column("url", Words()),
        sa.Column("published", Words(40)),
        sa.Column("published_from", Words(10)),
        sa.Column("published_to", Words(10)),
        sa.Column("first_seen", Words(32), nullable=False),
        sa.Column("header", Words(), nullable=False),
        sa.Column("text", Words(), nullable=False),
        sa.UniqueConstraint("id", "digest"),
    )
    op.create_index(None, "articles", ["published_to"])


def _make_readings() -> None:
    op.create_table(
        "runs",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("made_by", Words(), nullable=False, unique=True),
        sa.Column("at", Words(32), nullable=False),
    )
    op.create_table(
        "annotations",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.key"), nullable=False),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.key"), nullable=False),
        sa.Column("body", Words(), nullable=False),
        sa.UniqueConstraint("article", "run"),
    )
    op.create_table(
        "claims",
        sa.Column("annotation", sa.Integer, sa.ForeignKey("annotations.key"), primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("id", Words(20), nullable=False),
        sa.Column("quote_start", sa.Integer, nullable=False),
        sa.Column("quote_end", sa.Integer, nullable=False),
        sa.Column("event_type", Words(20), nullable=False),
        sa.Column("mode", Words(24), nullable=False),
        sa.Column("modality", Words(16), nullable=False),
        sa.Column("place", Words()),
        sa.Column("country", Words(2)),
        sa.Column("earliest", Words(10)),
        sa.Column("latest", Words(10)),
        sa.Column("body", Words(), nullable=False),
    )
    op.create_index(None, "claims", ["id"])
    op.create_index(None, "claims", ["place"])
    op.create_index(None, "claims", ["event_type", "latest"])


def _make_decisions() -> None:
    op.create_table(
        "judgements",
        sa.Column("id", Words(), primary_key=True),
        sa.Column("claim", Words(), nullable=False),
        sa.Column("other", Words()),
        sa.Column("at", Words(40), nullable=False),
        sa.Column("withdrawn_at", Words(40)),
        sa.Column("body", Words(), nullable=False),
    )
    op.create_index(None, "judgements", ["claim"])
    op.create_table(
        "failures",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("source", Words(), nullable=False),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("reason", Words(), nullable=False),
        sa.Column("at", Words(32), nullable=False),
        sa.UniqueConstraint("source", "line", "reason"),
    )
