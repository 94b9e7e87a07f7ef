"""The tables of signing in and of what is written down about it."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text

from faqbot.storage.columns import ID, NAME, metadata, moment, serial

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("id", ID, nullable=False, unique=True),  # by which its owner may end it
    Column("operator_id", ID, ForeignKey("operators.id", ondelete="CASCADE"), nullable=False),
    Column("way", String(16), nullable=False),  # password, code (a second factor), sso
    Column("address", String(64), nullable=False),
    Column("agent", NAME, nullable=False),  # the browser, in its own words
    moment("created_at", required=True),
    moment("seen_at", required=True),  # when a person did something last
    moment("expires_at", required=True),
    Index(None, "operator_id"),
    Index(None, "expires_at"),
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("code_hash", String(64), primary_key=True),
    Column("operator_id", ID, ForeignKey("operators.id", ondelete="CASCADE"), nullable=False),
    Index(None, "operator_id"),
)

# Rows are added only: a trigger refuses to change one, and to delete one that is young.
security_log = Table(
    "security_log",
    metadata,
    serial(),
    moment("at", required=True),
    Column("event", String(32), nullable=False),
    Column("by", NAME),  # the login of whoever did it; NULL: a stranger, or the system itself
    Column("login", NAME),  # the operator whom it concerns, as was claimed
    Column("address", String(64)),
    Column("detail", Text, nullable=False),  # JSON
    Index(None, "at"),
)

# Visitors who proved once to hold an account: strangers' tries do not lock them out of it.
known_visitors = Table(
    "known_visitors",
    metadata,
    Column("account_key", String(64), primary_key=True),  # keyed hash of the account number
    Column("visitor_key", String(64), primary_key=True),  # keyed hash of the visitor's id
    moment("at", required=True),
    Index(None, "at"),
)
