"""The tables of the record. The first three hold what came in, the next three what was read in it.

A ``seal`` is a fingerprint of its row (``store/seals.py``), by which a changed byte is found.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, UniqueConstraint

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

# When a reading came into the record; ``after`` is given for a report that came late: the last day of which the record
# had a report when the reading began that brought it.
arrivals = Table(
    "arrivals",
    metadata,
    Column("annotation", Integer, ForeignKey("annotations.key", ondelete="CASCADE"), primary_key=True),
    Column("at", Words(32), nullable=False),
    Column("after", Words(10)),
    Column("seal", Words(64), nullable=False),
    Index(None, "at"),
    Index(None, "after"),
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

# What became of the id of an incident: a row for each incident that it leads to, or one row where it leads to none.
id_changes = Table(
    "id_changes",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("at", Words(32), nullable=False),
    Column("id", Words(20), nullable=False),
    Column("fate", Words(8), nullable=False),
    Column("other", Words(20)),
    Column("claims", Words(), nullable=False),
    Column("cause", Words(12), nullable=False),
    Column("causes", Words(), nullable=False),
    Column("seal", Words(64), nullable=False),
    Index(None, "at"),
    Index(None, "id"),
    Index(None, "other"),
)

KEPT = tuple(metadata.sorted_tables)
"""What came in, was read, was decided and became of ids; every other table is worked out from these."""

# What follows is worked out from the tables above and can be worked out again: fused rows, so that questions need not
# fuse. Pages that are to be taken in, and what is to be fused again, are noted in the transaction that makes it so.
stale_pages = Table(
    "stale_pages",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("page", Words(32), nullable=False),
    Index(None, "page"),
    sqlite_autoincrement=True,
)

# ``kind`` is "block", "page" (what the claims of one in a block can influence), "country" (its tallies), "dated" (a
# country whose captures undated articles are to be held against), "article" (the bounds of one) or "judged".
stale_parts = Table(
    "stale_parts",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("kind", Words(8), nullable=False),
    Column("name", Words(), nullable=False),
    sqlite_autoincrement=True,
)

# The claims of incidents that were, until it is known what became of their ids; ``anew`` is 1 where all is fused again.
former_incidents = Table(
    "former_incidents",
    metadata,
    Column("claim", Words(20), primary_key=True),
    Column("incident", Words(20), nullable=False),
    Column("anew", Integer, nullable=False),
    Index(None, "incident"),
    sqlite_with_rowid=False,
)

# One row: what the fused rows were made with, and a number that grows whenever they change.
fused_state = Table(
    "fused_state",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("made_with", Words(64), nullable=False),
    Column("judged", Words(), nullable=False),
    Column("version", Integer, nullable=False),
)

# The reading that counts of each version of an article. ``sort`` is the order of the reports, ``listed`` that of their
# table; ``copy_of`` names the group of copies, ``akin`` a set that no group of copies reaches out of; where ``settled``
# is 0 neither is known yet.
voices = Table(
    "voices",
    metadata,
    Column("annotation", Integer, primary_key=True, autoincrement=False),
    Column("page", Words(32), nullable=False),
    Column("article", Words(), nullable=False),
    Column("sort", Words(), nullable=False),
    Column("listed", Words(), nullable=False),
    Column("superseded", Integer, nullable=False),
    Column("undated", Integer, nullable=False),
    Column("earliest", Words(10)),
    Column("latest", Words(10)),
    Column("press", Integer),
    Column("outlet", Integer),
    Column("claims", Integer, nullable=False),
    Column("settled", Integer, nullable=False),
    Column("copy_of", Words(), nullable=False),
    Column("akin", Integer, nullable=False),
    Column("sha256", Words(64), nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Index(None, "page"),
    Index(None, "article"),
    Index(None, "sort"),
    Index(None, "listed"),
    Index(None, "akin"),
    Index(None, "settled"),
    Index(None, "superseded", "outlet"),
    Index(None, "press"),
)

# Four numbers of a signature in a row, or the hash of the text: who shares one may be a copy.
bands = Table(
    "bands",
    metadata,
    Column("band", BigInteger, primary_key=True),
    Column("annotation", Integer, primary_key=True),
    Index(None, "annotation"),
    sqlite_with_rowid=False,
)

# The sentences of an article by which others that tell the same are known, each under a few numbers. ``block`` is the
# province that its claims belong to, "" for none; where it ``asks`` a claim in it could belong elsewhere.
sentences = Table(
    "sentences",
    metadata,
    Column("number", BigInteger, primary_key=True),
    Column("annotation", Integer, primary_key=True),
    Column("at", Integer, primary_key=True),
    Column("block", Words(), nullable=False),
    Column("asks", Integer, nullable=False),
    Index(None, "annotation"),
    sqlite_with_rowid=False,
)

# The claims that are fused in another block than their article says, because others tell the same sentence there.
moves = Table(
    "moves",
    metadata,
    Column("annotation", Integer, primary_key=True),
    Column("claim", Words(20), primary_key=True),
    Column("block", Words(), nullable=False),
    sqlite_with_rowid=False,
)

# What claims and rows are asked by, each combination once: the places they name, and lists of names.
spots = Table(
    "spots",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("digest", Words(32), nullable=False, unique=True),
    Column("place", Words()),
    Column("country", Words(2)),
)
spot_words = Table(
    "spot_words",
    metadata,
    Column("word", Words(), primary_key=True),
    Column("spot", Integer, primary_key=True),
    sqlite_with_rowid=False,
)
namings = Table(
    "namings",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("digest", Words(32), nullable=False, unique=True),
    Column("names", Words(), nullable=False),
)

# What claims are counted by, each once, as JSON: who takes part and is cited, who knew it, which outlet prints it.
casts = Table(
    "casts",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("digest", Words(32), nullable=False, unique=True),
    Column("body", Words(), nullable=False),
)

# What each claim of a reading that counts is asked by. ``said`` are the words of its quote, ``speaker`` who knew it,
# ``rank`` the standing of the strongest row that rests on it. Indexes end in what is counted, so that no row is read.
told = Table(
    "told",
    metadata,
    Column("annotation", Integer, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("claim", Words(20), nullable=False),
    Column("spot", Integer),
    Column("naming", Integer),
    Column("targets", Words(), nullable=False),
    Column("outlet", Integer),
    Column("cast", Integer),
    Column("speaker", Integer),
    Column("rank", Integer),
    Column("said", Words(), nullable=False),
    Index(None, "claim"),
    Index(None, "spot"),
    Index(None, "naming"),
    Index(None, "outlet", "annotation", "rank"),
    Index(None, "cast"),
    Index(None, "speaker", "annotation", "rank"),
    sqlite_with_rowid=False,
)

# Where the claims of a page are fused. ``bonds`` tell which claims of the block they can influence, as bytes.
page_blocks = Table(
    "page_blocks",
    metadata,
    Column("page", Words(32), primary_key=True),
    Column("block", Words(), primary_key=True),
    Column("bonds", LargeBinary, nullable=False),
    Index(None, "block"),
    sqlite_with_rowid=False,
)

# What a cell of a block adds to the tallies of a country, compressed; ``first`` is the smallest claim that it tells.
# ``dated`` stands for what it adds to the bounds of undated reports, ``accounts`` are the claims that count something.
block_parts = Table(
    "block_parts",
    metadata,
    Column("block", Words(), primary_key=True),
    Column("country", Words(2), primary_key=True),
    Column("first", Words(20), primary_key=True),
    Column("counting", Integer, nullable=False),
    Column("dated", Words(32), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("accounts", LargeBinary, nullable=False),
    Index(None, "country"),
    sqlite_with_rowid=False,
)

# What each tally came to when its row was made, as a fingerprint: where that is the same, the row stays.
tally_marks = Table(
    "tally_marks",
    metadata,
    Column("country", Words(2), primary_key=True),
    Column("claim", Words(20), primary_key=True),
    Column("mark", Words(32), nullable=False),
    sqlite_with_rowid=False,
)

# Incidents, control, tolls and tallies, as fusing makes them. ``block`` is that of a row, of a tally its country.
# ``area`` is the province that the place is in or is; ``side`` who holds it, ``status`` in which way, and ``extent``
# whether that is a town, an area or a part, are given for control.
fused = Table(
    "fused",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("kind", Words(12), nullable=False),
    Column("block", Words(), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("sort", Words(), nullable=False),
    Column("place", Words()),
    Column("name", Words()),
    Column("earliest", Words(10)),
    Column("latest", Words(10)),
    Column("ended", Words(10)),
    Column("rank", Integer, nullable=False),
    Column("event_type", Words(20), nullable=False),
    Column("targets", Words(), nullable=False),
    Column("spot", Integer),
    Column("naming", Integer),
    Column("press", Integer),
    Column("area", Words()),
    Column("side", Words()),
    Column("status", Words(10)),
    Column("extent", Words(4)),
    Column("body", Words(), nullable=False),
    Index(None, "kind", "sort"),
    Index(None, "kind", "block"),
    Index(None, "kind", "spot"),
    Index(None, "kind", "naming", "latest", "earliest"),
    Index(None, "kind", "latest", "earliest", "rank", "area", "event_type"),
    Index(None, "kind", "ended", "earliest", "latest", "area", "extent", "status", "side"),
    Index(None, "kind", "place"),
    Index(None, "kind", "name"),
)
members = Table(
    "members",
    metadata,
    Column("claim", Words(20), primary_key=True),
    Column("fused", Integer, primary_key=True),
    Index(None, "fused"),
    sqlite_with_rowid=False,
)

# How many people an incident killed, wounded or displaced: of several counts that may overlap the largest.
figures = Table(
    "figures",
    metadata,
    Column("fused", Integer, primary_key=True),
    Column("harm", Words(10), primary_key=True),
    Column("earliest", Words(10)),
    Column("latest", Words(10)),
    Column("rank", Integer, nullable=False),
    Column("low", Integer),
    Column("best", Integer),
    Column("high", Integer),
    sqlite_with_rowid=False,
)

# Between which days an undated article was published, and the countries whose captures and counts tell it: ``asked`` is
# what it asks of them, as JSON, and ``answered`` stands for the answers.
bounds = Table(
    "bounds",
    metadata,
    Column("article", Words(), primary_key=True),
    Column("countries", Words(), nullable=False),
    Column("asked", Words(), nullable=False),
    Column("answered", Words(32), nullable=False),
    Column("body", Words(), nullable=False),
)
