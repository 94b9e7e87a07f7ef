"""Messages of another live desk: its people join, write and leave."""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel

from faqbot.channels.webhook.adapter import NAME
from faqbot.desk import Desk, Operator
from faqbot.errors import DeskError, InvalidEvent, NotFound

_Conversation = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore")


class Person(_Part):
    """Who answers over there; ``name`` is what the visitor sees."""

    id: Annotated[str, Field(min_length=1, max_length=150)]
    name: Annotated[str, Field(min_length=1, max_length=100, pattern=r"\S")]


class HandoffStatus(_Part):
    """How the hand-over goes; ``unavailable`` takes the visitor back to the assistant."""

    type: Literal["handoff.status"]
    conversation: _Conversation
    status: Literal["queued", "accepted", "unavailable"]


class OperatorJoined(_Part):
    """Somebody takes the conversation."""

    type: Literal["operator.joined"]
    conversation: _Conversation
    operator: Person


class OperatorMessage(_Part):
    """Somebody writes to the visitor."""

    type: Literal["operator.message"]
    conversation: _Conversation
    operator: Person
    text: Annotated[str, Field(min_length=1, max_length=10_000, pattern=r"\S")]


class OperatorLeft(_Part):
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
                with suppress(InvalidEvent):  # a repetition may come when all is over
                    await self.desk.queue.take(conversation, operator)
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
