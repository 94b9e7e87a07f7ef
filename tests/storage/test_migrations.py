from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from faqbot.errors import StorageError
from faqbot.storage import channel_tables as channel_tables
from faqbot.storage import people_tables as people_tables
from faqbot.storage import security_tables as security_tables
from faqbot.storage import tables as tables
from faqbot.storage.columns import metadata
from faqbot.storage.engine import open_engine, writing
from faqbot.storage.migrations import HEAD, configuration, migrate, revision


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, new_database: Callable[..., str]) -> Any:
    engine = open_engine(new_database(request.param, migrated_already=False))
    yield engine
    engine.dispose()


def _migrated(engine: Engine) -> Engine:
    migrate(engine)
    return engine


def test_an_empty_database_gets_every_table(engine: Engine) -> None:
    """Migrations lead from nothing to the tables; a second time nothing happens."""
    migrate(engine)
    migrate(engine)
    with engine.connect() as connection:
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, "alembic_version"}
        assert revision(connection) == HEAD


def test_migrations_and_tables_agree(engine: Engine) -> None:
    """What the migrations build is what the code believes: columns, types, keys and indexes."""
    with _migrated(engine).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_latest_revision_is_known_without_alembic(engine: Engine) -> None:
    """The constant that spares a start the import of Alembic is the latest migration."""
    with engine.connect() as connection:
        scripts = ScriptDirectory.from_config(configuration(connection))
    assert scripts.get_heads() == [HEAD]


def test_two_processes_that_start_together(engine: Engine) -> None:
    """One migrates, the other waits for it; neither fails."""
    other = open_engine(engine.url.render_as_string(hide_password=False))
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(migrate, (engine, other)))
    other.dispose()


def test_a_newer_database_is_refused(engine: Engine) -> None:
    """An old faqbot leaves a new database alone and says what to do."""
    with writing(_migrated(engine)).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match=r"9999.*install"):
        migrate(engine)
