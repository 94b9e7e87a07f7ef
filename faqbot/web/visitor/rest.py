"""Conversations over plain HTTP, with their attachments."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Query, Request, UploadFile
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.responses import JSONResponse, Response

from faqbot.desk import Applied as Done
from faqbot.desk.identity.host import account_of, attributes_of
from faqbot.dialogue.events import (
    Chose,
    Closed,
    EndRequested,
    Event,
    LanguageChosen,
    Rated,
    Said,
)
from faqbot.types import Json
from faqbot.web.attachments import deliver, discard, receive
from faqbot.web.errors import ApiError, refusals
from faqbot.web.fields import LONGEST_TEXT, FileId, IdInPath, Read
from faqbot.web.state import state_of
from faqbot.web.visitor.bodies import (
    Applied,
    Begun,
    Choose,
    ClientId,
    End,
    Events,
    Number,
    Own,
    Rate,
    Say,
    Start,
)
from faqbot.web.visitor.news import LONGEST_WAIT, news
from faqbot.web.visitor.visit import Visit
from faqbot.web.wording import with_due

_BEARER = HTTPBearer(auto_error=False, description="The token of the visitor.")
Bearer = Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]
MAX_AFTER = 2**53

_FILE = {
    "content": {"image/*": {}, "application/pdf": {}},
    "description": "The file; images are shown, everything else is downloaded.",
}
_REFUSED = refusals(400, 401, 404, 422, 429)


async def visit(request: Request, conversation: IdInPath, bearer: Bearer) -> Visit:
    """Return who asks for which conversation; 401 without a valid token, 429 when too often."""
    state = state_of(request)
    state.count_address(request, state.limits.requests)
    token = bearer.credentials if bearer is not None else ""
    base, address = request.scope.get("root_path", ""), state.client_of(request).network
    return await Visit.of_token(state, conversation, token, base, address)


Visiting = Annotated[Visit, Depends(visit)]


def conversations() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(prefix="/v1", tags=["conversations"], responses=_REFUSED)

    @routes.post(
        "/conversations",
        status_code=201,
        summary="Begin a conversation",
        response_model=Begun,
        responses=refusals(413, 503),
    )
    async def start(request: Request, body: Start, bearer: Bearer) -> Response:
        state = state_of(request)
        state.count_address(request, state.limits.starts)
        visitor = None
        if bearer is not None:
            visitor = await state.desk.visitors.authenticate(bearer.credentials)
            if visitor is None:
                raise ApiError(401, "unauthorized", "this token is not known; begin without one")
        return JSONResponse(await _begin(request, visitor, body), 201)

    @routes.post(
        "/conversations/{conversation}/messages",
        summary="Say something or click a choice",
        response_model=Applied,
        responses=refusals(409, 413),
    )
    async def say(visit: Visiting, body: Say) -> Response:
        event: Event = Said(body.text) if body.text is not None else Chose(body.choice or "")
        return await _turn(visit, event, body.client_id)

    @routes.get(
        "/conversations/{conversation}/events",
        summary="Events after a given one",
        description="With `wait` the answer comes when there is something new, or after so many "
        "seconds: what a client can do that gets no WebSocket through.",
        response_model=Events,
    )
    async def events(
        visit: Visiting,
        after: Annotated[int, Query(ge=0, le=MAX_AFTER)] = 0,
        wait: Annotated[int, Query(ge=0, le=LONGEST_WAIT)] = 0,
    ) -> Response:
        so_far = await (news(visit, after, wait) if wait else visit.so_far(after))
        return JSONResponse({name: so_far[name] for name in Events.model_fields})

    @routes.post(
        "/conversations/{conversation}/rating",
        summary="Rate the chat",
        response_model=Applied,
        responses=refusals(409, 413),
    )
    async def rate(visit: Visiting, body: Rate) -> Response:
        return await _turn(visit, Rated(body.face, body.comment), body.client_id)

    routes.post(
        "/conversations/{conversation}/language",
        summary="Choose the language that is answered in",
        response_model=Applied,
        responses=refusals(409, 413),
    )(_choose_language)

    @routes.post(
        "/conversations/{conversation}/end",
        summary="Ask to end the chat; it is confirmed first",
        response_model=Applied,
        responses=refusals(409, 413),
    )
    async def end(visit: Visiting, body: End) -> Response:
        return await _turn(visit, EndRequested(), body.client_id)

    @routes.post(
        "/conversations/{conversation}/close",
        summary="End the chat at once",
        response_model=Applied,
        responses=refusals(409, 413),
    )
    async def close(visit: Visiting, body: End) -> Response:
        return await _turn(visit, Closed(), body.client_id)

    @routes.post(
        "/conversations/{conversation}/read",
        status_code=204,
        summary="The visitor has seen everything up to here",
        responses=refusals(413),
    )
    async def read(visit: Visiting, body: Read) -> Response:
        await visit.state.desk.subscriptions.mark_read(visit.conversation, "visitor", body.upto)
        return Response(status_code=204)

    return routes


async def _choose_language(visit: Visiting, body: Choose) -> Response:
    return await _turn(visit, LanguageChosen(body.language), body.client_id)


async def _begin(request: Request, visitor: str | None, body: Start) -> Json:
    state, base = state_of(request), request.scope.get("root_path", "")
    secret, now = state.settings.identity.host_secret, state.clock()
    account = account_of(secret, body.signed_in or "", now)
    opened = await state.desk.conversations.start(
        visitor,
        page=body.page,
        language=body.language,
        attributes=body.attributes,
        signed_attributes=attributes_of(secret, body.signed_attributes or "", now),
        account=account,
    )
    state.metrics.count(opened.events)
    if account is not None and state.desk.identity is not None:
        await state.desk.identity.vouch(account, opened.visitor)
    address = state.client_of(request).network
    visit = Visit(state, opened.conversation, opened.visitor, base, address)
    events, status = opened.events, opened.status
    if body.question is not None:
        applied = await visit.turn(Said(body.question))
        events, status = [*events, *applied.events], applied.status
    return {
        "conversation": opened.conversation,
        "visitor": opened.visitor,
        "token": opened.token,
        "status": status,
        "events": events,
    }


async def _turn(visit: Visit, event: Event, client_id: str | None) -> Response:
    return JSONResponse(applied_json(visit, await visit.turn(event, client_id)))


def applied_json(visit: Visit, applied: Done) -> Json:
    """Return what came of a turn as the interface tells it."""
    return {
        "events": visit.shown(applied.events),
        "status": applied.status,
        "duplicate": applied.duplicate,
    }


def own() -> APIRouter:
    """Return the route."""
    routes = APIRouter(prefix="/v1", tags=["conversations"], responses=refusals(401, 429))

    @routes.get(
        "/conversations",
        summary="One's own conversations and tickets",
        response_model=Own,
    )
    async def listed(request: Request, bearer: Bearer) -> Response:
        state = state_of(request)
        state.count_address(request, state.limits.requests)
        token = bearer.credentials if bearer is not None else ""
        visitor = await state.desk.visitors.authenticate(token)
        if visitor is None:
            raise ApiError(401, "unauthorized", "a valid token is needed")
        found = await state.desk.conversations.of_visitor(visitor)
        return JSONResponse({**found, "tickets": [with_due(state, t) for t in found["tickets"]]})

    return routes


def number() -> APIRouter:
    """Return the route."""
    routes = APIRouter(prefix="/v1", tags=["conversations"], responses=_REFUSED)

    @routes.post(
        "/conversations/{conversation}/number",
        summary="Show the visitor their personal identification number",
        description="Only just after they proved who they are, else 404. It is stored nowhere.",
        response_model=Number,
    )
    async def number(visit: Visiting) -> Response:
        visit.count()
        shown = await visit.state.desk.verification.reveal(visit.conversation, visit.visitor)
        return JSONResponse({"number": shown}, headers={"Cache-Control": "no-store"})

    return routes


def attachments() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(prefix="/v1", tags=["attachments"], responses=_REFUSED)

    @routes.post(
        "/conversations/{conversation}/attachments",
        summary="Send a file: an image or a PDF",
        response_model=Applied,
        responses=refusals(409, 413, 415),
    )
    async def upload(
        visit: Visiting,
        file: Annotated[UploadFile, File(description="PNG, JPEG, GIF, WebP or PDF.")],
        client_id: Annotated[ClientId, Form()],
        text: Annotated[str, Form(max_length=LONGEST_TEXT)] = "",
    ) -> Response:
        visit.count()
        if await visit.state.desk.conversations.repeats(visit.conversation, client_id):
            return JSONResponse(applied_json(visit, await visit.act(Said(text), client_id)))
        kept = await receive(visit.state, visit.conversation, "visitor", visit.visitor, file)
        sent = False
        try:
            applied = await visit.act(Said(text), client_id, kept.id)
            sent = not applied.duplicate
        finally:
            if not sent:
                await discard(visit.state, kept.id)
        return JSONResponse(applied_json(visit, applied))

    @routes.get(
        "/attachments/{file}",
        summary="A file of a conversation",
        response_class=Response,
        responses={200: _FILE, **refusals(410)},
    )
    async def download(
        request: Request,
        file: FileId,
        bearer: Bearer,
        key: Annotated[str, Query(max_length=200)] = "",
    ) -> Response:
        state = state_of(request)
        state.count_address(request, state.limits.requests)
        if not key and bearer is None:
            raise ApiError(401, "unauthorized", "a valid token, or a link that is, is needed")
        found = await state.desk.attachments.get(file)
        if not state.links.check(file, key, state.clock().timestamp()):
            visitor = await state.desk.visitors.authenticate(bearer.credentials) if bearer else None
            if visitor is None:
                raise ApiError(401, "unauthorized", "the link is too old, or wrong")
            await state.desk.conversations.check_owner(found.conversation_id, visitor)
        return await deliver(state, found)

    return routes
