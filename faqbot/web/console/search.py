"""Canned answers: the knowledge base, searched as the assistant would."""

from __future__ import annotations

from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query, Request

from faqbot import markup
from faqbot.web.console.session import SignedIn
from faqbot.web.settings import ServerSettings
from faqbot.web.state import state_of

_LIMIT = 8


def router(settings: ServerSettings) -> APIRouter:
    """Return the routes."""
    routes = APIRouter()

    @routes.get("/search")
    async def search(
        request: Request, _operator: SignedIn, q: Annotated[str, Query(max_length=500)] = ""
    ) -> dict[str, Any]:
        state = state_of(request)
        knowledge = state.bot.knowledge
        today = state.clock().astimezone(ZoneInfo(knowledge.support.timezone)).date()
        names = {category.id: category.name for category in knowledge.categories}
        results = []
        for candidate in state.bot.search(q, _LIMIT).candidates if q.strip() else ():
            entry = knowledge.entry.get(candidate.entry)
            if entry is None or not entry.valid_on(today):
                continue
            results.append(
                {
                    "entry": entry.id,
                    "question": entry.question,
                    "category": names.get(entry.category, entry.category),
                    "confidence": round(candidate.confidence, 4),
                    "answer": entry.answer,
                    "text": markup.line(entry.answer),
                }
            )
        return {"results": results}

    return routes
