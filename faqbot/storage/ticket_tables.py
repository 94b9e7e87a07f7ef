"""The tables of tickets."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from faqbot.storage.columns import ID, NAME, metadata, moment, serial

NUMBER = String(16)
ADDRESS = String(320)  # of mail
MESSAGE_ID = String(255)


def _ticket() -> Column[str]:
    target = ForeignKey("tickets.id", ondelete="CASCADE")
    return Column("ticket_id", NUMBER, target, nullable=False)


tickets = Table(
    "tickets",
    metadata,
    Column("id", NUMBER, primary_key=True),  # the number that the visitor is told
    Column("kind", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("source", String(16), nullable=False),  # chat, page or mail
    Column("language", String(16), nullable=False),
    Column("visitor_id", ID, ForeignKey("visitors.id", ondelete="SET NULL")),
    Column("conversation_id", ID, ForeignKey("conversations.id", ondelete="SET NULL")),
    Column("client_id", String(64), unique=True),  # the same form sent twice is one ticket
    Column("subject", NAME, nullable=False),
    Column("name", NAME, nullable=False),
    Column("email", ADDRESS, nullable=False),
    Column("phone", String(40), nullable=False),
    Column("account", String(40), nullable=False),
    Column("call_at", NAME, nullable=False),  # when a call is welcome, in the visitor's words
    Column("verified", Boolean, nullable=False),
    moment("created_at", required=True),
    moment("updated_at", required=True),
    moment("due_at"),  # of the answer that is owed, or was
    moment("answered_at"),
    moment("closed_at"),
    Column("operator_id", ID),
    Column("unread", Boolean, nullable=False),  # the visitor has written since it was looked at
    CheckConstraint("kind IN ('mail', 'callback')", name="kind"),
    CheckConstraint("status IN ('open', 'answered', 'closed')", name="status"),
    Index(None, "status", "due_at"),
    Index(None, "updated_at"),
    Index(None, "email"),
    Index(None, "visitor_id"),
)

ticket_messages = Table(
    "ticket_messages",
    metadata,
    serial(),
    _ticket(),
    moment("at", required=True),
    Column("author_kind", String(16), nullable=False),
    Column("author_id", ID),
    Column("author_name", NAME),
    Column("text", Text, nullable=False),
    Column("note", Boolean, nullable=False),  # for operators only
    Column("message_id", MESSAGE_ID, unique=True),  # of the mail that it came or goes with
    Column("address", ADDRESS),  # that a visitor's mail came from
    Column(
        "automatic", Boolean, nullable=False
    ),  # written by a machine, such as a notice of absence
    Column("client_id", String(64)),
    UniqueConstraint("ticket_id", "client_id"),
)
