"""Insertions that may meet a row that is there already, in whatever process it was made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_new(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert ``rows`` but those whose key is there already."""
    connection.execute(dialect_of(connection).insert(table).on_conflict_do_nothing(), [*rows])


def dialect_of(connection: Connection) -> Any:
    """Return the module of the database's own statements."""
    return postgresql if connection.dialect.name == "postgresql" else sqlite
