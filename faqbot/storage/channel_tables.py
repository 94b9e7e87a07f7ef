"""The tables of tickets and channels: messages, links of conversations, the outbox."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from faqbot.storage.columns import ID, NAME, SERIAL, id_, metadata, moment, serial

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
    moment("indexed_at"),  # up to when it is found
    Column("token_hash", String(64)),  # of the link by which the address is confirmed, if it has to
    moment("confirmed_at"),
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


# Files that came with the form, or go with an answer; those of mail are in the mail's original.
ticket_files = Table(
    "ticket_files",
    metadata,
    id_(),
    _ticket(),
    Column(
        "message_id", SERIAL, ForeignKey("ticket_messages.id", ondelete="CASCADE"), nullable=False
    ),
    Column("by_kind", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("type", String(100), nullable=False),
    Column("size", BigInteger, nullable=False),
    moment("created_at", required=True),
    Index(None, "ticket_id"),
    Index(None, "message_id"),
)

CHANNEL = String(32)
MAIL = "email"  # the channel of letters: about tickets, and to visitors who left an address

# A conversation that is held elsewhere, too. ``cursor`` is the last event that has become a
# delivery; ``turn`` counts the conversations of one address, so that two cannot begin at once.
links = Table(
    "links",
    metadata,
    Column(
        "conversation_id", ID, ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True
    ),
    Column("channel", CHANNEL, primary_key=True),
    Column("address", String(200), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("cursor", Integer, nullable=False),
    Column("reply_token", String(200)),
    moment("reply_until"),
    UniqueConstraint("channel", "address", "turn"),
)

# All that is to go out by a channel: mail about a ticket, what has happened in a linked
# conversation, or a notice that is no event. A row is written with what it tells of, in the same
# transaction. No text of a conversation stands here; it is made of the events when it goes.
outbox = Table(
    "outbox",
    metadata,
    serial(),
    Column("channel", CHANNEL, nullable=False),
    Column("kind", String(16), nullable=False),  # events, notice; acknowledgement, reply … of mail
    Column("key", String(255), nullable=False),  # the same at every try; of mail its Message-ID
    Column("address", String(320), nullable=False),
    Column("conversation_id", ID),
    Column("ticket_id", NUMBER, ForeignKey("tickets.id", ondelete="CASCADE")),
    Column("content", Text, nullable=False),  # JSON: a mail, a span of events, or a notice
    Column("reply_token", String(200)),
    moment("reply_until"),
    Column("part", Integer, nullable=False),  # requests of it that have been taken
    Column("unsure", Boolean, nullable=False),  # the next one may have been taken, too
    Column("tries", Integer, nullable=False),
    moment("created_at", required=True),
    moment("next_at", required=True),  # of the next try
    Column("error", Text),  # why the latest try failed
    Column("holder", String(64)),  # who is trying
    moment("held_until"),
    moment("sent_at"),
    moment("failed_at"),  # given up
    ForeignKeyConstraint(
        ["conversation_id", "channel"],
        ["links.conversation_id", "links.channel"],
        name="fk_outbox_links",
        ondelete="CASCADE",
    ),
    UniqueConstraint("channel", "key"),
    Index(None, "channel", "sent_at", "failed_at", "next_at"),
    Index(None, "conversation_id", "channel"),
    Index(None, "ticket_id"),
)

# Signed messages that have come in, by their ids: each counts once.
receipts = Table(
    "receipts",
    metadata,
    Column("id", String(64), primary_key=True),
    moment("at", required=True),
    Index(None, "at"),
)
