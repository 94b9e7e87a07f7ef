"""Tickets as the console shows them: JSON objects. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from faqbot.desk.protocol import Json, moment
from faqbot.support.contact_form import FIELDS

Row = dict[str, Any]
_AS_THEY_ARE = (
    "id", "kind", "status", "source", "language", "verified", "unread",
    *(field.column for field in FIELDS.values() if field.column),
)  # fmt: skip
_MOMENTS = ("created_at", "updated_at", "due_at", "answered_at", "closed_at")


def ticket_json(row: Row, now: datetime) -> Json:
    """Return a ticket as lists show it."""
    due, operator = row["due_at"], row["operator_id"]
    return {
        **{name: row[name] for name in _AS_THEY_ARE},
        **{name: moment(row[name]) for name in _MOMENTS},
        "conversation": row["conversation_id"],
        "operator": {"id": operator, "name": row["operator_name"]} if operator else None,
        "overdue": row["status"] == "open" and due is not None and due <= now,
    }


def detail_json(row: Row, messages: Sequence[Row], mails: Sequence[Row], now: datetime) -> Json:
    """Return a ticket with all that was written about it."""
    return {
        **ticket_json(row, now),
        "messages": [_message(one, row["email"]) for one in messages],
        "letters": [_mail(one) for one in mails],
    }


def _message(row: Row, email: str) -> Json:
    return {
        "id": row["id"],
        "at": moment(row["at"]),
        "from": {"kind": row["author_kind"], "name": row["author_name"]},
        "text": row["text"],
        "note": row["note"],
        "automatic": row["automatic"],
        # An address that the ticket was not filed with: whoever reads it should look twice.
        "other_address": row["address"] if row["address"] not in (None, email) else None,
    }


def _mail(row: Row) -> Json:
    state = "sent" if row["sent_at"] else "failed" if row["failed_at"] else "waiting"
    return {
        "id": row["id"],
        "purpose": row["kind"],
        "to": row["address"],
        "state": state,
        "tries": row["tries"],
        "error": row["error"],
        "sent_at": moment(row["sent_at"]),
        "next_at": moment(row["next_at"]) if state == "waiting" else None,
    }
