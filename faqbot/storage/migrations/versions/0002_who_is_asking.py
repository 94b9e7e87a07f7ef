"""Identity of customers: numbers, one-time codes, tries, and what was verified."""

import sqlalchemy as sa
from alembic import op

from faqbot.storage.columns import Moment

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """The tables of proving who one is."""
    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("verified_at", Moment(), nullable=True))
        batch_op.add_column(sa.Column("verified_by", sa.String(length=16), nullable=True))

    op.create_table(
        "identities",
        sa.Column("account_key", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("number_hash", sa.String(length=64), nullable=False),
        sa.Column("number_sealed", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("touched_at", Moment(), nullable=False),
        sa.Column("verified_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("account_key", name=op.f("pk_identities")),
    )
    op.create_table(
        "tries",
        sa.Column("scope", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last", Moment(), nullable=True),
        sa.Column("locked_until", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("scope", "key", name=op.f("pk_tries")),
    )
    op.create_table(
        "codes",
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("account_key", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("deliverable", sa.Boolean(), nullable=True),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_codes_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_codes")),
    )
    with op.batch_alter_table("codes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_codes_expires_at"), ["expires_at"], unique=False)
