"""Alembic's entry: migrates on the connection that it is handed."""

from alembic import context

from faqbot.storage import channel_tables as channel_tables  # known to metadata by this
from faqbot.storage import people_tables as people_tables
from faqbot.storage import security_tables as security_tables
from faqbot.storage import tables as tables
from faqbot.storage.columns import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
    transactional_ddl=False,  # the transaction is the caller's
)
context.run_migrations()
