"""Messages to another live desk about a conversation. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from faqbot.channels.adapter import Json, Link

HANDED_OVER = ("waiting", "live")


def messages_of(
    conversation: str, events: Sequence[Json], after: int, upto: int, link: Link
) -> list[Json]:
    """Return the messages for the events ``after`` < seq <= ``upto``.

    ``events`` begin with the conversation's first one, for whether it has been handed over follows
    from what was before.
    """
    messages: list[Json] = []
    begun: Json = {}
    transcript: list[Json] = []
    verified: Json | None = None
    handed = False
    for event in events:
        made: Json | None = None
        if event["type"] == "started":
            begun = event
        elif event["type"] == "message":
            shown = message_json(event, link)
            transcript.append(shown)
            if handed and event["from"]["kind"] == "visitor":
                made = {"type": "message.created", "data": {"message": shown}}
        elif event["type"] == "verified":
            verified = {"at": event["at"], "by": event["by"]}
        elif event["type"] == "status":
            made = _status(event, handed, {**begun, "verified": verified}, transcript)
            handed = event["status"] in HANDED_OVER
        if made is not None and after < event["seq"] <= upto:
            messages.append(_envelope(conversation, event, made))
    return messages


def message_json(event: Json, link: Link) -> Json:
    """Return one message of a transcript."""
    file = event.get("attachment")
    return {
        "seq": event["seq"],
        "at": event["at"],
        "from": {"kind": event["from"]["kind"], "name": event["from"]["name"]},
        "text": event["text"],
        "attachment": file
        and {"name": file["name"], "type": file["type"], "size": file["size"],
             "url": link(file["id"])},
    }  # fmt: skip


def _status(event: Json, handed: bool, begun: Json, transcript: Sequence[Json]) -> Json | None:
    status = event["status"]
    if status == "waiting":
        data = {
            "reason": event["reason"],
            "channel": begun.get("channel"),
            "language": begun.get("language"),
            "page": begun.get("page"),
            "verified": begun["verified"],
            "transcript": list(transcript),
        }
        return {"type": "handoff.initiate", "data": data}
    if not handed or status not in ("bot", "ended"):
        return None
    ended = "conversation.ended" if status == "ended" else "handoff.withdrawn"
    return {"type": ended, "data": {"reason": event["reason"]}}


def _envelope(conversation: str, event: Json, made: Json) -> Json:
    id_ = f"{conversation}.{event['seq']}"
    return {"id": id_, "type": made["type"], "at": event["at"], "conversation": conversation,
            "data": made["data"]}  # fmt: skip
