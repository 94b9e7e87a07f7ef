"""The tables. Migrations build them; a test holds the two to each other."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from faqbot.storage.columns import ID, NAME, id_, metadata, moment, serial


def _conversation(ondelete: str, **options: Any) -> Column[Any]:
    target = ForeignKey("conversations.id", ondelete=ondelete)
    return Column("conversation_id", ID, target, **options)


visitors = Table(
    "visitors",
    metadata,
    id_(),
    Column("token_hash", String(64), nullable=False),
    Column("language", String(16), nullable=False),
    moment("created_at", required=True),
    moment("seen_at", required=True),
)

# Everything but the read marks is a fold of the events, kept for looking up.
conversations = Table(
    "conversations",
    metadata,
    id_(),
    Column("visitor_id", ID, ForeignKey("visitors.id", ondelete="CASCADE"), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("language", String(16), nullable=False),
    Column("page", Text),
    Column("seq", Integer, nullable=False),
    Column("status", String(16), nullable=False),
    Column("state", Text, nullable=False),  # JSON of the dialogue's Conversation
    moment("created_at", required=True),
    moment("updated_at", required=True),
    moment("visitor_at"),  # the visitor's latest sign of life
    moment("waiting_since"),
    moment("taken_at"),
    Column("waited", Float),  # s, from the hand-over until an operator came
    moment("ended_at"),
    Column("handoff_reason", String(32)),
    Column("operator_id", ID),
    Column("operator_name", NAME),
    Column("face", Integer),
    Column("last_text", String(200)),
    Column("last_by", String(16)),
    moment("verified_at"),
    Column("verified_by", String(16)),
    Column("verified_account", String(40)),
    Column("signed_account", String(40)),  # that the host page's server named at the beginning
    Column("visitor_read", Integer, nullable=False, server_default="0"),
    Column("operator_read", Integer, nullable=False, server_default="0"),
    Column("indexed", Integer, nullable=False, server_default="0"),  # seq up to which it is found
    Index(None, "status", "updated_at"),
    Index(None, "visitor_id"),
    Index(None, "operator_id", "status"),
    Index(None, "verified_account"),
    Index(None, "signed_account"),
    Index(None, "created_at"),
)

events = Table(
    "events",
    metadata,
    _conversation("CASCADE", primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("step", Integer, nullable=False),  # seq of the first event of the same step
    moment("at", required=True),
    Column("type", String(16), nullable=False),
    Column("author_kind", String(16), nullable=False),
    Column("author_id", ID),
    Column("author_name", NAME),
    Column("visibility", String(16), nullable=False),
    Column("data", Text, nullable=False),  # JSON
    Column("client_id", String(64)),
    Column("state", Text),  # with the last event of a step: the Conversation after it
    Index(
        "uq_events_conversation_id_client_id",
        "conversation_id",
        "client_id",
        unique=True,
        sqlite_where=text("client_id IS NOT NULL"),
        postgresql_where=text("client_id IS NOT NULL"),
    ),
    sqlite_with_rowid=False,  # kept in the order in which they are read
)

operators = Table(
    "operators",
    metadata,
    id_(),
    Column("login", NAME, nullable=False, unique=True),
    Column("name", NAME, nullable=False),
    Column("role", String(16), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("totp_sealed", Text),  # the second factor, encrypted; NULL: there is none
    Column("totp_step", BigInteger),  # of the code that was used last: none is good twice
    moment("created_at", required=True),
    moment("seen_at"),
    Column("away", Boolean, nullable=False, server_default=false()),
    Column("capacity", Integer),  # conversations at once; NULL: as the settings say
    moment("assigned_at"),  # when they were given a conversation last
    CheckConstraint("role IN ('operator', 'supervisor')", name="role"),
)

canned_replies = Table(
    "canned_replies",
    metadata,
    id_(),
    Column("operator_id", ID, ForeignKey("operators.id", ondelete="CASCADE")),  # NULL: shared
    Column("kind", String(16), nullable=False),
    Column("title", NAME, nullable=False),
    Column("text", Text, nullable=False),
    moment("updated_at", required=True),
    Index(None, "operator_id"),
)

attachments = Table(
    "attachments",
    metadata,
    id_(),
    _conversation("CASCADE", nullable=False),
    Column("seq", Integer),  # of the message it came with; NULL: not sent yet
    Column("by_kind", String(16), nullable=False),
    Column("by_id", ID, nullable=False),
    Column("name", Text, nullable=False),
    Column("type", String(100), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("width", Integer),
    Column("height", Integer),
    moment("created_at", required=True),
    Index(None, "conversation_id"),
)

# The three tables of figures outlive the conversation, which they then no longer name.
ratings = Table(
    "ratings",
    metadata,
    serial(),
    _conversation("SET NULL"),
    Column("operator_id", ID),
    Column("face", Integer, nullable=False),
    Column("comment", Text, nullable=False),
    moment("at", required=True),
    UniqueConstraint("conversation_id"),
    Index(None, "at"),
)

feedback = Table(
    "feedback",
    metadata,
    serial(),
    _conversation("SET NULL"),
    Column("entry", NAME, nullable=False),
    Column("helpful", Boolean, nullable=False),
    moment("at", required=True),
    Column("voter", ID),  # a hash; of a reader of the FAQ pages, who has no conversation
    UniqueConstraint("voter", "entry"),
    Index(None, "conversation_id"),
    Index(None, "at"),
)

turns = Table(
    "turns",
    metadata,
    serial(),
    _conversation("SET NULL"),
    moment("at", required=True),
    Column("event", String(32), nullable=False),
    Column("text", Text, nullable=False),  # masked
    Column("terms", Text, nullable=False),  # JSON; masked
    Column("decision", String(16)),
    Column("entry", NAME),
    Column("confidence", Float),
    Column("handoff", String(32)),
    Index(None, "conversation_id"),
    Index(None, "at"),
)

leases = Table(
    "leases",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("holder", String(64), nullable=False),
    moment("until", required=True),
)

# Nothing here tells an account, a number or a code to anyone without the deployment's key.
identities = Table(
    "identities",
    metadata,
    Column("account_key", String(64), primary_key=True),  # keyed hash of the account number
    Column("salt", String(32), nullable=False),
    Column("number_hash", String(64), nullable=False),
    Column("number_sealed", Text, nullable=False),  # encrypted
    moment("created_at", required=True),
    moment("touched_at", required=True),
    moment("verified_at"),  # by a one-time code, last; NULL: nobody has seen the number
)

codes = Table(
    "codes",
    metadata,
    _conversation("CASCADE", primary_key=True),
    Column("account_key", String(64), nullable=False),
    Column("code_hash", String(64), nullable=False),
    Column("deliverable", Boolean),  # NULL until the directory was asked
    moment("expires_at", required=True),
    Index(None, "expires_at"),
)

tries = Table(
    "tries",
    metadata,
    Column("scope", String(16), primary_key=True),  # what is counted: account, visitor, address …
    Column("key", String(64), primary_key=True),  # keyed hash of which one
    Column("failures", Integer, nullable=False),
    moment("last"),
    moment("locked_until"),
)
