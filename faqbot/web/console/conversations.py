"""Conversations as operators see them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from faqbot.errors import Forbidden, InvalidEvent, Taken
from faqbot.types import Json
from faqbot.web.attachments import deliver
from faqbot.web.console.session import SignedIn
from faqbot.web.errors import ApiError
from faqbot.web.fields import FileId, IdInPath
from faqbot.web.state import ServerState

_PAGE = 50  # conversations
_QUEUE = 200  # visitors who wait are shown at once


@contextmanager
def explained() -> Iterator[None]:
    """Turn the desk's refusals into those of the console: operators may know that it is there."""
    try:
        yield
    except Taken as error:
        raise ApiError(409, "conflict", str(error), "taken") from error
    except Forbidden as error:
        raise ApiError(403, "unauthorized", str(error)) from error
    except InvalidEvent as error:
        raise ApiError(409, "conflict", str(error), "status") from error


async def summary_of(state: ServerState, conversation: str) -> Json:
    """Return a conversation as lists show it; NotFound."""
    return with_presence(state, await state.desk.conversations.summary(conversation))


def with_presence(state: ServerState, summary: Json) -> Json:
    """Return ``summary`` with whether the visitor is there; None when only others could tell."""
    return {**summary, "online": online(state, summary["id"])}


def online(state: ServerState, conversation: str) -> bool | None:
    """Tell whether the visitor has a window open, as far as this process knows."""
    if state.connections.tabs(conversation):
        return True
    return False if state.settings.server.broker == "memory:" else None


async def in_charge(state: ServerState, operator: str, conversation: str) -> bool:
    """Tell whether the operator has this conversation: only then do others see what they do."""
    summary = await state.desk.conversations.summary(conversation)
    return bool(summary["status"] == "live" and summary["operator"]["id"] == operator)


router = APIRouter()


@router.get("/conversations")
async def _listed(
    session: SignedIn,
    status: Literal["bot", "waiting", "live", "ended"] | None = None,
    mine: bool = False,
    before: Annotated[str | None, Query(max_length=120)] = None,
) -> Json:
    limit = _QUEUE if status == "waiting" else _PAGE
    found = await session.state.desk.queue.list(
        status="live" if mine else status,
        operator=session.operator.id if mine else None,
        limit=limit,
        before=_place(before) if before else None,
    )
    full = len(found) == limit and status != "waiting"
    next_ = f"{found[-1]['updated_at']}~{found[-1]['id']}" if full else None
    shown = [with_presence(session.state, one) for one in found]
    return {"conversations": shown, "next": next_}


@router.get("/conversations/{conversation}")
async def _transcript(session: SignedIn, conversation: IdInPath) -> Json:
    state = session.state
    events = await state.desk.conversations.events(conversation, operator=True)
    offered = await state.desk.offers.of(conversation)
    return {
        "conversation": await summary_of(state, conversation), "events": events, "offered": offered,
    }  # fmt: skip


@router.get("/attachments/{file}")
async def _attachment(session: SignedIn, file: FileId) -> Response:
    return await deliver(session.state, await session.state.desk.attachments.get(file))


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
