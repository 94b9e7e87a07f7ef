"""Verified as whom: the account that a visitor proved to hold."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_conversations = sa.table(
    "conversations",
    sa.column("id"), sa.column("state"), sa.column("verified_at"), sa.column("verified_account"),
)  # fmt: skip


def upgrade() -> None:
    """Name the account of those who are verified already; the state of their talk has it."""
    op.add_column("conversations", sa.Column("verified_account", sa.String(40), nullable=True))
    op.create_index(
        op.f("ix_conversations_verified_account"), "conversations", ["verified_account"]
    )
    c, connection = _conversations.c, op.get_bind()
    proved = sa.select(c.id, c.state).where(c.verified_at.is_not(None))
    for row in connection.execute(proved).all():
        proof = json.loads(row.state).get("verified") or {}
        named = sa.update(_conversations).where(c.id == row.id)
        connection.execute(named.values(verified_account=proof.get("account")))
