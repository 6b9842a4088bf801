"""An index of the words of quotes (``store/said.py``): SQLite's in a table that triggers keep, PostgreSQL's over them.

PostgreSQL takes words of up to 2,046 bytes: longer ones, which no search tells from what they begin with, are cut.
"""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_ROW = "{0}.annotation << 20 | {0}.ordinal"
_SQLITE = (
    "CREATE VIRTUAL TABLE told_words USING fts5(said, content='', columnsize=0, detail=none, tokenize='ascii')",
    f"INSERT INTO told_words(rowid, said) SELECT {_ROW.format('told')}, said FROM told",
    "CREATE TRIGGER told_words_added AFTER INSERT ON told BEGIN "
    f"INSERT INTO told_words(rowid, said) VALUES ({_ROW.format('new')}, new.said); END",
    "CREATE TRIGGER told_words_removed AFTER DELETE ON told BEGIN "
    f"INSERT INTO told_words(told_words, rowid, said) VALUES ('delete', {_ROW.format('old')}, old.said); END",
)
_POSTGRESQL = (
    r"UPDATE told SET said = regexp_replace(said, '([^ ]{100})[^ ]+', '\1', 'g') WHERE said ~ '[^ ]{101}'",
    "CREATE INDEX told_words ON told USING gin (array_to_tsvector(string_to_array(ltrim(said), ' ')))",
)


def upgrade() -> None:
    """Make the index of what is there."""
    for statement in _SQLITE if op.get_context().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)
