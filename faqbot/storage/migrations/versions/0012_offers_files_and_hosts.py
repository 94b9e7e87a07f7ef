"""Accounts that hosts vouched for, files of tickets, answers offered to editors."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from faqbot.storage.columns import Moment

revision = "0012"
down_revision = "0011"

_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Nobody had told who is signed in; tickets had no files of their own, and nothing offered."""
    op.add_column("conversations", sa.Column("signed_account", sa.String(40), nullable=True))
    op.create_index(op.f("ix_conversations_signed_account"), "conversations", ["signed_account"])
    _table(
        "ticket_files",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("ticket_id", sa.String(length=16), nullable=False),
        sa.Column("message_id", _SERIAL, nullable=False),
        sa.Column("by_kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        *_goes_with("ticket_files", ticket_id="tickets.id", message_id="ticket_messages.id"),
        indexes=("ticket_id", "message_id"),
    )
    _table(
        "offers",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=True),
        sa.Column("ticket_id", sa.String(length=16), nullable=True),
        sa.Column("message", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("operator_name", sa.String(length=200), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        *_goes_with("offers", conversation_id="conversations.id", ticket_id="tickets.id"),
        indexes=("conversation_id", "ticket_id", "at"),
    )


def _table(name: str, *columns: Any, indexes: tuple[str, ...]) -> None:
    op.create_table(name, *columns, sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")))
    for index in indexes:
        op.create_index(op.f(f"ix_{name}_{index}"), name, [index])


def _goes_with(name: str, **targets: str) -> "list[sa.ForeignKeyConstraint]":
    return [
        sa.ForeignKeyConstraint(
            [column], [target], name=op.f(f"fk_{name}_{column}"), ondelete="CASCADE"
        )
        for column, target in targets.items()
    ]
