"""Who is in charge of a conversation: take, release, transfer, close; what supervisors may."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from faqbot.desk import Operator
from faqbot.web.console.access import SignedIn, Supervising
from faqbot.web.console.acting import Conversation, Json, changed, explained
from faqbot.web.console.bodies import Close, Transfer
from faqbot.web.errors import ApiError
from faqbot.web.settings import ServerSettings
from faqbot.web.state import state_of


def router(settings: ServerSettings) -> APIRouter:
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
