"""One outbox for mail and for what goes to other channels."""

import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

from faqbot.storage.columns import Moment

revision = "0006"
down_revision = "0005"

_CHUNK = 500
_MOMENTS = ("created_at", "next_at", "held_until", "sent_at", "failed_at", "done_at", "reply_until")
_SAME = ("tries", "created_at", "next_at", "error", "holder", "held_until")
_COLUMNS = (
    "channel", "kind", "key", "address", "conversation_id", "ticket_id", "content", "reply_token",
    "reply_until", "part", "unsure", "tries", "created_at", "next_at", "error", "holder",
    "held_until", "sent_at", "failed_at",
)  # fmt: skip
Row = dict[str, Any]


def upgrade() -> None:
    """Move mail and deliveries, those under way included, into one table."""
    op.execute("CREATE TEMPORARY TABLE old_outbox AS SELECT * FROM outbox")
    op.drop_table("outbox")
    _create()
    _move("SELECT * FROM old_outbox ORDER BY id", _mail)
    _move(
        "SELECT d.*, l.address FROM deliveries d JOIN links l"
        " ON l.conversation_id = d.conversation_id AND l.channel = d.channel ORDER BY d.id",
        _delivery,
    )
    op.execute("DROP TABLE old_outbox")
    op.drop_table("deliveries")


def _create() -> None:
    op.create_table(
        "outbox",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("address", sa.String(length=320), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=True),
        sa.Column("ticket_id", sa.String(length=16), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("reply_token", sa.String(length=200), nullable=True),
        sa.Column("reply_until", Moment(), nullable=True),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("unsure", sa.Boolean(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("next_at", Moment(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("holder", sa.String(length=64), nullable=True),
        sa.Column("held_until", Moment(), nullable=True),
        sa.Column("sent_at", Moment(), nullable=True),
        sa.Column("failed_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id", "channel"],
            ["links.conversation_id", "links.channel"],
            name=op.f("fk_outbox_links"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["tickets.id"], name=op.f("fk_outbox_ticket_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("channel", "key", name=op.f("uq_outbox_channel_key")),
    )
    for columns in (
        ["channel", "sent_at", "failed_at", "next_at"],
        ["conversation_id", "channel"],
        ["ticket_id"],
    ):
        op.create_index(op.f(f"ix_outbox_{'_'.join(columns)}"), "outbox", columns)


def _move(query: str, made: Callable[[Row], Row]) -> None:
    """Put what ``query`` finds into the outbox, in its order."""
    typed = sa.text(query).columns(**{name: Moment() for name in _MOMENTS})
    found = op.get_bind().execute(typed)
    columns = [sa.column(name, Moment() if name in _MOMENTS else None) for name in _COLUMNS]
    outbox = sa.table("outbox", *columns)
    for rows in found.partitions(_CHUNK):
        op.get_bind().execute(sa.insert(outbox), [made(dict(row._mapping)) for row in rows])


def _mail(row: Row) -> Row:
    mail = {name: row[name] for name in ("sender", "reply_to", "subject", "body")}
    content = {**mail, "refers_to": row["refers_to"].split()}
    return {
        **dict.fromkeys(_COLUMNS),
        **{name: row[name] for name in (*_SAME, "ticket_id", "sent_at", "failed_at")},
        "channel": "email",
        "kind": row["purpose"],
        "key": row["message_id"],
        "address": row["recipient"],
        "content": json.dumps(content, ensure_ascii=False),
        "part": 0,
        "unsure": row["tries"] > 0,
    }


def _delivery(row: Row) -> Row:
    """Return a delivery; one that is done has failed if there is a word on why."""
    events = json.dumps({"after": row["after"], "upto": row["upto"]})
    kept = ("channel", "address", "conversation_id", "reply_token", "reply_until", "part")
    done = "failed_at" if row["error"] else "sent_at"
    return {
        **dict.fromkeys(_COLUMNS),
        **{name: row[name] for name in (*_SAME, *kept)},
        "kind": "notice" if row["notice"] else "events",
        "key": f"{row['conversation_id']}/{row['key']}",
        "content": row["notice"] or events,
        "unsure": bool(row["unsure"]),
        done: row["done_at"],
    }
