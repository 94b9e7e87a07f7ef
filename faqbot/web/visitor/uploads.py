"""Attachments of visitors: POST brings one with a message, GET gives one out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Path, Query, Request, UploadFile
from starlette.responses import JSONResponse, Response

from faqbot.dialogue.events import Said
from faqbot.web.attachments import deliver, discard, receive
from faqbot.web.errors import ApiError
from faqbot.web.settings import ServerSettings
from faqbot.web.state import state_of
from faqbot.web.visitor.bodies import LONGEST_TEXT, Applied, ClientId
from faqbot.web.visitor.rest import Bearer, Visiting, applied_json, refusals

FileId = Annotated[str, Path(pattern=r"^[A-Za-z0-9]{1,64}$", alias="file")]
_FILE = {
    "content": {"image/*": {}, "application/pdf": {}},
    "description": "The file; images are shown, everything else is downloaded.",
}


def router(settings: ServerSettings) -> APIRouter:
    """Return the routes."""
    refused = refusals(400, 401, 404, 422, 429)
    routes = APIRouter(prefix="/v1", tags=["attachments"], responses=refused)

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
