"""Conversations as operators see them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from faqbot.web.attachments import deliver
from faqbot.web.console.access import SignedIn
from faqbot.web.console.acting import Conversation, Json, summary_of, with_presence
from faqbot.web.errors import ApiError
from faqbot.web.settings import ServerSettings
from faqbot.web.state import state_of

FileId = Annotated[str, Path(pattern=r"^[A-Za-z0-9]{1,64}$")]
_PAGE = 50  # conversations
_QUEUE = 200  # visitors who wait are shown at once


def router(settings: ServerSettings) -> APIRouter:
    """Return the routes."""
    routes = APIRouter()

    @routes.get("/conversations")
    async def listed(
        request: Request,
        session: SignedIn,
        status: Literal["bot", "waiting", "live", "ended"] | None = None,
        mine: bool = False,
        before: Annotated[str | None, Query(max_length=120)] = None,
    ) -> Json:
        limit = _QUEUE if status == "waiting" else _PAGE
        state = state_of(request)
        found = await state.desk.queue.list(
            status="live" if mine else status,
            operator=session.operator.id if mine else None,
            limit=limit,
            before=_place(before) if before else None,
        )
        full = len(found) == limit and status != "waiting"
        next_ = f"{found[-1]['updated_at']}~{found[-1]['id']}" if full else None
        return {"conversations": [with_presence(state, one) for one in found], "next": next_}

    @routes.get("/conversations/{conversation}")
    async def transcript(request: Request, _session: SignedIn, conversation: Conversation) -> Json:
        state = state_of(request)
        events = await state.desk.conversations.events(conversation, operator=True)
        return {"conversation": await summary_of(state, conversation), "events": events}

    @routes.get("/attachments/{file}")
    async def attachment(request: Request, _session: SignedIn, file: FileId) -> Response:
        state = state_of(request)
        return await deliver(state, await state.desk.attachments.get(file))

    return routes


def _place(before: str) -> tuple[datetime, str]:
    """Read where the next page of a list begins, as it was given with the page before."""
    at, _, id_ = before.partition("~")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        moment = datetime.min
    if moment.utcoffset() is None or not id_:
        raise ApiError(422, "invalid", "no place in a list", "before")
    return moment, id_
