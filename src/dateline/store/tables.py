"""The tables of the record. The first three hold what came in, the next three what was read in it.

A ``seal`` is a fingerprint of its row (``store/seals.py``), by which a changed byte is found.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, UniqueConstraint

from dateline.store.dialect import Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Bytes as they came in, compressed, each content once.
blobs = Table(
    "blobs",
    metadata,
    Column("sha256", Words(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

# Where and when bytes came in first.
received = Table(
    "received",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("sha256", Words(64), ForeignKey("blobs.sha256"), nullable=False),
    Column("source", Words(), nullable=False),
    Column("media_type", Words(), nullable=False),
    Column("at", Words(32), nullable=False),
    Column("seal", Words(64)),
    UniqueConstraint("sha256", "source"),
)

# One row a version of an article: ``digest`` is that of header and text, ``page`` that of what stays when it changes.
articles = Table(
    "articles",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Words(), nullable=False),
    Column("digest", Words(64), nullable=False),
    Column("received", Integer, ForeignKey("received.key"), nullable=False),
    Column("outlet", Words()),
    Column("url", Words()),
    Column("published", Words(40)),
    Column("published_from", Words(10)),
    Column("published_to", Words(10)),
    Column("first_seen", Words(32), nullable=False),
    Column("header", Words(), nullable=False),
    Column("text", Words(), nullable=False),
    Column("page", Words(32)),
    Column("seal", Words(64)),
    UniqueConstraint("id", "digest"),
    Index(None, "published_to"),
    Index(None, "page"),
)

# One row for each set of fingerprints that ever made an annotation.
runs = Table(
    "runs",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("made_by", Words(), nullable=False, unique=True),
    Column("at", Words(32), nullable=False),
    Column("seal", Words(64)),
)

annotations = Table(
    "annotations",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("article", Integer, ForeignKey("articles.key"), nullable=False),
    Column("run", Integer, ForeignKey("runs.key"), nullable=False),
    Column("body", Words(), nullable=False),
    Column("seal", Words(64)),
    UniqueConstraint("article", "run"),
)

# The columns beside ``body`` repeat what questions filter by.
claims = Table(
    "claims",
    metadata,
    Column("annotation", Integer, ForeignKey("annotations.key"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("id", Words(20), nullable=False),
    Column("quote_start", Integer, nullable=False),
    Column("quote_end", Integer, nullable=False),
    Column("event_type", Words(20), nullable=False),
    Column("mode", Words(24), nullable=False),
    Column("modality", Words(16), nullable=False),
    Column("place", Words()),
    Column("country", Words(2)),
    Column("earliest", Words(10)),
    Column("latest", Words(10)),
    Column("body", Words(), nullable=False),
    Index(None, "id"),
    Index(None, "place"),
    Index(None, "event_type", "latest"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", Words(), primary_key=True),
    Column("claim", Words(), nullable=False),
    Column("other", Words()),
    Column("at", Words(40), nullable=False),
    Column("withdrawn_at", Words(40)),
    Column("body", Words(), nullable=False),
    Column("seal", Words(64)),
    Index(None, "claim"),
)

# Inputs that could not be used, each once.
failures = Table(
    "failures",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("source", Words(), nullable=False),
    Column("line", Integer, nullable=False),
    Column("reason", Words(), nullable=False),
    Column("at", Words(32), nullable=False),
    UniqueConstraint("source", "line", "reason"),
)
