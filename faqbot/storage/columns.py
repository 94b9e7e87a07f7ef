"""Columns that tables have in common, among them aware moments in every database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, DateTime, Dialect, Integer, MetaData, String
from sqlalchemy.types import TypeDecorator, TypeEngine


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC.

    SQLite has no such type: there it is ISO 8601 to the millisecond, which sorts as it should.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return what the column is in the database."""
        of_database: Any = String(32) if dialect.name == "sqlite" else DateTime(timezone=True)
        return dialect.type_descriptor(of_database)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Return the moment in UTC; ValueError when it is naive."""
        if value is None:
            return None
        if value.tzinfo is not UTC:
            if value.utcoffset() is None:
                raise ValueError("a moment must be an aware datetime")
            value = value.astimezone(UTC)
        return value.isoformat(timespec="milliseconds") if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC, aware."""
        if value is None:
            return None
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        in_utc: datetime = moment.astimezone(UTC)
        return in_utc


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ID = String(40)
NAME = String(200)
SERIAL = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up INTEGER keys only


def id_() -> Column[str]:
    """Return a key that we make up."""
    return Column("id", ID, primary_key=True)


def serial() -> Column[int]:
    """Return a key that the database counts up."""
    return Column("id", SERIAL, primary_key=True, autoincrement=True)


def moment(name: str, *, required: bool = False) -> Column[Any]:
    """Return a column of moments."""
    return Column(name, Moment, nullable=not required)
