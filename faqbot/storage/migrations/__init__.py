"""Migrations of a database to the tables of this version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from faqbot.errors import StorageError
from faqbot.storage.engine import writing

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0013"  # the latest revision in versions
_LOCK = 0x66617162  # "faqb": the key of PostgreSQL's advisory lock
_FOLDER = Path(__file__).parent


def migrate(engine: Engine) -> None:
    """Run the migrations that are missing, by one process at a time.

    StorageError when the database is of a version that is newer than this one.
    """
    with writing(engine).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        if revision(connection) != HEAD:
            _upgrade(connection)


def revision(connection: Connection) -> str | None:
    """Return the revision of the database, or None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _upgrade(connection: Connection) -> None:
    from alembic import command  # slow to import, and mostly there is nothing to do
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = configuration(connection)
    try:
        ScriptDirectory.from_config(config).get_revision(revision(connection) or "head")
    except CommandError as error:
        raise StorageError(
            f"the database is of revision {revision(connection)}, this faqbot knows up to {HEAD}: "
            "install the faqbot that wrote it, or a later one"
        ) from error
    command.upgrade(config, "head")


def configuration(connection: Connection) -> Config:
    """Return Alembic's configuration for ``connection``; there is no ini file."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
