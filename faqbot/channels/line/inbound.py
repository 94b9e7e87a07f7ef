"""LINE's webhook: https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from faqbot.channels.adapter import Say, Unacceptable
from faqbot.channels.inbound import Fetch, Inbound, ReplyToken
from faqbot.channels.line.messages import chosen, page_asked
from faqbot.dialogue.events import Chose, Said
from faqbot.types import Clock

_REPLY = timedelta(seconds=50)  # a reply token is good for a minute
_Text = Annotated[str, Field(max_length=200)]


class Source(BaseModel):
    """Where an event comes from; only people by themselves are answered."""

    type: str
    user_id: _Text = Field("", alias="userId")


class LineMessage(BaseModel):
    """What somebody sent."""

    id: _Text
    type: str
    text: str = ""
    file_name: str = Field("", alias="fileName")


class Postback(BaseModel):
    """The data of a quick reply."""

    data: str


class LineEvent(BaseModel):
    """One event of the webhook."""

    type: str
    mode: Literal["active", "standby"] = "active"
    id: Annotated[str, Field(alias="webhookEventId", min_length=1, max_length=58,
                             pattern=r"^[!-~]+$")]  # fmt: skip
    source: Source | None = None
    reply_token: _Text | None = Field(None, alias="replyToken")
    message: LineMessage | None = None
    postback: Postback | None = None


class Webhook(BaseModel):
    """The body of a request; LINE checks an address with no events in it."""

    events: list[LineEvent]


@dataclass(frozen=True, slots=True)
class LineInbound:
    """Leads LINE's events to the desk."""

    inbound: Inbound
    say: Say
    fetch: Callable[[str], Awaitable[bytes]]
    now: Clock

    async def take(self, event: LineEvent) -> None:
        """Take one event; a redelivered one has no effect."""
        source = event.source
        if event.mode == "standby" or source is None or source.type != "user":
            return
        if not source.user_id:
            return
        reply = ReplyToken(event.reply_token, self.now() + _REPLY) if event.reply_token else None
        match event:
            case LineEvent(type="follow"):
                await self.inbound.welcome(source.user_id, reply)
            case LineEvent(type="unfollow"):
                await self.inbound.leave(source.user_id)
            case LineEvent(type="message", message=LineMessage() as message):
                await self._message(source.user_id, event.id, message, reply)
            case LineEvent(type="postback", postback=Postback(data=data)):
                await self._postback(source.user_id, event.id, data, reply)

    async def _message(
        self, user: str, id_: str, message: LineMessage, reply: ReplyToken | None
    ) -> None:
        client_id = f"line:{id_}"
        if message.type == "text":
            await self.inbound.receive(user, Said(message.text), client_id, reply=reply)
        elif message.type in ("image", "file"):
            try:
                file = self._file(message)
                await self.inbound.receive(user, Said(""), client_id, reply=reply, file=file)
            except Unacceptable:
                await self.inbound.notify(user, client_id, {"say": "file_refused"}, reply)
        elif message.type == "sticker" and await self.inbound.status(user) in ("waiting", "live"):
            await self.inbound.receive(user, Said(self.say("sticker")), client_id, reply=reply)
        else:
            await self.inbound.notify(user, client_id, {"say": "text_only"}, reply)

    def _file(self, message: LineMessage) -> Fetch:
        async def fetch() -> tuple[str, bytes]:
            return message.file_name or f"{message.type}-{message.id}", await self.fetch(message.id)

        return fetch

    async def _postback(self, user: str, id_: str, data: str, reply: ReplyToken | None) -> None:
        client_id = f"line:{id_}"
        if (choice := chosen(data)) is not None:
            event = Chose(choice[0])
            await self.inbound.receive(user, event, client_id, reply=reply, otherwise=choice[1])
        elif (page := page_asked(data)) is not None:
            notice: dict[str, object] = {"page": page[0], "from": page[1]}
            await self.inbound.notify(user, client_id, notice, reply)
