"""Fused rows, kept so that questions need not fuse, and what they are worked out by. All pages are to be taken in."""

import sqlalchemy as sa
from alembic import op

from dateline.store.dialect import Words

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and note what there is to be worked out."""
    _make_notes()
    _make_voices()
    _make_names()
    _make_rows()
    op.execute(sa.text("INSERT INTO stale_pages (page) SELECT DISTINCT page FROM articles ORDER BY page"))


def _make_notes() -> None:
    op.create_table(
        "stale_pages",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("page", Words(32), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index(None, "stale_pages", ["page"])
    op.create_table(
        "stale_parts",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("kind", Words(8), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "fused_state",
        sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("made_with", Words(64), nullable=False),
        sa.Column("judged", Words(), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )


def _make_voices() -> None:
    op.create_table(
        "voices",
        sa.Column("annotation", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("page", Words(32), nullable=False),
        sa.Column("article", Words(), nullable=False),
        sa.Column("sort", Words(), nullable=False),
        sa.Column("listed", Words(), nullable=False),
        sa.Column("superseded", sa.Integer, nullable=False),
        sa.Column("undated", sa.Integer, nullable=False),
        sa.Column("earliest", Words(10)),
        sa.Column("latest", Words(10)),
        sa.Column("press", sa.Integer),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("settled", sa.Integer, nullable=False),
        sa.Column("copy_of", Words(), nullable=False),
        sa.Column("akin", sa.Integer, nullable=False),
        sa.Column("sha256", Words(64), nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
    )
    op.create_index(None, "voices", ["page"])
    op.create_index(None, "voices", ["article"])
    op.create_index(None, "voices", ["sort"])
    op.create_index(None, "voices", ["listed"])
    op.create_index(None, "voices", ["settled"])
    op.create_index(None, "voices", ["akin"])
    op.create_table(
        "bands",
        sa.Column("band", sa.BigInteger, primary_key=True),
        sa.Column("annotation", sa.Integer, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index(None, "bands", ["annotation"])
    op.create_table(
        "told",
        sa.Column("annotation", sa.Integer, primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("claim", Words(20), nullable=False),
        sa.Column("spot", sa.Integer),
        sa.Column("naming", sa.Integer),
        sa.Column("targets", Words(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index(None, "told", ["claim"])
    op.create_index(None, "told", ["spot"])
    op.create_index(None, "told", ["naming"])


def _make_names() -> None:
    op.create_table(
        "spots",
        sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("digest", Words(32), nullable=False, unique=True),
        sa.Column("place", Words()),
        sa.Column("country", Words(2)),
    )
    op.create_table(
        "spot_words",
        sa.Column("word", Words(), primary_key=True),
        sa.Column("spot", sa.Integer, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "namings",
        sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("digest", Words(32), nullable=False, unique=True),
        sa.Column("names", Words(), nullable=False),
    )


def _make_rows() -> None:
    op.create_table(
        "page_blocks",
        sa.Column("page", Words(32), primary_key=True),
        sa.Column("block", Words(), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index(None, "page_blocks", ["block"])
    op.create_table(
        "block_parts",
        sa.Column("block", Words(), primary_key=True),
        sa.Column("country", Words(2), primary_key=True),
        sa.Column("first", Words(20), nullable=False),
        sa.Column("counting", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index(None, "block_parts", ["country"])
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
        sa.Column("body", Words(), nullable=False),
    )
    op.create_index(None, "fused", ["kind", "sort"])
    op.create_index(None, "fused", ["kind", "block"])
    op.create_index(None, "fused", ["kind", "spot"])
    op.create_index(None, "fused", ["kind", "naming"])
    op.create_index(None, "fused", ["kind", "latest", "earliest"])
    op.create_index(None, "fused", ["kind", "ended", "earliest"])
    op.create_index(None, "fused", ["kind", "place"])
    op.create_index(None, "fused", ["kind", "name"])
    op.create_table(
        "members",
        sa.Column("claim", Words(20), primary_key=True),
        sa.Column("fused", sa.Integer, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index(None, "members", ["fused"])
    op.create_table(
        "bounds",
        sa.Column("article", Words(), primary_key=True),
        sa.Column("countries", Words(), nullable=False),
        sa.Column("body", Words(), nullable=False),
    )
