"""``/faq/search.json``: what the search offers while one types."""

from __future__ import annotations

import json

from fastapi import APIRouter, Request, Response

from faqbot.web.pages.faq.search import search
from faqbot.web.pages.faq.visit import LONGEST, Shown, Visit
from faqbot.web.settings import ServerSettings


def router(settings: ServerSettings) -> APIRouter:
    """Return the route; asked for at every pause of a visitor's typing, so it should be quick."""
    routes = APIRouter()
    shown = Shown()

    async def suggestions(request: Request) -> Response:
        visit = Visit.of(request, shown)
        text = request.query_params.get("q", "").strip()[:LONGEST]
        found = search(visit.state.bot, visit.library, text)
        names, to = visit.state.bot.knowledge.category, visit.to
        told = [
            {"title": e.question, "category": names[e.category].name, "url": to.entry(e)}
            for e in found.entries
        ]
        body = json.dumps({"kind": found.kind, "results": told}, ensure_ascii=False)
        return Response(body.encode(), media_type="application/json")

    # Without FastAPI's own handling, there being nothing to validate: a third of the time.
    routes.add_route("/faq/search.json", suggestions, ["GET"], include_in_schema=False)
    return routes
