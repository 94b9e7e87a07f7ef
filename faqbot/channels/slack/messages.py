"""Events of the desk as Slack's messages of blocks. Pure.

Limits: https://docs.slack.dev/reference/block-kit/blocks/.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from faqbot import markup
from faqbot.channels.adapter import Json, Link
from faqbot.channels.texts import shortened, split
from faqbot.markup import slack_escaped as escaped

LONGEST_SECTION = 3000
LONGEST_BUTTON = 75
MOST_BUTTONS = 25  # of one block
MOST_BLOCKS = 50
LONGEST_FALLBACK = 3000
ACTION = "choice"


def messages_of(events: Sequence[Json], after: int, link: Link) -> list[Json]:
    """Return a message for each event later than ``after`` that is to be seen in the thread.

    A click leaves nothing in Slack, so what was picked is said there.
    """
    shown = [event for event in events if event["seq"] > after and event["type"] == "message"]
    return [
        message_of(event, link)
        for event in shown
        if event["from"]["kind"] != "visitor" or event.get("choice")
    ]


def message_of(event: Json, link: Link) -> Json:
    """Return the message for ``event``."""
    if event["from"]["kind"] == "visitor":
        picked = f"＞ {event['text']}"
        return {"text": escaped(picked), "blocks": _sections(escaped(picked))}
    name = event["from"]["name"] if event["from"]["kind"] == "operator" else None
    lines = [f"*{escaped(name)}*"] if name else []
    lines += [markup.slack(event["text"])] if event["text"].strip() else []
    if (file := event.get("attachment")) is not None:
        url = link(file["id"])
        named = escaped(file["name"]).replace("|", "｜")
        lines.append(f"📎 <{url}|{named}>" if url else f"📎 {named}")
    choices = (event.get("reply") or {}).get("choices") or []
    blocks = [*_sections("\n".join(lines)), *_actions(choices)]
    fallback = escaped(shortened(markup.line(event["text"]) or "📎", LONGEST_FALLBACK // 5))
    return {"text": fallback, "blocks": blocks[:MOST_BLOCKS]}


def notice(text: str) -> Json:
    """Return a message that says ``text``."""
    return {"text": escaped(text), "blocks": _sections(escaped(text))}


def _sections(text: str) -> list[Json]:
    return [
        {"type": "section", "text": {"type": "mrkdwn", "text": piece}}
        for piece in split(text, LONGEST_SECTION)
        if piece.strip()
    ]


def _actions(choices: Sequence[Json]) -> list[Json]:
    buttons = [_button(number, choice) for number, choice in enumerate(choices)]
    every = range(0, len(buttons), MOST_BUTTONS)
    return [
        {"type": "actions", "elements": buttons[start : start + MOST_BUTTONS]} for start in every
    ]


def _button(number: int, choice: Json) -> dict[str, Any]:
    label = shortened(choice["label"], LONGEST_BUTTON)
    return {
        "type": "button",
        "action_id": f"{ACTION}:{number}",
        "text": {"type": "plain_text", "text": label, "emoji": False},
        "value": choice["id"],
    }
