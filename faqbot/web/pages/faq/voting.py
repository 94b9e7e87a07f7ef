"""「参考になりましたか？」 on a page: a form that needs no script."""

from __future__ import annotations

import re
import secrets
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from faqbot.web.errors import ApiError
from faqbot.web.pages.faq.routes import VOTES, Id
from faqbot.web.pages.faq.visit import today
from faqbot.web.pages.rendering import frame_of, links_of, page
from faqbot.web.settings import ServerSettings
from faqbot.web.state import state_of

COOKIE = "faq_reader"
_READER = re.compile(r"[A-Za-z0-9_-]{24}")
_YEAR = 365 * 86_400  # s


def router(settings: ServerSettings) -> APIRouter:
    """Return the route."""
    routes = APIRouter(include_in_schema=False)

    @routes.post("/faq/{category}/{entry}/helpful")
    async def vote(request: Request, category: Id, entry: Id) -> Response:
        state = state_of(request)
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise ApiError(403, "unauthorized", "a vote is cast on the page itself")
        found = state.bot.knowledge.entry.get(entry)
        helpful = (await request.form()).get("helpful")
        if found is None or not found.valid_on(today(state)):
            raise ApiError(404, "not_found", f"there is no entry {entry}")
        if helpful not in VOTES:
            raise ApiError(422, "invalid", "helpful is yes or no", "helpful")
        try:
            state.count_address(request, state.limits.votes)
        except ApiError as error:
            return _busy(request, error)
        known = request.cookies.get(COOKIE, "")
        reader = known if _READER.fullmatch(known) else secrets.token_urlsafe(18)
        await state.desk.statistics.vote(entry, helpful == "yes", voter=reader)
        address = links_of(request).entry(found)
        joined = "&" if "?" in address else "?"
        response = RedirectResponse(f"{address}{joined}helpful={helpful}#helpful", 303)
        response.set_cookie(COOKIE, reader, **_how(request))
        return response

    return routes


def _how(request: Request) -> dict[str, Any]:
    return {
        "max_age": _YEAR,
        "path": f"{request.scope.get('root_path', '')}/faq/",
        "secure": request.url.scheme == "https",
        "httponly": True,
        "samesite": "lax",
    }


def _busy(request: Request, error: ApiError) -> Response:
    response = page("faq/busy.html", 429, **frame_of(request))
    response.headers["Retry-After"] = str(int(error.retry_after or 0) + 1)
    return response
