"""Alembic runs this: one migration after the other, in the transaction of whoever opens the workspace."""

from alembic import context

from layers.store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
