"""How Alembic runs the migrations: on the connection that it is handed."""

from alembic import context

from qsdesk.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,  # the caller holds the transaction
)
context.run_migrations()
