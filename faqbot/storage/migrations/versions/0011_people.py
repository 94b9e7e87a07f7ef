"""People and what is found: remarks, blocks, tags, the index of words."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from faqbot.storage.columns import Moment

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Nothing is indexed yet: it will be, beside everything else."""
    op.add_column(
        "conversations", sa.Column("indexed", sa.Integer(), nullable=False, server_default="0")
    )
    op.add_column("tickets", sa.Column("indexed_at", Moment(), nullable=True))
    _table(
        "remarks",
        sa.Column("id", sa.String(length=40), primary_key=True),
        _of("visitor"),
        sa.Column("account", sa.String(length=64), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("operator_id", sa.String(length=40), nullable=True),
        sa.Column("operator_name", sa.String(length=200), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        indexes=("visitor_id", "account"),
    )
    _table(
        "blocks",
        _of("visitor", primary_key=True),
        sa.Column("account", sa.String(length=64), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("operator_name", sa.String(length=200), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        indexes=("account",),
    )
    term: Any = sa.String(length=64)
    _table(
        "conversation_tags",
        _of("conversation", primary_key=True),
        sa.Column("tag", term, primary_key=True),
        indexes=("tag",),
    )
    for target in ("conversation", "ticket"):
        _table(
            f"{target}_terms",
            sa.Column("term", term, primary_key=True),
            _of(target, primary_key=True),
            indexes=(f"{target}_id",),
            sqlite_with_rowid=False,
        )


def _of(target: str, **options: Any) -> "sa.Column[Any]":
    length = 16 if target == "ticket" else 40
    return sa.Column(f"{target}_id", sa.String(length=length), nullable=False, **options)


def _table(name: str, *columns: Any, indexes: tuple[str, ...], **options: Any) -> None:
    keys = [one.name for one in columns if one.primary_key]
    target = next(one.name for one in columns if one.name in _TARGETS)
    goes_with = sa.ForeignKeyConstraint(
        [target], [_TARGETS[target]], name=op.f(f"fk_{name}_{target}"), ondelete="CASCADE"
    )
    for column in columns:
        column.primary_key = False
    primary = sa.PrimaryKeyConstraint(*keys, name=op.f(f"pk_{name}"))
    op.create_table(name, *columns, goes_with, primary, **options)
    for index in indexes:
        op.create_index(op.f(f"ix_{name}_{index}"), name, [index])


_TARGETS = {
    "visitor_id": "visitors.id", "conversation_id": "conversations.id", "ticket_id": "tickets.id",
}  # fmt: skip
