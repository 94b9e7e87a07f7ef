"""The shape of Rasa's REST channel, for front ends that speak it; a token is needed."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from faqbot.dialogue.events import Chose, Event, Said
from faqbot.errors import InvalidEvent
from faqbot.web.bearer import require_token
from faqbot.web.settings import ServerSettings, secret_text
from faqbot.web.state import ServerState, state_of
from faqbot.web.visitor.bodies import LONGEST_TEXT
from faqbot.web.visitor.events import HandoffOut
from faqbot.web.visitor.rest import refusals
from faqbot.web.visitor.turns import Json, Visit

CHANNEL = "rasa"
_CHOICE = re.compile(r"/((?:entry|menu|helpful|end|channel):\S{1,200}|none)")


class RasaMessage(BaseModel):
    """What somebody says; Rasa's further fields are passed over."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"sender": "user-1", "message": "出金の手数料は"}]}
    )

    sender: Annotated[str, Field(min_length=1, max_length=200)] = "default"
    message: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]


class RasaButton(BaseModel):
    """A choice; its payload comes back as a message."""

    title: str
    payload: str


class RasaCustom(BaseModel):
    """What Rasa has no field for."""

    kind: str
    decision: str | None
    entry: str | None
    confidence: float | None
    handoff: HandoffOut | None


class RasaReply(BaseModel):
    """One bubble."""

    recipient_id: str
    text: str
    buttons: list[RasaButton] = []
    custom: RasaCustom


def router(settings: ServerSettings) -> APIRouter:
    """Return the route; there must be a ``rest_token``."""
    token = secret_text(settings.rest_token) or ""
    routes = APIRouter(tags=["rasa"], responses=refusals(400, 401, 413, 422, 429))

    @routes.post("/webhooks/rest/webhook", summary="Rasa's REST channel")
    async def webhook(request: Request, body: RasaMessage) -> list[RasaReply]:
        require_token(request, token)
        state = state_of(request)
        visit = await _visit(state, body.sender)
        visit.count()
        replies = await _replies(visit, body.message)
        return [_reply(body.sender, event) for event in replies]

    return routes


async def _visit(state: ServerState, sender: str) -> Visit:
    """Return the sender's conversation; one that has ended is followed by a new one."""
    named = await state.desk.named(sender, channel=CHANNEL)
    conversation = named.conversation
    if conversation is None or named.status == "ended":
        opened = await state.desk.start(named.visitor, channel=CHANNEL)
        conversation = opened.conversation
    return Visit(state, conversation, named.visitor, "")


async def _replies(visit: Visit, message: str) -> list[Json]:
    picked = _CHOICE.fullmatch(message.strip())
    event: Event = Chose(picked[1]) if picked else Said(message)
    try:
        applied = await visit.act(event)
    except InvalidEvent:
        if not picked:
            raise
        applied = await visit.act(Said(message))  # it only looked like a choice
    return [event for event in applied.events if event.get("reply")]


def _reply(sender: str, event: dict[str, Any]) -> RasaReply:
    reply = event["reply"]
    return RasaReply(
        recipient_id=sender,
        text=event["text"],
        buttons=[
            RasaButton(title=choice["label"], payload="/" + choice["id"])
            for choice in reply["choices"]
        ],
        custom=RasaCustom.model_validate(reply, from_attributes=False),
    )
