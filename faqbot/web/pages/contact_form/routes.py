"""Routes: ``/contact/mail`` and ``/contact/callback``, which work with and without scripts."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from faqbot.desk.filing import Origin
from faqbot.dialogue.forms.contact import BEST, due_words
from faqbot.support.hours import local_time
from faqbot.support.tickets import TicketKind, find_number
from faqbot.web.errors import ApiError
from faqbot.web.pages.contact_form.filling import Filled, check_one, fields, read_form
from faqbot.web.pages.contact_form.form_guard import Guard, checked_number
from faqbot.web.pages.rendering import frame_of, markup_html, page
from faqbot.web.settings import ServerSettings
from faqbot.web.state import ServerState, state_of

_CHANNELS = {TicketKind.MAIL: "email", TicketKind.CALLBACK: "phone"}
_ID = re.compile(r"[A-Za-z0-9_-]{16,40}")
Shown = dict[str, Any]


class Typed(BaseModel):
    """One field as it is being typed."""

    model_config = ConfigDict(extra="forbid")

    field: Annotated[str, Field(max_length=20)]
    text: Annotated[str, Field(max_length=10_000)]


def router(settings: ServerSettings) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/contact/sent")
    async def sent(
        request: Request,
        ticket: Annotated[str, Query(max_length=20)] = "",
        key: Annotated[str, Query(max_length=80)] = "",
    ) -> Response:
        state, number = state_of(request), find_number(ticket)
        if number is None or not Guard.of(request, state).holds(number, key):
            raise ApiError(404, "not_found", "there is nothing to see here")
        return page("contact_form/sent.html", **await _sent(request, state, number))

    @routes.get("/contact/{kind}")
    async def empty(request: Request, kind: TicketKind) -> Response:
        state = _offered(request, kind)
        filled = Filled(kind, dict.fromkeys(fields(kind), ""), {})
        return _form(request, state, filled)

    @routes.post("/contact/{kind}")
    async def send(request: Request, kind: TicketKind) -> Response:
        return await _take(request, kind)

    @routes.post("/contact/{kind}/check")
    async def check(request: Request, kind: TicketKind, typed: Typed) -> Shown:
        state = _offered(request, kind)
        state.count_address(request, state.limits.requests)
        if typed.field not in fields(kind):
            raise ApiError(404, "not_found", "there is no such field", "field")
        country = state.bot.knowledge.support.country
        value, mistake = check_one(kind, typed.field, typed.text, country)
        words = frame_of(request)["t"]
        return {"value": value, "mistake": words[f"mistake_{mistake}"] if mistake else ""}

    return routes


async def _take(request: Request, kind: TicketKind) -> Response:
    """Check what was sent; show it once more, or file it."""
    state = _offered(request, kind)
    state.count_address(request, state.limits.requests)
    form = await request.form()
    typed = {name: value for name, value in form.items() if isinstance(value, str)}
    guard = Guard.of(request, state)
    filled = read_form(kind, typed, state.bot.knowledge.support.country)
    if not guard.may_send(request, typed.get("seal", "")):
        return _form(request, state, filled, notice="form_expired", status=403)
    if typed.get("step") == "edit":
        return _form(request, state, filled, id_=typed.get("id", ""))
    mistakes, proof = await checked_number(request, guard, filled.values, typed)
    filled = Filled(kind, filled.values, {**filled.mistakes, **mistakes})
    if filled.mistakes:
        return _form(request, state, filled, id_=typed.get("id", ""), status=422)
    agreed = typed.get("step") == "send" and typed.get("consent") == "yes"
    if not agreed:
        return _look_over(request, state, filled, guard, typed, proof)
    return await _file(request, state, filled, guard, typed, proof)


def _offered(request: Request, kind: TicketKind) -> ServerState:
    """Return the state; 404 where the desk has no such channel."""
    state = state_of(request)
    if state.bot.knowledge.support.channel(_CHANNELS[kind]) is None:
        raise ApiError(404, "not_found", "the desk has no such channel")
    return state


def _form(
    request: Request, state: ServerState, filled: Filled, *, notice: str = "", id_: str = "",
    status: int = 200,
) -> Response:  # fmt: skip
    guard = Guard.of(request, state)
    frame = frame_of(request)
    values = {
        **frame,
        "kind": filled.kind.value,
        "fields": fields(filled.kind),
        "values": filled.shown(state.bot.knowledge.support.country),
        "mistakes": filled.mistakes,
        "asks_number": state.desk.identity is not None,
        "notice": frame["t"][notice] if notice else "",
        "seal": guard.seal("send"),
        "id": id_ if _ID.fullmatch(id_) else secrets.token_urlsafe(18),
    }
    response = page("contact_form/form.html", status, **values)
    guard.keep(request, response)
    return response


def _look_over(
    request: Request, state: ServerState, filled: Filled, guard: Guard, typed: Mapping[str, str],
    proof: str,
) -> Response:  # fmt: skip
    """Show what will be sent, and entries that may answer it already."""
    knowledge = state.bot.knowledge
    today = local_time(knowledge.support, state.clock()).date()
    ranked = state.bot.search(filled.values["question"]).candidates
    entries = [knowledge.entry[one.entry] for one in ranked if one.entry in knowledge.entry]
    best = [entry for entry in entries if entry.valid_on(today)][:BEST]
    return page(
        "contact_form/confirm.html",
        **frame_of(request),
        kind=filled.kind.value,
        fields=fields(filled.kind),
        values=filled.values,
        shown=filled.shown(knowledge.support.country),
        entries=[{"title": entry.question, "answer": markup_html(entry.answer)} for entry in best],
        seal=guard.seal("send"),
        id=typed.get("id", ""),
        proof=proof,
        consent_missing=typed.get("step") == "send",
    )


async def _file(
    request: Request, state: ServerState, filled: Filled, guard: Guard, typed: Mapping[str, str],
    proof: str,
) -> Response:  # fmt: skip
    try:
        state.count_address(request, state.limits.tickets)
    except ApiError:
        return _form(request, state, filled, notice="form_too_many", status=429)
    id_ = typed.get("id", "")
    frame = frame_of(request)
    wish = filled.request(frame["language"], verified=bool(proof))
    client_id = f"page-{id_}" if _ID.fullmatch(id_) else None
    ticket = await state.desk.tickets.file(wish, Origin("page", client_id=client_id))
    number = ticket["id"]
    language = f"&lang={request.query_params['lang']}" if "lang" in request.query_params else ""
    root = request.scope.get("root_path", "")
    return RedirectResponse(
        f"{root}/contact/sent?ticket={number}&key={guard.seal(number)}{language}", 303
    )


async def _sent(request: Request, state: ServerState, number: str) -> Shown:
    """Return what the page says of a ticket: its number, by when, and whether mail was sent."""
    frame = frame_of(request)
    ticket = await state.desk.tickets.get(number)
    due = datetime.fromisoformat(ticket["due_at"]) if ticket["due_at"] else None
    now = datetime.fromisoformat(ticket["created_at"])
    when = due_words(state.bot.knowledge, due, now, frame["language"], lasting=True)
    mailed = any(letter["purpose"] == "acknowledgement" for letter in ticket["letters"])
    return {**frame, "ticket": ticket, "due": when, "mailed": mailed}
