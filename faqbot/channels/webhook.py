"""Somebody else's live desk, by signed webhooks in both directions: see docs/channels.md.

They are signed by Standard Webhooks (https://www.standardwebhooks.com). It may get a message twice,
but always under the same id.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, Field, RootModel

from faqbot.channels.adapter import (
    CONVERSATIONS,
    Host,
    Link,
    NotNow,
    Outbound,
    Policy,
    SendResult,
)
from faqbot.channels.http import post, result_of, webhook_signature
from faqbot.channels.settings import WebhookSettings
from faqbot.desk import Delivery, Desk, Operator
from faqbot.errors import DeskError, NotFound
from faqbot.types import Json

if TYPE_CHECKING:
    import httpx

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


NAME = "webhook"


@dataclass(frozen=True, slots=True)
class WebhookAdapter:
    """Tells another live desk what happens. ``seconds`` is the present, since 1970."""

    settings: WebhookSettings
    host: Host
    client: httpx.AsyncClient
    seconds: Callable[[], float]
    policy: Policy
    channel: str = NAME
    topic: str = CONVERSATIONS

    def render(self, delivery: Delivery, events: Sequence[Json]) -> list[Json]:
        """Return the messages, each a request."""
        after, upto = delivery.after, delivery.upto
        assert delivery.conversation is not None  # noqa: S101 - it was linked
        return messages_of(delivery.conversation, events, after, upto, self.host.link)

    async def send(self, outbound: Outbound) -> SendResult:
        """Send one message."""
        body = outbound.body
        raw = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        timestamp = str(int(self.seconds()))
        signature = webhook_signature(self.settings.secret, body["id"], timestamp, raw)
        headers = {
            "Webhook-Id": body["id"],
            "Webhook-Timestamp": timestamp,
            "Webhook-Signature": signature,
        }
        response = await post(self.client, self.settings.url, headers, raw)
        return response if isinstance(response, NotNow) else result_of(response)


_Conversation = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]


class Person(BaseModel):
    """Who answers over there; ``name`` is what the visitor sees."""

    id: Annotated[str, Field(min_length=1, max_length=150)]
    name: Annotated[str, Field(min_length=1, max_length=100, pattern=r"\S")]


class HandoffStatus(BaseModel):
    """How the hand-over goes; ``unavailable`` takes the visitor back to the assistant."""

    type: Literal["handoff.status"]
    conversation: _Conversation
    status: Literal["queued", "accepted", "unavailable"]


class OperatorJoined(BaseModel):
    """Somebody takes the conversation."""

    type: Literal["operator.joined"]
    conversation: _Conversation
    operator: Person


class OperatorMessage(BaseModel):
    """Somebody writes to the visitor."""

    type: Literal["operator.message"]
    conversation: _Conversation
    operator: Person
    text: Annotated[str, Field(min_length=1, max_length=10_000, pattern=r"\S")]


class OperatorLeft(BaseModel):
    """It is over; with ``back_to_bot`` the assistant goes on."""

    type: Literal["operator.left"]
    conversation: _Conversation
    operator: Person
    back_to_bot: bool = False


class HandoffMessage(RootModel[HandoffStatus | OperatorJoined | OperatorMessage | OperatorLeft]):
    """A message of the other desk."""

    root: Annotated[
        HandoffStatus | OperatorJoined | OperatorMessage | OperatorLeft,
        Field(discriminator="type"),
    ]


@dataclass(frozen=True, slots=True)
class WebhookInbound:
    """Lets the other desk's people act here, each as an operator of their own."""

    desk: Desk

    async def take(self, id_: str, message: HandoffMessage) -> bool:
        """Do what ``message`` says; False when it was done before. Raises as the desk does."""
        if await self.desk.links.received(id_):
            return False
        await self._act(id_, message)
        await self.desk.links.receipt(id_)
        return True

    async def _act(self, id_: str, message: HandoffMessage) -> None:
        match message.root:
            case HandoffStatus(conversation=conversation, status=status):
                await self.desk.conversations.summary(conversation)
                if status == "unavailable":
                    await self.desk.queue.decline(conversation)
            case OperatorJoined(conversation=conversation, operator=person):
                await self.desk.queue.take(conversation, (await self._operator(person)).id)
            case OperatorMessage(conversation=conversation, operator=person, text=text):
                operator = (await self._operator(person)).id
                await self.desk.queue.give(conversation, operator)  # if it still waits
                client_id = "webhook:" + blake2b(id_.encode(), digest_size=16).hexdigest()
                await self.desk.live_chat.say(conversation, operator, text, client_id=client_id)
            case OperatorLeft(conversation=conversation, operator=person, back_to_bot=back):
                operator = (await self._operator(person)).id
                await self.desk.live_chat.close(conversation, operator, back_to_bot=back)

    async def _operator(self, person: Person) -> Operator:
        """Return the operator that stands for ``person``; nobody can sign in as them."""
        login = f"{NAME}:{person.id}"
        name = person.name.strip()
        try:
            operator = await self.desk.operators.find(login)
        except NotFound:
            try:
                return await self.desk.operators.add(login, name, secrets.token_urlsafe(32))
            except DeskError:  # another message of theirs came first
                operator = await self.desk.operators.find(login)
        if operator.name != name:
            operator = await self.desk.operators.change(operator.id, name=name)
        return operator
