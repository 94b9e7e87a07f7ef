"""Channels besides the widget: links of conversations, and deliveries that are still to go."""

import sqlalchemy as sa
from alembic import op

from faqbot.storage.columns import Moment

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Links, deliveries and receipts."""
    op.create_table(
        "links",
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.Column("reply_token", sa.String(length=200), nullable=True),
        sa.Column("reply_until", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_links_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("conversation_id", "channel", name=op.f("pk_links")),
        sa.UniqueConstraint(
            "channel", "address", "turn", name=op.f("uq_links_channel_address_turn")
        ),
    )
    op.create_table(
        "deliveries",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("upto", sa.Integer(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=True),
        sa.Column("reply_token", sa.String(length=200), nullable=True),
        sa.Column("reply_until", Moment(), nullable=True),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("unsure", sa.Boolean(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("next_at", Moment(), nullable=False),
        sa.Column("holder", sa.String(length=64), nullable=True),
        sa.Column("held_until", Moment(), nullable=True),
        sa.Column("done_at", Moment(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id", "channel"],
            ["links.conversation_id", "links.channel"],
            name=op.f("fk_deliveries_links"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint(
            "conversation_id", "channel", "key",
            name=op.f("uq_deliveries_conversation_id_channel_key"),
        ),
    )  # fmt: skip
    op.create_index(op.f("ix_deliveries_done_at_next_at"), "deliveries", ["done_at", "next_at"])
    op.create_table(
        "receipts",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipts")),
    )
    op.create_index(op.f("ix_receipts_at"), "receipts", ["at"])
