"""The head of a conversation is the fold of its events. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from faqbot.dialogue.rules.answer import NO, YES
from faqbot.storage.records import HEAD_COLUMNS, Head, StoredEvent

_SHOWN = 100  # characters of the latest message in a list


def fold(conversation: str, events: Sequence[StoredEvent]) -> Head:
    """Return the head after ``events``, all of them from the first on; ValueError for none."""
    if not events:
        raise ValueError("a conversation has events")
    return apply_all(opened(conversation, events[0]), events[1:])


def opened(conversation: str, event: StoredEvent) -> Head:
    """Return the head after the first event, which is ``started``."""
    if event.type != "started" or event.author.id is None:
        raise ValueError("a conversation begins with the event 'started' of a visitor")
    return Head(
        id=conversation,
        visitor_id=event.author.id,
        channel=event.data["channel"],
        language=event.data["language"],
        page=event.data["page"],
        seq=event.seq,
        status="bot",
        state=event.state or "",
        created_at=event.at,
        updated_at=event.at,
        visitor_at=event.at,
        signed_account=event.data.get("account"),  # none in old events
    )


def apply_all(head: Head, events: Iterable[StoredEvent]) -> Head:
    """Return ``head`` after some more events."""
    now = {name: getattr(head, name) for name in HEAD_COLUMNS}
    step, concern = 0, None  # what the visitor had said when the step began
    for event in events:
        if event.step != step:
            step = event.step
            concern = now["last_text"] if now["last_by"] == "visitor" else None
        now["seq"] = event.seq
        now["updated_at"] = event.at
        if event.author.kind == "visitor":
            now["visitor_at"] = event.at
        if event.state is not None:
            now["state"] = event.state
        change = _CHANGES.get(event.type)
        if change is not None:
            change(now, event)
        if concern and _is_a_wish_for_somebody(event):
            now["last_text"] = concern
    return Head(**now)


def _is_a_wish_for_somebody(event: StoredEvent) -> bool:
    """「ライブチャット」 tells those who take the chat less than what was said before it."""
    data = event.data
    return event.type == "status" and (data["status"], data["reason"]) == ("waiting", "requested")


def _message(now: dict[str, Any], event: StoredEvent) -> None:
    # A list shows what people said: the assistant's words, or a click on 「いいえ…」, tell nothing
    # of what the visitor wants.
    if event.author.kind in ("assistant", "system") or event.data["choice"] in (YES, NO):
        return
    file = event.data["attachment"]
    text = event.data["text"] or (file["name"] if file else "")
    now["last_text"] = " ".join(text[: 2 * _SHOWN].split())[:_SHOWN]
    now["last_by"] = event.author.kind


def _status(now: dict[str, Any], event: StoredEvent) -> None:
    before, status = now["status"], event.data["status"]
    operator = event.data["operator"]
    if operator is not None:
        now["operator_id"], now["operator_name"] = operator["id"], operator["name"]
    if status == "live" and before != "live":
        now["taken_at"] = event.at
        if now["waiting_since"] is not None:
            now["waited"] = (event.at - now["waiting_since"]).total_seconds()
    now["status"] = status
    now["waiting_since"] = event.at if status == "waiting" else None
    if status == "waiting":
        now["handoff_reason"] = event.data["reason"]
    if status == "ended":
        now["ended_at"] = event.at


def _rating(now: dict[str, Any], event: StoredEvent) -> None:
    now["face"] = event.data["face"]


def _verified(now: dict[str, Any], event: StoredEvent) -> None:
    now["verified_at"], now["verified_by"] = event.at, event.data["by"]
    now["verified_account"] = event.data.get("account")  # none in old events


_CHANGES: Mapping[str, Callable[[dict[str, Any], StoredEvent], None]] = {
    "message": _message,
    "status": _status,
    "rating": _rating,
    "verified": _verified,
}
