"""The contact form: ``/contact/mail`` and ``/contact/callback``, with and without scripts.

It is filled in, checked, shown again, and filed as a ticket.
"""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import Field

from faqbot.desk.filing import Origin
from faqbot.dialogue.forms.contact import BEST, due_words
from faqbot.errors import InvalidEvent
from faqbot.knowledge.translation import reads
from faqbot.support.contact_form import FIELDS, FORMS, AskedField, check, number_after, show_phone
from faqbot.support.hours import local_time
from faqbot.support.tickets import TicketKind, TicketRequest, find_number
from faqbot.web.attachments import MOST_FILES, drop_unnoted
from faqbot.web.errors import ApiError
from faqbot.web.fields import Body
from faqbot.web.files import EXTENSIONS
from faqbot.web.pages.form_files import FormFiles, moved, read_files
from faqbot.web.pages.form_guard import Guard, checked_number
from faqbot.web.pages.rendering import frame_of, markup_html, page
from faqbot.web.state import ServerState, state_of
from faqbot.web.wording import size

_CHANNELS = {TicketKind.MAIL: "email", TicketKind.CALLBACK: "phone"}
_ID = re.compile(r"[A-Za-z0-9_-]{16,40}")
Values = dict[str, Any]
_NO_FILES = FormFiles()


