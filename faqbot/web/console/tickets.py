"""Tickets in the console: lists, one with its mails, answers, notes."""

from __future__ import annotations

import asyncio
from typing import Annotated, Literal

from fastapi import APIRouter, File, Form, Path, Query, UploadFile
from starlette.responses import FileResponse, Response

from faqbot.desk.ticket_files import TicketFile
from faqbot.support.contact_form import show_phone
from faqbot.types import Json
from faqbot.web.attachments import MOST_FILES, SANDBOXED, deliver, drop_unnoted, keep_file
from faqbot.web.console.actions import ClientId, Said, check_able
from faqbot.web.console.conversations import explained
from faqbot.web.console.session import Session, SignedIn
from faqbot.web.fields import LONGEST_TEXT, Body, FileId, Identifier
from faqbot.web.state import ServerState
from faqbot.web.wording import with_due

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
    return await _whole(session, await session.state.desk.tickets.get(number))


@router.post("/{number}/seen")
async def _seen(session: SignedIn, number: TicketNumber) -> Json:
    return await _whole(session, await session.state.desk.tickets.seen(number))


@router.post("/{number}/assign")
async def _assign(session: SignedIn, number: TicketNumber, body: Assign) -> Json:
    desk = session.state.desk
    if body.operator is not None:
        await check_able(desk, body.operator)
    return await _whole(session, await desk.tickets.assign(number, body.operator))


@router.post("/{number}/answer")
async def _answer(session: SignedIn, number: TicketNumber, body: Said) -> Json:
    tickets = session.state.desk.tickets
    with explained():
        ticket = await tickets.answer(number, session.operator, body.text, body.client_id)
    return await _whole(session, ticket)


@router.post("/{number}/letters")
async def _answer_with_files(
    session: SignedIn,
    number: TicketNumber,
    client_id: Annotated[ClientId, Form()],
    text: Annotated[str, Form(min_length=1, max_length=LONGEST_TEXT, pattern=r"\S")],
    files: Annotated[list[UploadFile], File(max_length=MOST_FILES)],
) -> Json:
    """Answer by mail, with files that go with it."""
    state = session.state
    kept: list[TicketFile] = []
    ticket: Json = {"messages": []}
    try:
        kept += [await keep_file(state, one, state.files) for one in files]
        most = state.settings.uploads.total_bytes
        with explained():
            ticket = await state.desk.tickets.answer(
                number, session.operator, text, client_id, kept, most
            )
    finally:
        await asyncio.to_thread(drop_unnoted, state, kept, ticket["messages"])
    return await _whole(session, ticket)


@router.get("/{number}/attachments/{file}")
async def _attachment(session: SignedIn, number: TicketNumber, file: FileId) -> Response:
    """Send a file that came with the form, or went with an answer."""
    return await deliver(session.state, await session.state.desk.tickets.attachment(number, file))


@router.post("/{number}/notes")
async def _note(session: SignedIn, number: TicketNumber, body: Said) -> Json:
    tickets = session.state.desk.tickets
    return await _whole(
        session, await tickets.note(number, session.operator, body.text, body.client_id)
    )


@router.post("/{number}/vouch")
async def _vouch(session: SignedIn, number: TicketNumber, body: Said) -> Json:
    tickets = session.state.desk.tickets
    with explained():
        ticket = await tickets.vouch(number, session.operator, body.text)
    return await _whole(session, ticket)


@router.post("/{number}/close")
async def _close(session: SignedIn, number: TicketNumber) -> Json:
    return await _whole(session, await session.state.desk.tickets.close(number))


@router.post("/{number}/reopen")
async def _reopen(session: SignedIn, number: TicketNumber) -> Json:
    return await _whole(session, await session.state.desk.tickets.reopen(number))


@router.post("/{number}/letters/{letter}/resend")
async def _resend(session: SignedIn, number: TicketNumber, letter: int) -> Json:
    return await _whole(session, await session.state.desk.tickets.resend(number, letter))


@router.post("/{number}/offers/{message}")
async def _offer(session: SignedIn, number: TicketNumber, message: int) -> Json:
    """Offer an answer to editors: see the page for them."""
    with explained():
        await session.state.desk.offers.answer(number, message, session.operator)
    return await _one(session, number)


@router.delete("/{number}/offers/{message}")
async def _withdraw(session: SignedIn, number: TicketNumber, message: int) -> Json:
    await session.state.desk.offers.withdraw(number, message)
    return await _one(session, number)


@router.get("/{number}/messages/{message}/original")
async def _original(session: SignedIn, number: TicketNumber, message: int) -> Response:
    """Send the bytes of a mail as they came, for a mail program and never for a browser."""
    path = await session.state.desk.tickets.original(number, message)
    return FileResponse(path, media_type="message/rfc822", filename="mail.eml", headers=SANDBOXED)


async def _whole(session: Session, ticket: Json) -> Json:
    state = session.state
    offered = await state.desk.offers.of(ticket["id"])
    shown = _shown(state, ticket)
    return {"ticket": shown, "mails": state.desk.tickets.mails, "offered": offered}


def _shown(state: ServerState, ticket: Json) -> Json:
    """Return a ticket with its telephone number and due time as people write them."""
    country = state.bot.knowledge.support.country
    phone = ticket["phone"]
    shown = {**ticket, "phone_text": show_phone(phone, country) if phone else ""}
    return with_due(state, shown)
