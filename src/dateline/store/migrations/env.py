"""Alembic's entry: runs on the connection, and inside the transaction, that the store hands over."""

from alembic import context

from dateline.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