class Typed(Body):
    """One field as it is being typed."""

    field: Annotated[str, Field(max_length=20)]
    text: Annotated[str, Field(max_length=10_000)]


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as far as it has got: clean values, and what is wrong with which field."""

    kind: TicketKind
    values: Mapping[str, str]
    mistakes: Mapping[str, str]

    def shown(self, country: str | None) -> dict[str, str]:
        """Return the values as people of ``country`` write them: 090-1234-5678."""
        return {name: self._shown(name, value, country) for name, value in self.values.items()}

    def _shown(self, name: str, value: str, country: str | None) -> str:
        if FIELDS[name].kind != "phone" or not value or name in self.mistakes:
            return value
        return show_phone(value, country)

    def request(self, language: str, *, verified: bool) -> TicketRequest:
        """Return what is to be filed; ValueError while there are mistakes."""
        if self.mistakes:
            raise ValueError(f"there are mistakes in {', '.join(self.mistakes)}")
        return TicketRequest.of(self.kind, self.values, language=language, verified=verified)


def fields(kind: TicketKind) -> dict[str, AskedField]:
    """Return what is asked for, by the names of the fields."""
    return {asked.field.name: asked for asked in FORMS[kind]}


def read_form(kind: TicketKind, typed: Mapping[str, str], country: str | None) -> Filled:
    """Return what was typed into the fields of ``kind``; what is no field of it is not read."""
    values: dict[str, str] = {}
    mistakes: dict[str, str] = {}
    for field, asked in fields(kind).items():
        checked = check(field, typed.get(field, ""), country)
        values[field] = checked.value
        missing = checked.mistake == "missing"
        if checked.mistake is not None and not (missing and asked.optional):
            mistakes[field] = checked.mistake
            values[field] = typed.get(field, "")[: asked.field.longest]
    return Filled(kind, values, mistakes)


router = APIRouter(prefix="/contact")


@router.get("/sent")
async def _show_sent(
    request: Request,
    ticket: Annotated[str, Query(max_length=20)] = "",
    key: Annotated[str, Query(max_length=80)] = "",
) -> Response:
    state, number = state_of(request), find_number(ticket)
    if number is None or not Guard.of(request, state).holds(number, key):
        raise ApiError(404, "not_found", "there is nothing to see here")
    return page("contact_form/sent.html", **await _sent(request, state, number))


@router.get("/confirm")
async def _ask_to_confirm(
    request: Request,
    ticket: Annotated[str, Query(max_length=20)] = "",
    key: Annotated[str, Query(max_length=80)] = "",
) -> Response:
    """Show a button: programs that look through mail follow links, but press nothing."""
    number = find_number(ticket)
    if number is None:
        raise ApiError(404, "not_found", "there is nothing to see here")
    values = {**frame_of(request), "number": number, "key": key, "done": False}
    return page("contact_form/address.html", **values)


@router.post("/confirm")
async def _confirm(request: Request) -> Response:
    state, form = state_of(request), await request.form()
    state.count_address(request, state.limits.requests)
    given = [str(form.get(name, "")) for name in ("ticket", "key")]
    number = (await state.desk.tickets.confirm(*given))["id"]
    return page("contact_form/address.html", **frame_of(request), number=number, done=True)


@router.get("/{kind}")
async def _empty(request: Request, kind: TicketKind) -> Response:
    return _form(
        request, _offered(request, kind), Filled(kind, dict.fromkeys(fields(kind), ""), {})
    )


@router.post("/{kind}/check")
async def _check(request: Request, kind: TicketKind, typed: Typed) -> Values:
    state = _offered(request, kind)
    state.count_address(request, state.limits.requests)
    field = typed.field
    if field not in fields(kind):
        raise ApiError(404, "not_found", "there is no such field", "field")
    country = state.bot.knowledge.support.country
    filled = read_form(kind, {field: typed.text}, country)
    mistake = filled.mistakes.get(field)
    told = frame_of(request)["t"][f"mistake_{mistake}"] if mistake else ""
    return {"value": filled.shown(country)[field], "mistake": told}


@router.post("/{kind}")
async def _send(request: Request, kind: TicketKind) -> Response:
    """Check what was sent; show it once more, or file it."""
    state = _offered(request, kind)
    state.count_address(request, state.limits.requests)
    form = await request.form()
    typed = {name: value for name, value in form.items() if isinstance(value, str)}
    guard = Guard.of(request, state)
    filled = read_form(kind, typed, state.bot.knowledge.support.country)
    if not guard.may_send(request, typed.get("seal", "")):
        return _form(request, state, filled, notice="form_expired", status=403)
    files = await read_files(form, guard, state) if kind is TicketKind.MAIL else FormFiles()
    if typed.get("step") == "edit":
        return _form(request, state, filled, files, id_=typed.get("id", ""))
    mistakes, proof = await checked_number(request, guard, filled.values, typed)
    filled = Filled(kind, filled.values, {**filled.mistakes, **mistakes})
    if filled.mistakes or files.mistake:
        return _form(request, state, filled, files, id_=typed.get("id", ""), status=422)
    agreed = typed.get("step") == "send" and typed.get("consent") == "yes"
    if not agreed:
        return _look_over(request, state, filled, files, guard, typed, proof)
    return await _file(request, state, filled, files, guard, typed, proof)


def _offered(request: Request, kind: TicketKind) -> ServerState:
    """Return the state; 404 where the desk has no such channel."""
    state = state_of(request)
    if state.bot.knowledge.support.channel(_CHANNELS[kind]) is None:
        raise ApiError(404, "not_found", "the desk has no such channel")
    return state


def _form(
    request: Request, state: ServerState, filled: Filled, files: FormFiles = _NO_FILES, *,
    notice: str = "", id_: str = "", status: int = 200,
) -> Response:  # fmt: skip
    guard = Guard.of(request, state)
    frame = frame_of(request)
    told = frame["t"]
    wrong = told(f"mistake_{files.mistake}", limit=_size(state)) if files.mistake else ""
    values = {
        **frame,
        "kind": filled.kind.value,
        "fields": fields(filled.kind),
        "values": filled.shown(state.bot.knowledge.support.country),
        "mistakes": filled.mistakes,
        "number_after": number_after(filled.kind),
        "asks_number": state.desk.identity is not None,
        "notice": frame["t"][notice] if notice else "",
        "files": files.shown(guard),
        "file_mistake": wrong,
        "file_hint": told("hint_files", count=MOST_FILES, limit=_size(state)),
        "file_types": ",".join(sorted(EXTENSIONS)),
        "seal": guard.seal("send"),
        "id": id_ if _ID.fullmatch(id_) else secrets.token_urlsafe(18),
    }
    response = page("contact_form/form.html", status, **values)
    guard.keep(request, response)
    return response


def _size(state: ServerState) -> str:
    return size(state.settings.uploads.most_bytes)


def _look_over(
    request: Request, state: ServerState, filled: Filled, files: FormFiles, guard: Guard,
    typed: Mapping[str, str], proof: str,
) -> Response:  # fmt: skip
    """Show what will be sent, and entries that may answer it already."""
    frame = frame_of(request)
    knowledge = state.spoken(frame["language"])
    today = local_time(knowledge.support, state.clock()).date()
    speaker = state.bot.assistant.speaking(knowledge.language)
    ranked = speaker.search(filled.values["question"]).candidates
    entries = [knowledge.entry[one.entry] for one in ranked if one.entry in knowledge.entry]
    best = [entry for entry in entries if entry.valid_on(today)][:BEST]
    return page(
        "contact_form/confirm.html",
        **frame,
        kind=filled.kind.value,
        fields=fields(filled.kind),
        values=filled.values,
        shown=filled.shown(knowledge.support.country),
        entries=[
            {
                "title": entry.question,
                "answer": markup_html(entry.answer),
                "foreign": not reads(entry, knowledge),
            }
            for entry in best
        ],
        files=files.shown(guard),
        seal=guard.seal("send"),
        id=typed.get("id", ""),
        proof=proof,
        consent_missing=typed.get("step") == "send",
    )


async def _file(
    request: Request, state: ServerState, filled: Filled, files: FormFiles, guard: Guard,
    typed: Mapping[str, str], proof: str,
) -> Response:  # fmt: skip
    try:
        state.count_address(request, state.limits.tickets)
    except ApiError:
        return _form(request, state, filled, notice="form_too_many", status=429)
    id_ = typed.get("id", "")
    frame = frame_of(request)
    wish = filled.request(frame["language"], verified=bool(proof))
    client_id = f"page-{id_}" if _ID.fullmatch(id_) else None
    kept = await asyncio.to_thread(moved, files.files, state)
    if kept is None:
        return _form(request, state, filled, id_=id_, notice="form_files_gone", status=409)
    ticket: Values = {"messages": []}
    try:
        origin, most = Origin("page", client_id=client_id), state.settings.uploads.total_bytes
        ticket = await state.desk.tickets.file(wish, origin, kept, most)
    except InvalidEvent:
        return _form(request, state, filled, id_=id_, notice="form_files_full", status=507)
    finally:
        await asyncio.to_thread(drop_unnoted, state, kept, ticket["messages"])
    number = ticket["id"]
    language = f"&lang={request.query_params['lang']}" if "lang" in request.query_params else ""
    root = request.scope.get("root_path", "")
    return RedirectResponse(
        f"{root}/contact/sent?ticket={number}&key={guard.seal(number)}{language}", 303
    )


async def _sent(request: Request, state: ServerState, number: str) -> Values:
    """Return what the page says of a ticket: its number, by when, and whether mail was sent."""
    frame = frame_of(request)
    ticket = await state.desk.tickets.get(number)
    due = datetime.fromisoformat(ticket["due_at"]) if ticket["due_at"] else None
    now = datetime.fromisoformat(ticket["created_at"])
    knowledge = state.spoken(frame["language"])
    when = due_words(knowledge, due, now, lasting=True)
    mailed = any(letter["purpose"] == "acknowledgement" for letter in ticket["letters"])
    asks = bool(ticket["email"]) and ticket["unconfirmed"]
    return {**frame, "ticket": ticket, "due": when, "mailed": mailed, "confirms": asks}
