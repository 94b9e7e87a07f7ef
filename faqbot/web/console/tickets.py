"""Tickets in the console: lists, one with its mails, answers, notes."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request

from faqbot.support.contact_form import show_phone
from faqbot.web.console.bodies import Assign, Said
from faqbot.web.console.conversations import Json, explained
from faqbot.web.console.session import SignedIn
from faqbot.web.errors import ApiError
from faqbot.web.settings import ServerSettings
from faqbot.web.state import ServerState, state_of

Number = Annotated[str, Path(max_length=20)]
_PAGE = 50


def router(settings: ServerSettings) -> APIRouter:
    """Return the routes."""
    routes = APIRouter()
    _reading(routes)
    _acting(routes)
    return routes


def _reading(routes: APIRouter) -> None:
    @routes.get("/tickets")
    async def listed(
        request: Request,
        session: SignedIn,
        show: Literal["open", "overdue", "mine", "answered", "closed", "all"] = "open",
        q: Annotated[str, Query(max_length=200)] = "",
        offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
    ) -> Json:
        state = state_of(request)
        status = {"overdue": "open", "mine": None, "all": None}.get(show, show)
        found = await state.desk.tickets.list(
            status=status,
            overdue=show == "overdue",
            operator=session.operator.id if show == "mine" else None,
            words=q,
            limit=_PAGE,
            offset=offset,
        )
        return {
            "tickets": [_shown(state, one) for one in found],
            "counts": await state.desk.tickets.counts(),
            "next": offset + _PAGE if len(found) == _PAGE else None,
        }

    @routes.get("/tickets/{number}")
    async def one(request: Request, _session: SignedIn, number: Number) -> Json:
        state = state_of(request)
        return _whole(state, await state.desk.tickets.get(number))


def _acting(routes: APIRouter) -> None:
    @routes.post("/tickets/{number}/seen")
    async def seen(request: Request, _session: SignedIn, number: Number) -> Json:
        state = state_of(request)
        return _whole(state, await state.desk.tickets.seen(number))

    @routes.post("/tickets/{number}/assign")
    async def assign(request: Request, _session: SignedIn, number: Number, body: Assign) -> Json:
        state = state_of(request)
        if body.operator is not None:
            known = {one.id for one in await state.desk.operators.all() if not one.disabled}
            if body.operator not in known:
                raise ApiError(409, "conflict", "there is no such operator", "operator")
        return _whole(state, await state.desk.tickets.assign(number, body.operator))

    @routes.post("/tickets/{number}/answer")
    async def answer(request: Request, session: SignedIn, number: Number, body: Said) -> Json:
        state, by = state_of(request), session.operator
        with explained():
            ticket = await state.desk.tickets.answer(number, by, body.text, body.client_id)
        return _whole(state, ticket)

    @routes.post("/tickets/{number}/notes")
    async def note(request: Request, session: SignedIn, number: Number, body: Said) -> Json:
        state, by = state_of(request), session.operator
        return _whole(state, await state.desk.tickets.note(number, by, body.text, body.client_id))

    @routes.post("/tickets/{number}/close")
    async def close(request: Request, _session: SignedIn, number: Number) -> Json:
        state = state_of(request)
        return _whole(state, await state.desk.tickets.close(number))

    @routes.post("/tickets/{number}/reopen")
    async def reopen(request: Request, _session: SignedIn, number: Number) -> Json:
        state = state_of(request)
        return _whole(state, await state.desk.tickets.reopen(number))

    @routes.post("/tickets/{number}/letters/{letter}/resend")
    async def resend(request: Request, _session: SignedIn, number: Number, letter: int) -> Json:
        state = state_of(request)
        return _whole(state, await state.desk.tickets.resend(number, letter))


def _whole(state: ServerState, ticket: Json) -> Json:
    return {"ticket": _shown(state, ticket), "mails": state.desk.tickets.mails}


def _shown(state: ServerState, ticket: Json) -> Json:
    """Return a ticket with its telephone number as people write it."""
    country = state.bot.knowledge.support.country
    phone = ticket["phone"]
    return {**ticket, "phone_text": show_phone(phone, country) if phone else ""}
