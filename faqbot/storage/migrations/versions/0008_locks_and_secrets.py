"""Locks and secrets: sign-ins with second factors, a log of them, visitors who are known."""

import sqlalchemy as sa
from alembic import op

from faqbot.storage.columns import Moment

revision = "0008"
down_revision = "0007"

_GUARDS = {
    "sqlite": (
        """CREATE TRIGGER security_log_is_not_changed BEFORE UPDATE ON security_log
           BEGIN SELECT RAISE(ABORT, 'the security log is only added to'); END""",
        """CREATE TRIGGER security_log_is_kept BEFORE DELETE ON security_log
           WHEN OLD.at > strftime('%Y-%m-%dT%H:%M:%S', 'now', '-30 days')
           BEGIN SELECT RAISE(ABORT, 'the security log is kept for 30 days at least'); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION keep_security_log() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN
             IF TG_OP = 'DELETE' AND OLD.at <= now() - interval '30 days' THEN RETURN OLD; END IF;
             RAISE EXCEPTION 'the security log is only added to';
           END $$""",
        """CREATE TRIGGER security_log_is_kept BEFORE UPDATE OR DELETE ON security_log
           FOR EACH ROW EXECUTE FUNCTION keep_security_log()""",
    ),
}


def upgrade() -> None:
    """Everybody has to sign in again: sessions tell more of themselves now."""
    op.add_column("operators", sa.Column("totp_sealed", sa.Text(), nullable=True))
    op.add_column("operators", sa.Column("totp_step", sa.BigInteger(), nullable=True))
    op.drop_column("operators", "failures")  # counted in tries, by login and address
    op.drop_column("operators", "locked_until")
    op.drop_table("sessions")
    _sign_ins()
    _log()
    op.create_table(
        "known_visitors",
        sa.Column("account_key", sa.String(length=64), nullable=False),
        sa.Column("visitor_key", sa.String(length=64), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("account_key", "visitor_key", name=op.f("pk_known_visitors")),
    )
    op.create_index(op.f("ix_known_visitors_at"), "known_visitors", ["at"])


def _sign_ins() -> None:
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("operator_id", sa.String(length=40), nullable=False),
        sa.Column("way", sa.String(length=16), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("agent", sa.String(length=200), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["operators.id"], name=op.f("fk_sessions_operator_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sessions")),
        sa.UniqueConstraint("id", name=op.f("uq_sessions_id")),
    )  # fmt: skip
    op.create_index(op.f("ix_sessions_operator_id"), "sessions", ["operator_id"])
    op.create_index(op.f("ix_sessions_expires_at"), "sessions", ["expires_at"])
    op.create_table(
        "recovery_codes",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("operator_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["operators.id"], name=op.f("fk_recovery_codes_operator_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_recovery_codes")),
    )  # fmt: skip
    op.create_index(op.f("ix_recovery_codes_operator_id"), "recovery_codes", ["operator_id"])


def _log() -> None:
    op.create_table(
        "security_log",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("event", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=True),
        sa.Column("login", sa.String(length=200), nullable=True),
        sa.Column("address", sa.String(length=64), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_security_log")),
    )
    op.create_index(op.f("ix_security_log_at"), "security_log", ["at"])
    for statement in _GUARDS[op.get_context().dialect.name]:
        op.execute(statement)
