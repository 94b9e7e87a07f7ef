"""Counting tries in the database, in the transaction of the check itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from faqbot.storage.tables import tries
from faqbot.support.identity import Tries

Key = tuple[str, str]  # scope, keyed hash
_t = tries.c


def insert_new(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert ``rows`` but those whose key is there already, in whatever process it was made."""
    connection.execute(_dialect(connection).insert(table).on_conflict_do_nothing(), [*rows])


def locked_rows(connection: Connection, keys: Iterable[Key]) -> dict[Key, Tries]:
    """Return the counts of ``keys``; nobody else can read them so until the transaction ends.

    Rows are made where there were none, and locked in the order of their keys, so that two
    transactions never wait for each other.
    """
    wanted = sorted(set(keys))
    insert = _dialect(connection).insert(tries)
    # An update of what is there already locks it: from here on it cannot be deleted either.
    there = insert.on_conflict_do_update(
        index_elements=["scope", "key"], set_={"scope": insert.excluded.scope}
    )
    connection.execute(there, [{"scope": s, "key": k, "failures": 0} for s, k in wanted])
    found = (
        select(tries)
        .where(tuple_(_t.scope, _t.key).in_(wanted))
        .order_by(_t.scope, _t.key)
        .with_for_update()
    )
    return {
        (row.scope, row.key): Tries(row.failures, row.last, row.locked_until)
        for row in connection.execute(found)
    }


def write(connection: Connection, counts: Mapping[Key, Tries]) -> None:
    """Write the counts down."""
    for (scope, key), count in counts.items():
        changed = update(tries).where(_t.scope == scope, _t.key == key)
        connection.execute(
            changed.values(
                failures=count.failures, last=count.last, locked_until=count.locked_until
            )
        )


def _dialect(connection: Connection) -> Any:
    return postgresql if connection.dialect.name == "postgresql" else sqlite
