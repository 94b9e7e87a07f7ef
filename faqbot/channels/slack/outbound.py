"""Messages to Slack: events become blocks, posted into the conversation's thread.

Slack has no key for repetitions. Every message bears one of ours as metadata, and when we do not
know whether one was taken we look for it in the thread before it is sent again. Limits:
https://docs.slack.dev/reference/block-kit/blocks/.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from faqbot import markup
from faqbot.channels.adapter import (
    CONVERSATIONS,
    Host,
    Link,
    NotNow,
    Outbound,
    Policy,
    Refused,
    SendResult,
    Sent,
)
from faqbot.channels.http import bearer, json_of, post, result_of, retry_after
from faqbot.channels.settings import SlackSettings
from faqbot.channels.texts import ascii_address, choices_of, parted, shortened, split
from faqbot.desk import Delivery
from faqbot.knowledge.links import Link as AnswerLink
from faqbot.markup import slack_escaped as escaped
from faqbot.types import Json

if TYPE_CHECKING:
    import httpx

LONGEST_SECTION = 3000
LONGEST_BUTTON = 75
MOST_BUTTONS = 25  # of one block
MOST_BLOCKS = 50
LONGEST_FALLBACK = 3000
LONGEST_ADDRESS = 3000
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
    text, links = parted(event, _is_native)
    lines += [markup.slack(text)] if text.strip() else []
    if (file := event.get("attachment")) is not None:
        url = link(file["id"])
        named = _label(file["name"])
        lines.append(f"📎 <{url}|{named}>" if url else f"📎 {named}")
    shown = [*map(_picture, (link for link in links if link.picture)), *_leading(links)]
    blocks = [*_sections("\n".join(lines)), *shown, *_actions(choices_of(event))]
    fallback = escaped(shortened(markup.line(event["text"]) or "📎", LONGEST_FALLBACK // 5))
    return {"text": fallback, "blocks": blocks[:MOST_BLOCKS]}


def without_pictures(blocks: Sequence[Json]) -> list[Json]:
    """Return ``blocks`` with links in the place of pictures, for one that Slack cannot fetch."""
    return [
        part
        for block in blocks
        for part in (
            _sections(f"<{escaped(block['image_url'])}|{_label(block['alt_text'])}>")
            if block["type"] == "image"
            else [block]
        )
    ]


def _is_native(link: AnswerLink) -> bool:
    """Tell whether Slack shows ``link`` as a picture or a button; else it stays in the text."""
    address = ascii_address(link.address)
    return address.startswith("https://") and len(address) <= LONGEST_ADDRESS


def _picture(link: AnswerLink) -> Json:
    return {"type": "image", "image_url": ascii_address(link.address), "alt_text": link.label}


def _leading(links: Sequence[AnswerLink]) -> list[Json]:
    """Return buttons that open an address; a click comes to us, too, and is passed over."""
    buttons = [
        {
            "type": "button",
            "action_id": f"link:{number}",
            "text": {
                "type": "plain_text",
                "text": shortened(link.label, LONGEST_BUTTON),
                "emoji": False,
            },
            "url": ascii_address(link.address),
        }
        for number, link in enumerate(link for link in links if not link.picture)
    ]
    return _rows(buttons)


def _label(text: str) -> str:
    return escaped(text).replace("|", "｜")


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
    return _rows([_button(number, choice) for number, choice in enumerate(choices)])


def _rows(buttons: Sequence[Json]) -> list[Json]:
    every = range(0, len(buttons), MOST_BUTTONS)
    return [
        {"type": "actions", "elements": list(buttons[start : start + MOST_BUTTONS])}
        for start in every
    ]


def _button(number: int, choice: Json) -> Json:
    label = shortened(choice["label"], LONGEST_BUTTON)
    return {
        "type": "button",
        "action_id": f"{ACTION}:{number}",
        "text": {"type": "plain_text", "text": label, "emoji": False},
        "value": choice["id"],
    }


NAME = "slack"
_MARK = "faqbot_delivery"
_PASSING = frozenset(
    ("internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited",
     "rate_limited", "team_added_to_org")
)  # fmt: skip
_NOT_FETCHED = Refused("invalid_blocks")  # most likely a picture that is not there
_ERROR = 100  # characters of Slack's error codes


@dataclass(frozen=True, slots=True)
class SlackAdapter:
    """Posts messages to Slack."""

    settings: SlackSettings
    host: Host
    client: httpx.AsyncClient
    policy: Policy
    channel: str = NAME
    topic: str = CONVERSATIONS

    def render(self, delivery: Delivery, events: Sequence[Json]) -> list[Json]:
        """Return the messages, each a request."""
        match delivery.notice:
            case {"say": str(key)}:
                return [notice(self.host.say(key))]
            case _:
                return messages_of(events, delivery.after, self.host.link)

    async def send(self, outbound: Outbound) -> SendResult:
        """Post one message, unless it is there already."""
        channel, _, thread = outbound.delivery.address.partition(":")
        if outbound.unsure:
            there = await self._is_there(channel, thread, outbound.key)
            if there is not False:
                return there
        marked = {"event_type": _MARK, "event_payload": {"key": outbound.key}}
        place = {"channel": channel, "thread_ts": thread, "unfurl_links": False}
        said = {**place, **outbound.body, "metadata": marked}
        answer = await self._call("chat.postMessage", said)
        plain = without_pictures(said["blocks"])
        if answer == _NOT_FETCHED and plain != said["blocks"]:
            answer = await self._call("chat.postMessage", {**said, "blocks": plain})
        return answer if isinstance(answer, NotNow | Refused) else Sent()

    async def _is_there(self, channel: str, thread: str, key: str) -> SendResult | Literal[False]:
        """Return Sent when the thread has the message, False when not, else why we cannot tell."""
        cursor = ""
        while True:
            asked = {"channel": channel, "ts": thread, "include_all_metadata": True, "limit": 200}
            more = {"cursor": cursor} if cursor else {}
            answer = await self._call("conversations.replies", {**asked, **more})
            if isinstance(answer, NotNow):
                return NotNow(answer.why, unsure=True, wait=answer.wait)
            if isinstance(answer, Refused):
                return answer
            for message in answer.get("messages", ()):
                payload = (message.get("metadata") or {}).get("event_payload") or {}
                if payload.get("key") == key:
                    return Sent()
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return False

    async def _call(self, method: str, body: Json) -> Json | NotNow | Refused:
        """Call a method; return its answer when it is ok."""
        headers = bearer(self.settings.bot_token)
        response = await post(self.client, f"{self.settings.api}/{method}", headers, body)
        if isinstance(response, NotNow):
            return response
        result = result_of(response)
        if not isinstance(result, Sent):
            return result
        answer = json_of(response)
        if answer.get("ok") is True:
            return answer
        error = str(answer.get("error", "no JSON"))[:_ERROR]
        if error in _PASSING or not answer:
            limited = error in ("ratelimited", "rate_limited")
            return NotNow(error, unsure=not limited, wait=retry_after(response))
        return Refused(error)
