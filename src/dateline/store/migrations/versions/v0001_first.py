"""The first tables: what came in, what was read in it, what was decided."""

import sqlalchemy as sa
from alembic import op

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
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "received",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("blobs.sha256"), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.UniqueConstraint("sha256", "source"),
    )
    op.create_table(
        "articles",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("received", sa.Integer, sa.ForeignKey("received.key"), nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("published", sa.String(40)),
        sa.Column("published_from", sa.String(10)),
        sa.Column("published_to", sa.String(10)),
        sa.Column("first_seen", sa.String(32), nullable=False),
        sa.Column("header", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.UniqueConstraint("id", "digest"),
    )
    op.create_index(None, "articles", ["published_to"])


def _make_readings() -> None:
    op.create_table(
        "runs",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("made_by", sa.Text, nullable=False, unique=True),
        sa.Column("at", sa.String(32), nullable=False),
    )
    op.create_table(
        "annotations",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.key"), nullable=False),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.key"), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.UniqueConstraint("article", "run"),
    )
    op.create_table(
        "claims",
        sa.Column("annotation", sa.Integer, sa.ForeignKey("annotations.key"), primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("quote_start", sa.Integer, nullable=False),
        sa.Column("quote_end", sa.Integer, nullable=False),
        sa.Column("event_type", sa.String(20), nullable=False),
        sa.Column("mode", sa.String(24), nullable=False),
        sa.Column("modality", sa.String(16), nullable=False),
        sa.Column("place", sa.Text),
        sa.Column("country", sa.String(2)),
        sa.Column("earliest", sa.String(10)),
        sa.Column("latest", sa.String(10)),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index(None, "claims", ["id"])
    op.create_index(None, "claims", ["place"])
    op.create_index(None, "claims", ["event_type", "latest"])


def _make_decisions() -> None:
    op.create_table(
        "judgements",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("claim", sa.Text, nullable=False),
        sa.Column("other", sa.Text),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("withdrawn_at", sa.String(40)),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index(None, "judgements", ["claim"])
    op.create_table(
        "failures",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.UniqueConstraint("source", "line", "reason"),
    )
