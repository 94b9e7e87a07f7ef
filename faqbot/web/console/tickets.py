"""Tickets in the console: lists, one with its mails, answers, notes."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from starlette.responses import FileResponse, Response

from faqbot.support.contact_form import show_phone
from faqbot.types import Json
from faqbot.web.attachments import CSP
from faqbot.web.console.actions import Said, check_able
from faqbot.web.console.conversations import explained
from faqbot.web.console.session import Session, SignedIn
from faqbot.web.fields import Body, Identifier
from faqbot.web.state import ServerState

TicketNumber = Annotated[str, Path(max_length=20)]
_PAGE = 50


router = APIRouter(prefix="/tickets")


class Assign(Body):
    """To whom a ticket goes; nobody for None."""

    operator: Identifier | None


@router.get("")
async def _listed(
    session: SignedIn,
    show: Literal["open", "overdue", "mine", "answered", "closed", "all"] = "open",
    q: Annotated[str, Query(max_length=200)] = "",
    offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> Json:
    tickets = session.state.desk.tickets
    found = await tickets.list(
        status={"overdue": "open", "mine": None, "all": None}.get(show, show),
        overdue=show == "overdue",
        operator=session.operator.id if show == "mine" else None,
        words=q,
        limit=_PAGE,
        offset=offset,
    )
    return {
        "tickets": [_shown(session.state, one) for one in found],
        "counts": await tickets.counts(),
        "next": offset + _PAGE if len(found) == _PAGE else None,
    }


@router.get("/{number}")
async def _one(session: SignedIn, number: TicketNumber) -> Json:
    return _whole(session, await session.state.desk.tickets.get(number))


@router.post("/{number}/seen")
async def _seen(session: SignedIn, number: TicketNumber) -> Json:
    return _whole(session, await session.state.desk.tickets.seen(number))


@router.post("/{number}/assign")
async def _assign(session: SignedIn, number: TicketNumber, body: Assign) -> Json:
    desk = session.state.desk
    if body.operator is not None:
        await check_able(desk, body.operator)
    return _whole(session, await desk.tickets.assign(number, body.operator))


@router.post("/{number}/answer")
async def _answer(session: SignedIn, number: TicketNumber, body: Said) -> Json:
    tickets = session.state.desk.tickets
    with explained():
        ticket = await tickets.answer(number, session.operator, body.text, body.client_id)
    return _whole(session, ticket)


@router.post("/{number}/notes")
async def _note(session: SignedIn, number: TicketNumber, body: Said) -> Json:
    tickets = session.state.desk.tickets
    return _whole(session, await tickets.note(number, session.operator, body.text, body.client_id))


@router.post("/{number}/close")
async def _close(session: SignedIn, number: TicketNumber) -> Json:
    return _whole(session, await session.state.desk.tickets.close(number))


@router.post("/{number}/reopen")
async def _reopen(session: SignedIn, number: TicketNumber) -> Json:
    return _whole(session, await session.state.desk.tickets.reopen(number))


@router.post("/{number}/letters/{letter}/resend")
async def _resend(session: SignedIn, number: TicketNumber, letter: int) -> Json:
    return _whole(session, await session.state.desk.tickets.resend(number, letter))


@router.get("/{number}/messages/{message}/original")
async def _original(session: SignedIn, number: TicketNumber, message: int) -> Response:
    """Send the bytes of a mail as they came, for a mail program and never for a browser."""
    path = await session.state.desk.tickets.original(number, message)
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": CSP}
    return FileResponse(path, media_type="message/rfc822", filename="mail.eml", headers=headers)


def _whole(session: Session, ticket: Json) -> Json:
    state = session.state
    return {"ticket": _shown(state, ticket), "mails": state.desk.tickets.mails}


def _shown(state: ServerState, ticket: Json) -> Json:
    """Return a ticket with its telephone number as people write it."""
    country = state.bot.knowledge.support.country
    phone = ticket["phone"]
    return {**ticket, "phone_text": show_phone(phone, country) if phone else ""}
