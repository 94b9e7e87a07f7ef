"""The tables of other front doors: where a conversation is led to, and what is to go there."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
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

from faqbot.storage.moment import Moment
from faqbot.storage.tables import ID, metadata

CHANNEL = String(32)
_SERIAL = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up INTEGER keys only

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
    Column("reply_until", Moment),
    UniqueConstraint("channel", "address", "turn"),
)

# The outbox: events ``after`` < seq <= ``upto``, or a ``notice`` that is no event. No text of a
# conversation stands here; it is made of the events when it goes.
deliveries = Table(
    "deliveries",
    metadata,
    Column("id", _SERIAL, primary_key=True, autoincrement=True),
    Column("conversation_id", ID, nullable=False),
    Column("channel", CHANNEL, nullable=False),
    Column("key", String(64), nullable=False),
    Column("after", Integer, nullable=False),
    Column("upto", Integer, nullable=False),
    Column("notice", Text),  # JSON
    Column("reply_token", String(200)),
    Column("reply_until", Moment),
    Column("part", Integer, nullable=False),  # requests of it that have been taken
    Column("unsure", Boolean, nullable=False),  # the next one may have been taken, too
    Column("tries", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("next_at", Moment, nullable=False),
    Column("holder", String(64)),
    Column("held_until", Moment),
    Column("done_at", Moment),
    Column("error", Text),  # why it was put off, or given up when it is done
    ForeignKeyConstraint(
        ["conversation_id", "channel"],
        ["links.conversation_id", "links.channel"],
        name="fk_deliveries_links",
        ondelete="CASCADE",
    ),
    UniqueConstraint("conversation_id", "channel", "key"),
    Index(None, "done_at", "next_at"),
)

# Signed messages that have come in, by their ids: each counts once.
receipts = Table(
    "receipts",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("at", Moment, nullable=False),
    Index(None, "at"),
)
