"""Routes of the pages: ``/`` (support page with the widget), ``/contact``, FAQ, their files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from faqbot.i18n import dates
from faqbot.web.errors import ApiError
from faqbot.web.pages.contact import contact_table, days_off
from faqbot.web.pages.contact_form import routes as contact_form
from faqbot.web.pages.faq import routes as faq
from faqbot.web.pages.faq.library import first_questions, topics
from faqbot.web.pages.http_cache import TYPES, asset_response, assets
from faqbot.web.pages.rendering import frame_of, page
from faqbot.web.settings import ServerSettings
from faqbot.web.state import state_of


def router(settings: ServerSettings) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    async def home(request: Request) -> HTMLResponse:
        knowledge = state_of(request).bot.knowledge
        values = _common(request)
        today = values["table"].now.date()
        questions = first_questions(knowledge, today)
        return page("home.html", **values, topics=topics(knowledge), questions=questions)

    @routes.get("/contact")
    async def contact(request: Request) -> HTMLResponse:
        support = state_of(request).bot.knowledge.support
        values = _common(request)
        today = values["table"].now.date()
        off = days_off(support, today, values["t"], values["language"])
        return page("contact.html", **values, days_off=off, as_of=_as_of(values))

    @routes.get("/pages/theme.css")
    async def theme(request: Request) -> Response:
        css = f":root {{ --brand: {settings.server.accent}; }}\n"
        return asset_response(request, css.encode(), "text/css")

    @routes.get("/pages/{name}")
    async def asset(request: Request, name: str) -> Response:
        content = assets().get(name)
        if content is None:
            raise ApiError(404, "not_found", f"no such file: {name}")
        return asset_response(request, content, TYPES[Path(name).suffix])

    routes.include_router(contact_form.router(settings))
    routes.include_router(faq.router(settings))
    routes.include_router(faq.votes_router(settings))
    return routes


def _common(request: Request) -> dict[str, Any]:
    """Return what every page shows."""
    state = state_of(request)
    support = state.bot.knowledge.support
    values = frame_of(request)
    table = contact_table(support, state.clock(), values["t"], values["language"])
    return {**values, "table": table, "timezone": support.timezone}


def _as_of(values: dict[str, Any]) -> str:
    now = values["table"].now
    when = dates.moment(now, now, values["language"], lasting=True, zone=False)
    return str(values["t"]("as_of", when=when))
