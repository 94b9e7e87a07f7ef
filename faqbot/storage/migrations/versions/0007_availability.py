"""Availability of operators: who is away, how many conversations each is given at once."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from faqbot.storage.columns import Moment

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Everybody is there, with as many conversations as the settings say."""
    # Not in a batch: that builds the table anew for a default, and sessions go with the old one.
    away: sa.Column[bool] = sa.Column(
        "away", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    for column in (away, sa.Column("capacity", sa.Integer()), sa.Column("assigned_at", Moment())):
        op.add_column("operators", column)

    columns: tuple[sa.ColumnClause[Any], ...] = (
        sa.column("name"),
        sa.column("holder"),
        sa.column("until", Moment()),
    )
    free = {"name": "assignment", "holder": "", "until": datetime.fromtimestamp(0, UTC)}
    op.bulk_insert(sa.table("leases", *columns), [free])
