"""Events and conversations as the protocol (version 1) shows them: JSON objects. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from faqbot.dialogue.replies import Reply
from faqbot.storage.queries import Listed
from faqbot.storage.records import StoredEvent

Json = dict[str, Any]
VERSION = 1


def moment(at: datetime | None) -> str | None:
    """Return ``at`` as ISO 8601 in UTC, to the millisecond."""
    if at is None:
        return None
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


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
        "reveals": reply.reveals,
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
        "language": head.language,
        "page": head.page,
        "seq": head.seq,
        "reason": head.handoff_reason,
        "operator": operator,
        "created_at": moment(head.created_at),
        "updated_at": moment(head.updated_at),
        "waiting_since": moment(head.waiting_since),
        "ended_at": moment(head.ended_at),
        "face": head.face,
        "last": {"text": head.last_text, "by": head.last_by},
        "unread": listed.unread,
        "read": {"visitor": listed.visitor_read, "operator": listed.operator_read},
        "verified": {"at": moment(head.verified_at), "by": head.verified_by}
        if head.verified_at is not None
        else None,
    }
