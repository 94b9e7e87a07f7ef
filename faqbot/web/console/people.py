"""People in the console: what they had before, notes, tags, blocks; and what is looked for."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from faqbot.types import Json
from faqbot.web.console.conversations import explained, with_presence
from faqbot.web.console.session import Session, SignedIn
from faqbot.web.fields import Body, IdInPath
from faqbot.web.wording import with_due

Tag = Annotated[str, Field(min_length=1, max_length=40)]
router = APIRouter()


class Remark(Body):
    """A note on a person."""

    text: Annotated[str, Field(min_length=1, max_length=2000, pattern=r"\S")]


class Tags(Body):
    """All tags of a conversation."""

    tags: Annotated[list[Tag], Field(max_length=20)]


class BlockRequest(Body):
    """Why somebody is blocked."""

    reason: Annotated[str, Field(max_length=500)] = ""


@router.get("/find")
async def _find(
    session: SignedIn,
    q: Annotated[str, Query(max_length=200)] = "",
    tag: Annotated[str, Query(max_length=40)] = "",
) -> Json:
    found = await session.state.desk.search.find(q, tag)
    shown = [with_presence(session.state, one) for one in found["conversations"]]
    tickets = [with_due(session.state, one) for one in found["tickets"]]
    return {"conversations": shown, "tickets": tickets}


@router.get("/tags")
async def _tags(session: SignedIn) -> Json:
    return {"tags": await session.state.desk.people.tags()}


@router.get("/conversations/{conversation}/person")
async def _person(session: SignedIn, conversation: IdInPath) -> Json:
    return await _of(session, conversation)


@router.post("/conversations/{conversation}/remarks", status_code=201)
async def _remark(session: SignedIn, conversation: IdInPath, body: Remark) -> Json:
    with explained():
        await session.state.desk.people.remark(conversation, session.operator, body.text)
    return await _of(session, conversation)


@router.delete("/conversations/{conversation}/remarks/{remark}")
async def _forget(session: SignedIn, conversation: IdInPath, remark: IdInPath) -> Json:
    with explained():
        await session.state.desk.people.forget(remark, session.operator)
    return await _of(session, conversation)


@router.put("/conversations/{conversation}/tags")
async def _tag(session: SignedIn, conversation: IdInPath, body: Tags) -> Json:
    with explained():
        await session.state.desk.people.tag(conversation, body.tags)
    return await _of(session, conversation)


@router.post("/conversations/{conversation}/block")
async def _block(session: SignedIn, conversation: IdInPath, body: BlockRequest) -> Json:
    with explained():
        await session.state.desk.people.block(conversation, session.operator, body.reason)
    return await _of(session, conversation)


@router.post("/conversations/{conversation}/unblock")
async def _unblock(session: SignedIn, conversation: IdInPath) -> Json:
    await session.state.desk.people.unblock(conversation)
    return await _of(session, conversation)


async def _of(session: Session, conversation: str) -> Json:
    return await session.state.desk.people.of(conversation)
