"""What operators write: answers, notes, files; and the passing signs of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile

from faqbot.web.attachments import discard, receive
from faqbot.web.console.access import SignedIn
from faqbot.web.console.acting import Conversation, Json, changed, explained, in_charge
from faqbot.web.console.bodies import ClientId, Read, Said, Typing
from faqbot.web.errors import ApiError
from faqbot.web.settings import ServerSettings
from faqbot.web.state import state_of


def router(settings: ServerSettings) -> APIRouter:
    """Return the routes."""
    routes = APIRouter()

    @routes.post("/conversations/{conversation}/messages")
    async def say(
        request: Request, session: SignedIn, conversation: Conversation, body: Said
    ) -> Json:
        state = state_of(request)
        with explained():
            applied = await state.desk.live_chat.say(
                conversation, session.operator.id, body.text, client_id=body.client_id
            )
        return await changed(state, conversation, applied)

    @routes.post("/conversations/{conversation}/notes")
    async def note(
        request: Request, session: SignedIn, conversation: Conversation, body: Said
    ) -> Json:
        state = state_of(request)
        with explained():
            applied = await state.desk.live_chat.note(
                conversation, session.operator.id, body.text, client_id=body.client_id
            )
        return await changed(state, conversation, applied)

    @routes.post("/conversations/{conversation}/attachments")
    async def send_file(
        request: Request,
        session: SignedIn,
        conversation: Conversation,
        file: Annotated[UploadFile, File()],
        client_id: Annotated[ClientId, Form()],
    ) -> Json:
        state, operator = state_of(request), session.operator
        summary = await state.desk.conversations.summary(conversation)
        if summary["status"] != "live" or summary["operator"]["id"] != operator.id:
            raise ApiError(409, "conflict", "this conversation is not yours", "status")
        kept = await receive(state, conversation, "operator", operator.id, file)
        sent = False
        try:
            with explained():
                applied = await state.desk.live_chat.say(
                    conversation, operator.id, "", client_id=client_id, attachment=kept.id
                )
            sent = not applied.duplicate
        finally:
            if not sent:
                await discard(state, kept.id)
        return await changed(state, conversation, applied)

    @routes.post("/conversations/{conversation}/read", status_code=204)
    async def read(
        request: Request, session: SignedIn, conversation: Conversation, body: Read
    ) -> None:
        state = state_of(request)
        if await in_charge(state, session.operator.id, conversation):
            await state.desk.subscriptions.mark_read(conversation, "operator", body.upto)

    @routes.post("/conversations/{conversation}/typing", status_code=204)
    async def typing(
        request: Request, session: SignedIn, conversation: Conversation, body: Typing
    ) -> None:
        state = state_of(request)
        if await in_charge(state, session.operator.id, conversation):
            await state.desk.subscriptions.typing(conversation, "operator", body.active)

    return routes
