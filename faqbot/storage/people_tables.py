"""The tables of people and of what is found or learnt: remarks, tags, words, answers offered."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from faqbot.storage.columns import ID, NAME, id_, metadata, moment

TERM = String(64)
_ACCOUNT = String(64)


def _of(target: str, **options: Any) -> Column[Any]:
    """Return a column that refers to a conversation, a ticket or a visitor, and goes with it."""
    kind = String(16) if target == "ticket" else ID
    key = ForeignKey(f"{target}s.id", ondelete="CASCADE")
    return Column(f"{target}_id", kind, key, **options)


# What is noted of a person: of a visitor, and of the account they had proved to hold by then.
remarks = Table(
    "remarks",
    metadata,
    id_(),
    _of("visitor", nullable=False),
    Column("account", _ACCOUNT),
    Column("text", Text, nullable=False),
    Column("operator_id", ID),
    Column("operator_name", NAME, nullable=False),
    moment("at", required=True),
    Index(None, "visitor_id"),
    Index(None, "account"),
)

blocks = Table(
    "blocks",
    metadata,
    _of("visitor", primary_key=True),
    Column("account", _ACCOUNT),
    Column("reason", Text, nullable=False),
    Column("operator_name", NAME, nullable=False),
    moment("at", required=True),
    Index(None, "account"),
)

conversation_tags = Table(
    "conversation_tags",
    metadata,
    _of("conversation", primary_key=True),
    Column("tag", TERM, primary_key=True),
    Index(None, "tag"),
)

# Which words stand in what; of our own analysis, so that every database finds the same.
conversation_terms = Table(
    "conversation_terms",
    metadata,
    Column("term", TERM, primary_key=True),
    _of("conversation", primary_key=True),
    Index(None, "conversation_id"),
    sqlite_with_rowid=False,
)
ticket_terms = Table(
    "ticket_terms",
    metadata,
    Column("term", TERM, primary_key=True),
    _of("ticket", primary_key=True),
    Index(None, "ticket_id"),
    sqlite_with_rowid=False,
)

# What operators wrote and think worth keeping: a question and its answer, masked, for editors.
offers = Table(
    "offers",
    metadata,
    id_(),
    _of("conversation"),
    _of("ticket"),
    Column("message", Integer, nullable=False),  # seq of the event, or id of the ticket's message
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("operator_name", NAME, nullable=False),
    moment("at", required=True),
    Index(None, "conversation_id"),
    Index(None, "ticket_id"),
    Index(None, "at"),
)
