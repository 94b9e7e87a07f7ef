"""Events, conversations and tickets as JSON objects, the first two by the protocol. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from faqbot.dialogue.replies import Reply
from faqbot.knowledge.model import HOME
from faqbot.storage.outbox import CONFIRMATION, NOTICE
from faqbot.storage.queries import Listed
from faqbot.storage.records import Head, Row, StoredEvent
from faqbot.support.contact_form import FIELDS
from faqbot.types import Json

VERSION = 1


def moment(at: datetime | None) -> str | None:
    """Return ``at`` as ISO 8601 in UTC, to the millisecond."""
    if at is None:
        return None
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def language_now(begun: str, state: str) -> str:
    """Return the language of a conversation, which may have changed since it was ``begun``.

    ``state`` is that of the dialogue, as it is stored. One that is answered in another for want of
    its own, such as French in English, stays what it is.
    """
    answered = json.loads(state).get("language", begun)
    at_first = HOME if begun.startswith(HOME) else "en"
    return begun if answered == at_first else str(answered)


def event_json(event: StoredEvent) -> Json:
    """Return one event. Who the visitor is remains unsaid: their id is nobody's business."""
    author = event.author
    shown = author.id if author.kind == "operator" else None
    return {
        "seq": event.seq,
        "at": moment(event.at),
        "type": event.type,
        "from": {"kind": author.kind, "id": shown, "name": author.name},
        "client_id": event.client_id,
        **event.data,
    }


def public_json(events: Iterable[StoredEvent]) -> list[Json]:
    """Return the events that the visitor may see."""
    return [event_json(event) for event in events if event.visibility == "public"]


def all_json(events: Iterable[StoredEvent]) -> list[Json]:
    """Return all events, as operators see them."""
    return [event_json(event) for event in events]


def reply_json(reply: Reply) -> Json:
    """Return what stands behind one bubble of the assistant; its text is the message's."""
    handoff = reply.handoff
    return {
        "kind": reply.kind.value,
        "choices": [{"id": choice.id, "label": choice.label} for choice in reply.choices],
        "entry": reply.entry,
        "decision": reply.decision,
        "confidence": None if reply.confidence is None else round(reply.confidence, 4),
        "expects": reply.expects,
        "field": reply.field,
        "reveals": reply.reveals,
        "links": [asdict(link) for link in reply.links],
        "handoff": None
        if handoff is None
        else {
            "reason": handoff.reason.value,
            "open": handoff.open,
            "next_opening": moment(handoff.next_opening),
        },
    }


def message_data(
    text: str, *, choice: str | None = None, reply: Json | None = None, file: Json | None = None
) -> Json:
    """Return the fields of a ``message``."""
    return {"text": text, "choice": choice, "reply": reply, "attachment": file}


def summary_json(listed: Listed) -> Json:
    """Return a conversation as the queue shows it to operators."""
    head = listed.head
    operator = {"id": head.operator_id, "name": head.operator_name} if head.operator_id else None
    return {
        "id": head.id,
        "status": head.status,
        "channel": head.channel,
        "language": language_now(head.language, head.state),
        "page": head.page,
        "seq": head.seq,
        "reason": head.handoff_reason,
        "operator": operator,
        "created_at": moment(head.created_at),
        "updated_at": moment(head.updated_at),
        "waiting_since": moment(head.waiting_since),
        "taken_at": moment(head.taken_at),
        "ended_at": moment(head.ended_at),
        "face": head.face,
        "last": {"text": head.last_text, "by": head.last_by},
        "unread": listed.unread,
        "read": {"visitor": listed.visitor_read, "operator": listed.operator_read},
        "verified": _proof_json(head) if head.verified_at is not None else None,
    }


def own_json(listed: Listed) -> Json:
    """Return a conversation as the visitor's own list shows it."""
    shown = summary_json(listed)
    names = ("id", "status", "created_at", "updated_at", "ended_at", "last")
    return {name: shown[name] for name in names}


def own_ticket_json(row: Row) -> Json:
    """Return a ticket as the visitor's own list shows it: nothing of what the desk notes."""
    return {
        **{name: row[name] for name in ("id", "kind", "status", "subject")},
        **{name: moment(row[name]) for name in ("created_at", "due_at", "answered_at")},
        "conversation": row["conversation_id"],
    }


def _proof_json(head: Head) -> Json:
    account = head.verified_account
    return {"at": moment(head.verified_at), "by": head.verified_by, "account": account}


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
        "unconfirmed": row["token_hash"] is not None and row["confirmed_at"] is None,
    }


def detail_json(row: Row, messages: Sequence[Row], mails: Sequence[Row], now: datetime) -> Json:
    """Return a ticket with all that was written about it."""
    shown = ticket_json(row, now)
    return {
        **shown,
        "messages": [_message(one, row["email"]) for one in messages],
        "letters": [_mail(one, unconfirmed=shown["unconfirmed"]) for one in mails],
    }


def _message(row: Row, email: str) -> Json:
    return {
        "id": row["id"],
        "at": moment(row["at"]),
        "from": {"kind": row["author_kind"], "name": row["author_name"]},
        "text": row["text"],
        "note": row["note"],
        "automatic": row["automatic"],
        "files": row["files"],
        "mail": row["message_id"] is not None and row["author_kind"] == "visitor",
        # An address that the ticket was not filed with: whoever reads it should look twice.
        "other_address": row["address"] if row["address"] not in (None, email) else None,
    }


def _mail(row: Row, *, unconfirmed: bool) -> Json:
    state = "sent" if row["sent_at"] else "failed" if row["failed_at"] else "waiting"
    if state == "waiting" and unconfirmed and row["kind"] not in (CONFIRMATION, NOTICE):
        state = "held"
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
