"""The tables of the record. The first three hold what came in, the next three what was read in it."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text, UniqueConstraint

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
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

# Where and when bytes came in first.
received = Table(
    "received",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("sha256", String(64), ForeignKey("blobs.sha256"), nullable=False),
    Column("source", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("at", String(32), nullable=False),
    UniqueConstraint("sha256", "source"),
)

# One row a version of an article: ``digest`` is that of header and text.
articles = Table(
    "articles",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("received", Integer, ForeignKey("received.key"), nullable=False),
    Column("outlet", Text),
    Column("url", Text),
    Column("published", String(40)),
    Column("published_from", String(10)),
    Column("published_to", String(10)),
    Column("first_seen", String(32), nullable=False),
    Column("header", Text, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("id", "digest"),
    Index(None, "published_to"),
)

# One row for each set of fingerprints that ever made an annotation.
runs = Table(
    "runs",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("made_by", Text, nullable=False, unique=True),
    Column("at", String(32), nullable=False),
)

annotations = Table(
    "annotations",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("article", Integer, ForeignKey("articles.key"), nullable=False),
    Column("run", Integer, ForeignKey("runs.key"), nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("article", "run"),
)

# The columns beside ``body`` repeat what questions filter by.
claims = Table(
    "claims",
    metadata,
    Column("annotation", Integer, ForeignKey("annotations.key"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("id", String(20), nullable=False),
    Column("quote_start", Integer, nullable=False),
    Column("quote_end", Integer, nullable=False),
    Column("event_type", String(20), nullable=False),
    Column("mode", String(24), nullable=False),
    Column("modality", String(16), nullable=False),
    Column("place", Text),
    Column("country", String(2)),
    Column("earliest", String(10)),
    Column("latest", String(10)),
    Column("body", Text, nullable=False),
    Index(None, "id"),
    Index(None, "place"),
    Index(None, "event_type", "latest"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", Text, primary_key=True),
    Column("claim", Text, nullable=False),
    Column("other", Text),
    Column("at", String(40), nullable=False),
    Column("withdrawn_at", String(40)),
    Column("body", Text, nullable=False),
    Index(None, "claim"),
)

# Inputs that could not be used, each once.
failures = Table(
    "failures",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("line", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", String(32), nullable=False),
    UniqueConstraint("source", "line", "reason"),
)
