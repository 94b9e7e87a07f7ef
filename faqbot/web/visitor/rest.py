"""Conversations over plain HTTP."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.responses import JSONResponse, Response

from faqbot.desk import Applied as Done
from faqbot.dialogue.events import Chose, Closed, EndRequested, Event, Rated, Said
from faqbot.web.errors import ApiError, ErrorBody
from faqbot.web.settings import ServerSettings
from faqbot.web.state import state_of
from faqbot.web.visitor.bodies import (
    Applied,
    Begun,
    End,
    Events,
    Number,
    Rate,
    Read,
    Say,
    Start,
)
from faqbot.web.visitor.visit import Json, Visit

ConversationId = Annotated[
    str, Path(alias="conversation", pattern=r"^[A-Za-z0-9_-]{1,64}$", examples=["b3q0…"])
]
_BEARER = HTTPBearer(auto_error=False, description="The token of the visitor.")
Bearer = Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]
MAX_AFTER = 2**53

_TOLD = {
    400: "The body cannot be read.",
    401: "The token is missing or wrong.",
    404: "There is no such conversation of this visitor.",
    409: "This cannot happen now.",
    410: "The file was deleted.",
    413: "The body is too large.",
    422: "Something in the request is not as it should be; `field` says where.",
    415: "A file of this type is not taken.",
    429: "Too many requests; `Retry-After` says when to try again.",
    503: "The server is not ready.",
}


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of error responses."""
    return {status: {"model": ErrorBody, "description": _TOLD[status]} for status in statuses}


async def visit(request: Request, conversation: ConversationId, bearer: Bearer) -> Visit:
    """Return who asks for which conversation; 401 without a valid token, 429 when too often."""
    state = state_of(request)
    state.count_address(request, state.limits.requests)
    token = bearer.credentials if bearer is not None else ""
    base, address = request.scope.get("root_path", ""), state.address_of(request)
    return await Visit.of_token(state, conversation, token, base, address)


Visiting = Annotated[Visit, Depends(visit)]


def router(settings: ServerSettings) -> APIRouter:
    """Return the routes."""
    refused = refusals(400, 401, 404, 422, 429)
    routes = APIRouter(prefix="/v1", tags=["conversations"], responses=refused)

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
        response_model=Events,
    )
    async def events(
        visit: Visiting, after: Annotated[int, Query(ge=0, le=MAX_AFTER)] = 0
    ) -> Response:
        so_far = await visit.so_far(after)
        return JSONResponse({name: so_far[name] for name in ("events", "status", "seq")})

    @routes.post(
        "/conversations/{conversation}/rating",
        summary="Rate the chat",
        response_model=Applied,
        responses=refusals(409, 413),
    )
    async def rate(visit: Visiting, body: Rate) -> Response:
        return await _turn(visit, Rated(body.face, body.comment), body.client_id)

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
        await visit.read(body.upto)
        return Response(status_code=204)

    return routes


async def _begin(request: Request, visitor: str | None, body: Start) -> Json:
    state, base = state_of(request), request.scope.get("root_path", "")
    opened = await state.desk.conversations.start(visitor, page=body.page, language=body.language)
    state.metrics.count(opened.events)
    address = state.address_of(request)
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


def number_router(settings: ServerSettings) -> APIRouter:
    """Return the route."""
    routes = APIRouter(
        prefix="/v1", tags=["conversations"], responses=refusals(400, 401, 404, 422, 429)
    )

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
