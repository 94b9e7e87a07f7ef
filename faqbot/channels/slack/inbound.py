"""Slack's Events API and its interactivity."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from faqbot.channels.inbound import Inbound
from faqbot.dialogue.events import Chose, Said

_MENTION = re.compile(r"^(?:\s*<@[A-Z0-9]+(?:\|[^<>]*)?>)+\s*")
_LINKED = re.compile(
    r"<(?:https?|mailto|tel):[^|>\s]*\|([^<>]*)>|<((?:https?|mailto|tel):[^>\s]*)>"
)
_SAID = (None, "file_share", "thread_broadcast")  # the last: also shown in the channel
_Id = Annotated[str, Field(pattern=r"^[A-Z0-9]{1,32}$")]
_Moment = Annotated[str, Field(pattern=r"^\d{1,12}\.\d{1,9}$")]


class SlackMessage(BaseModel):
    """What somebody wrote: ``message`` or ``app_mention``."""

    type: str
    subtype: str | None = None
    bot_id: str | None = None
    user: str | None = None
    channel: _Id
    channel_type: str | None = None
    ts: _Moment
    thread_ts: _Moment | None = None
    text: str = ""
    files: list[dict[str, Any]] = []

    @property
    def address(self) -> str:
        """The thread, which is the conversation; a message outside of one begins it."""
        return f"{self.channel}:{self.thread_ts or self.ts}"


class Envelope(BaseModel):
    """A request of the Events API."""

    type: str
    challenge: str = ""
    event: dict[str, Any] = {}


class Container(BaseModel):
    """Where a button was."""

    channel_id: _Id
    message_ts: _Moment
    thread_ts: _Moment | None = None


class Action(BaseModel):
    """A button that was clicked."""

    type: str
    action_id: str
    action_ts: _Moment
    value: str = ""
    text: dict[str, Any] = {}


class Interaction(BaseModel):
    """A request of the interactivity."""

    type: Literal["block_actions"]
    container: Container
    actions: list[Action]


@dataclass(frozen=True, slots=True)
class SlackInbound:
    """Leads what happens in Slack to the desk."""

    inbound: Inbound

    async def write(self, message: SlackMessage) -> None:
        """Take a message to the bot; a repeated one has no effect.

        To the bot is what mentions it, what is written to it alone, and what goes on in a thread
        that it is in. A mention comes as two events, hence the id is the message's own.
        """
        if message.bot_id or message.user is None or message.subtype not in _SAID:
            return
        address = message.address
        direct = message.type == "app_mention" or message.channel_type == "im"
        if not direct and await self.inbound.status(address) is None:
            return
        client_id = f"slack:{message.channel}:{message.ts}"
        if text := readable(message.text):
            await self.inbound.receive(address, Said(text), client_id)
        if message.files:
            await self.inbound.notify(address, f"{client_id}:file", {"say": "file_refused"})
        elif not text:
            await self.inbound.welcome(address)

    async def click(self, interaction: Interaction) -> None:
        """Take clicks on buttons; a repeated one has no effect."""
        place = interaction.container
        address = f"{place.channel_id}:{place.thread_ts or place.message_ts}"
        for action in interaction.actions:
            if action.type == "button" and action.action_id.startswith("choice:") and action.value:
                client_id = f"slack:{place.channel_id}:{action.action_ts}:c"
                label = str(action.text.get("text", "")) or action.value
                chose = Chose(action.value)
                await self.inbound.receive(address, chose, client_id, otherwise=unescape(label))


def readable(text: str) -> str:
    """Return ``text`` as it was typed: without the mention of the bot and Slack's own marks."""
    bare = _LINKED.sub(lambda match: match[1] or match[2], _MENTION.sub("", text))
    return unescape(bare).strip()
