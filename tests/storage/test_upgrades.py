"""Upgrades with data in every table, from every schema there ever was, in both databases."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Engine, MetaData, Table, func, select, text

from faqbot.storage.engine import open_engine, writing
from faqbot.storage.migrations import HEAD, configuration, migrate, revision

REVISIONS = [f"{number:04}" for number in range(1, int(HEAD))]
MOMENT = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
# What some columns need; all others are made up by their type.
VALUES: dict[str, Any] = {
    "role": "operator", "status": "ended", "state": "{}", "data": "{}", "terms": "[]",
    "by_kind": "visitor", "content": "{}", "refers_to": "", "channel": "line", "detail": "{}",
    "visitor_id": "v", "conversation_id": "c", "operator_id": "o", "ticket_id": "T",
}  # fmt: skip
OF_TICKETS = {"status": "open", "kind": "mail", "source": "page", "direction": "in"}
IDS = {"visitors": "v", "conversations": "c", "operators": "o", "tickets": "T"}
GONE = {"sessions", "deliveries"}  # sessions end with an upgrade; deliveries went into the outbox


def value_of(table: Table, column: Any, sqlite: bool) -> Any:
    if column.name == "id" and table.name in IDS:
        return IDS[table.name]
    if table.name.startswith("ticket") and column.name in OF_TICKETS:
        return OF_TICKETS[column.name]
    if column.name in VALUES:
        return VALUES[column.name]
    kind = column.type.python_type
    if (sqlite and kind is str and column.name in ("at", "last", "until", "next_at")) or (
        sqlite and kind is str and column.name.endswith(("_at", "_until", "_since"))
    ):  # fmt: skip
        return MOMENT.isoformat(timespec="milliseconds")
    return {str: "x", int: 1, bool: False, float: 1.0, datetime: MOMENT}[kind]


def fill(engine: Engine) -> dict[str, int]:
    """Put a row into every table; return how many rows each has."""
    found, counts = MetaData(), {}
    found.reflect(engine)
    with writing(engine).begin() as connection:
        for table in found.sorted_tables:
            if table.name == "alembic_version":
                continue
            there = connection.scalar(select(func.count()).select_from(table)) or 0
            if not there:
                row = {
                    column.name: value_of(table, column, engine.dialect.name == "sqlite")
                    for column in table.columns
                    if not (
                        column.autoincrement is True or (column.name == "seq" and column.nullable)
                    )
                }
                connection.execute(table.insert(), row)
            counts[table.name] = there or 1
    return counts


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, new_database: Callable[..., str]) -> Any:
    engine = open_engine(new_database(request.param, migrated_already=False))
    yield engine
    engine.dispose()


@pytest.mark.parametrize("old", REVISIONS)
def test_nothing_is_lost(engine: Engine, old: str) -> None:
    """Every row of every table is there afterwards, but for sessions: all sign in anew."""
    with writing(engine).begin() as connection:
        command.upgrade(configuration(connection), old)
    before = fill(engine)
    migrate(engine)
    after = MetaData()
    after.reflect(engine)
    with engine.connect() as connection:
        assert revision(connection) == HEAD
        for name, count in before.items():
            if name not in GONE:
                found = connection.scalar(select(func.count()).select_from(after.tables[name]))
                assert (found or 0) >= count, name
        broken = "PRAGMA foreign_key_check" if engine.dialect.name == "sqlite" else "SELECT 1"
        assert len(connection.execute(text(broken)).all()) == (engine.dialect.name != "sqlite")
