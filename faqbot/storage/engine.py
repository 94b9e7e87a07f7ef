"""A database by URL: SQLite in a file, or PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from faqbot.errors import StorageError

_BUSY = 30_000  # ms that a process waits for another one's commit
_PRAGMAS = (
    *("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY"),
    "secure_delete=ON",  # what is deleted is overwritten
)
WRITES = "faqbot_writes"  # the execution option of a connection that will write


def open_engine(url: str) -> Engine:
    """Return an engine for ``sqlite:///file`` or ``postgresql://…``.

    StorageError for anything else, and for a database that cannot be reached.
    """
    parsed = _parsed(url)
    engine = _sqlite(parsed) if parsed.get_backend_name() == "sqlite" else _postgresql(parsed)
    try:
        with engine.connect():
            pass
    except DBAPIError as error:
        shown = parsed.render_as_string(hide_password=True)
        raise StorageError(f"cannot open the database {shown}: {error.orig}") from error
    return engine


def writing(engine: Engine) -> Engine:
    """Return ``engine`` for transactions that write, which SQLite must know from the start."""
    return engine.execution_options(**{WRITES: True})


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StorageError(f"{url!r} is no database URL, such as sqlite:///faqbot.db") from error
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise StorageError(f"no such database: {parsed.get_backend_name()}; use sqlite:///FILE "
                           "or postgresql://USER:PASSWORD@HOST/DATABASE")  # fmt: skip
    if parsed.get_backend_name() == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise StorageError("SQLite needs a file: sqlite:///faqbot.db (four slashes: /faqbot.db)")
    return parsed


def _postgresql(url: URL) -> Engine:
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=8,
        max_overflow=8,
        pool_pre_ping=True,
        hide_parameters=True,  # errors quote no values: they may be what a visitor wrote
    )


def _sqlite(url: URL) -> Engine:
    folder = Path(str(url.database)).parent
    if not folder.is_dir():
        raise StorageError(f"there is no folder {folder} to put the database into")
    options = {"connect_args": {"timeout": _BUSY / 1000}, "hide_parameters": True}
    engine = create_engine(url, **options)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; see _begin
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Take the write lock at once: a reader that turns writer may be refused without a wait."""
    if connection.get_execution_options().get(WRITES):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
