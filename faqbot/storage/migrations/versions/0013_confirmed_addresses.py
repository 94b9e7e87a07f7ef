"""Confirmed addresses: nothing is sent to one before its link was followed."""

import sqlalchemy as sa
from alembic import op

from faqbot.storage.columns import Moment

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Tickets that were filed before wait for nothing."""
    op.add_column("tickets", sa.Column("token_hash", sa.String(64), nullable=True))
    op.add_column("tickets", sa.Column("confirmed_at", Moment(), nullable=True))
