"""Routes of the pages: ``/`` (support page with the widget), ``/contact``, FAQ, their files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from faqbot.i18n import dates
from faqbot.web.assets import SHORTLY, asset_response, page_assets
from faqbot.web.errors import ApiError
from faqbot.web.pages import contact_form
from faqbot.web.pages.contact import contact_table, days_off
from faqbot.web.pages.faq import routes as faq
from faqbot.web.pages.faq.library import first_entries, topics
from faqbot.web.pages.rendering import frame_of, page
from faqbot.web.state import state_of

router = APIRouter(include_in_schema=False)
for _part in (contact_form.router, faq.votes):
    router.include_router(_part)


@router.get("/")
async def _home(request: Request) -> HTMLResponse:
    values = _common(request)
    knowledge = state_of(request).spoken(values["language"])
    first = first_entries(knowledge, values["table"].now.date())
    questions = [entry.question for entry in first]
    return page("home.html", **values, topics=topics(knowledge), questions=questions)


@router.get("/contact")
async def _contact(request: Request) -> HTMLResponse:
    values = _common(request)
    words, language, now = values["t"], values["language"], values["table"].now
    off = days_off(state_of(request).bot.knowledge.support, now.date(), words, language)
    when = dates.moment(now, now, language, lasting=True, zone=False)
    return page("contact.html", **values, days_off=off, as_of=words("as_of", when=when))


@router.get("/pages/theme.css")
async def _theme(request: Request) -> Response:
    css = f":root {{ --brand: {state_of(request).settings.appearance.accent}; }}\n"
    return asset_response(request, css.encode(), ".css")


@router.get("/pages/{name}")
async def _asset(request: Request, name: str) -> Response:
    if picture := state_of(request).pictures.get(name):
        headers = {"Cache-Control": SHORTLY, "X-Content-Type-Options": "nosniff"}
        return Response(picture.content, media_type=picture.type, headers=headers)
    content = page_assets().get(name)
    if content is None:
        raise ApiError(404, "not_found", f"no such file: {name}")
    return asset_response(request, content, Path(name).suffix)


def _common(request: Request) -> dict[str, Any]:
    """Return what either page shows."""
    state = state_of(request)
    values = frame_of(request)
    support = state.spoken(values["language"]).support
    table = contact_table(support, state.clock(), values["t"], values["language"])
    return {**values, "table": table, "timezone": support.timezone}
