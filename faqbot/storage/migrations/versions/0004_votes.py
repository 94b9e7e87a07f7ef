"""Votes on the FAQ pages: feedback by a reader without a conversation."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Tell whose vote it is, so that each reader has one for an entry."""
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.add_column(sa.Column("voter", sa.String(length=40), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_feedback_voter_entry"), ["voter", "entry"])
