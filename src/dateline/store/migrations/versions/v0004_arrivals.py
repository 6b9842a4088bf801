"""When each reading came into the record, so that it can be asked what it knew at any moment."""

import sqlalchemy as sa
from alembic import op

from dateline.store.dialect import Words
from dateline.store.rows import arrival_row

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_CAME = """
    SELECT annotations.key, articles.first_seen, runs.at FROM annotations
    JOIN articles ON articles.key = annotations.article JOIN runs ON runs.key = annotations.run
"""


def upgrade() -> None:
    """Make the table. What is there came when its article was first seen, or when its run began if that was later."""
    op.create_table(
        "arrivals",
        sa.Column("annotation", sa.Integer, sa.ForeignKey("annotations.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("at", Words(32), nullable=False),
        sa.Column("after", Words(10)),
        sa.Column("seal", Words(64), nullable=False),
    )
    op.create_index(None, "arrivals", ["at"])
    op.create_index(None, "arrivals", ["after"])
    table = sa.table("arrivals", *map(sa.column, ("annotation", "at", "after", "seal")))
    connection = op.get_bind()
    rows = [
        {"annotation": key, **arrival_row(max(seen, began), None)}
        for key, seen, began in connection.execute(sa.text(_CAME)).all()
    ]
    for start in range(0, len(rows), 1000):
        connection.execute(sa.insert(table), rows[start : start + 1000])
