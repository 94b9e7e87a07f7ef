"""The tables of channels: where conversations are linked to, and the outbox."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
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

from faqbot.storage.columns import ID, metadata, moment, serial
from faqbot.storage.ticket_tables import NUMBER

CHANNEL = String(32)

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
    Column("kind", String(16), nullable=False),  # events, notice; acknowledgement, answer of mail
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
