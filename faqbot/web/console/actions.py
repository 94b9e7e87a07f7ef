"""Actions on a conversation: who is in charge of it, and what they write."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import Response

from faqbot.desk import Operator
from faqbot.web.attachments import discard, receive
from faqbot.web.console.bodies import ClientId, Close, Read, Said, Transfer, Typing
from faqbot.web.console.conversations import Conversation, Json, changed, explained, in_charge
from faqbot.web.console.session import SignedIn, Supervising
from faqbot.web.errors import ApiError
from faqbot.web.settings import ServerSettings
from faqbot.web.state import state_of


def charge_router(settings: ServerSettings) -> APIRouter:
    """Return the routes."""
    routes = APIRouter()

    @routes.post("/conversations/{conversation}/take")
    async def take(request: Request, session: SignedIn, conversation: Conversation) -> Json:
        state = state_of(request)
        with explained():
            applied = await state.desk.queue.take(conversation, session.operator.id)
        return await changed(state, conversation, applied)

    @routes.post("/conversations/{conversation}/release")
    async def release(request: Request, session: SignedIn, conversation: Conversation) -> Json:
        state = state_of(request)
        with explained():
            applied = await state.desk.queue.release(conversation, session.operator.id)
        return await changed(state, conversation, applied)

    @routes.post("/conversations/{conversation}/transfer")
    async def transfer(
        request: Request, session: SignedIn, conversation: Conversation, body: Transfer
    ) -> Json:
        state = state_of(request)
        known = {operator.id: operator for operator in await state.desk.operators.all()}
        _check_able(known.get(body.operator))
        with explained():
            applied = await state.desk.queue.transfer(
                conversation, session.operator.id, body.operator
            )
        return await changed(state, conversation, applied)

    @routes.post("/conversations/{conversation}/close")
    async def close(
        request: Request, session: SignedIn, conversation: Conversation, body: Close
    ) -> Json:
        state = state_of(request)
        with explained():
            applied = await state.desk.live_chat.close(
                conversation, session.operator.id, back_to_bot=body.back_to_bot
            )
        return await changed(state, conversation, applied)

    @routes.post("/conversations/{conversation}/verify")
    async def verify(request: Request, session: SignedIn, conversation: Conversation) -> Json:
        state = state_of(request)
        with explained():
            applied = await state.desk.live_chat.ask_to_verify(conversation, session.operator.id)
        return await changed(state, conversation, applied)

    @routes.post("/conversations/{conversation}/replace-number", status_code=204)
    async def replace_number(
        request: Request, session: Supervising, conversation: Conversation
    ) -> Response:
        with explained():
            await state_of(request).desk.verification.replace_number(
                conversation, session.operator.id
            )
        return Response(status_code=204)

    return routes


def _check_able(operator: Operator | None) -> None:
    if operator is None or operator.disabled:
        raise ApiError(409, "conflict", "there is no such operator to transfer to", "operator")


def writing_router(settings: ServerSettings) -> APIRouter:
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
