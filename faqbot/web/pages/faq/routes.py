"""Routes of the FAQ: ``/faq/…``, ``/sitemap.xml``, ``/robots.txt``; suggestions and votes."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from faqbot.errors import NotFound
from faqbot.i18n import Lang
from faqbot.web.errors import ApiError
from faqbot.web.pages.faq.library import search
from faqbot.web.pages.faq.requests import LONGEST, LibraryCache, PageCache, PageRequest, today
from faqbot.web.pages.faq.views import robots, sitemap
from faqbot.web.pages.rendering import frame_of, language_of, links_of, page
from faqbot.web.security import may_connect
from faqbot.web.state import state_of

Id = Annotated[str, Path(pattern=r"^[A-Za-z0-9._-]{1,100}$")]
VOTES = ("yes", "no")
COOKIE = "faq_reader"
_READER = re.compile(r"[A-Za-z0-9_-]{24}")
_YEAR = 365 * 86_400  # s


def router() -> APIRouter:
    """Return the routes; each app keeps pages of its own."""
    routes = APIRouter(include_in_schema=False)
    faq = _Faq()
    for path, handler in (
        ("/faq", faq.without_slash),
        ("/faq/", faq.index),
        ("/faq/search", faq.results),
        ("/faq/{category}/", faq.category),
        ("/faq/{category}", faq.category_without_slash),
        ("/faq/{category}/{entry}", faq.entry),
        ("/sitemap.xml", faq.sitemap),
        ("/robots.txt", faq.robots),
    ):
        routes.add_api_route(path, handler, methods=["GET"], response_class=Response)
    return routes


class _Faq:
    """The pages of one app, with what it keeps of them."""

    def __init__(self) -> None:
        self._library, self._keeper = LibraryCache(), PageCache()

    async def without_slash(self, request: Request) -> Response:
        return RedirectResponse(links_of(request).faq, 301)

    async def index(self, request: Request) -> Response:
        visit = self._visit(request)
        return self._kept(visit, ("index",), lambda: visit.pages.index(frame_of(request)))

    async def results(self, request: Request, q: str = "") -> Response:
        visit = self._visit(request)
        text = q.strip()[:LONGEST]
        if not text:
            return RedirectResponse(visit.to.faq, 303)
        found = search(visit.state.bot, visit.library, text)
        frame = frame_of(request)
        return HTMLResponse(
            visit.pages.results(text, found, frame),
            headers={"Content-Language": frame["language"]},
        )

    async def category(self, request: Request, category: Id) -> Response:
        visit = self._visit(request)
        shelf = visit.library.shelf(category)
        if shelf is None:
            return _missing(visit)
        return self._kept(
            visit, ("category", category), lambda: visit.pages.category(shelf, frame_of(request))
        )

    async def category_without_slash(self, request: Request, category: Id) -> Response:
        visit = self._visit(request)
        if visit.library.shelf(category) is not None:
            return RedirectResponse(visit.to.category(category), 301)
        entry = visit.library.entries.get(category)
        return RedirectResponse(visit.to.entry(entry), 301) if entry else _missing(visit)

    async def entry(self, request: Request, category: Id, entry: Id) -> Response:
        visit = self._visit(request)
        found = visit.library.entries.get(entry)
        if found is None:
            return _missing(visit)
        if found.category != category:  # it has moved to another one since
            return RedirectResponse(visit.to.entry(found), 301)
        asked = request.query_params.get("helpful", "")
        vote = asked if asked in VOTES else ""
        return self._kept(
            visit,
            ("entry", entry, vote),
            lambda: visit.pages.entry(found, frame_of(request), vote),
        )

    async def sitemap(self, request: Request) -> Response:
        visit = self._visit(request)
        if not visit.base:
            raise NotFound("a sitemap needs public_url")
        return self._keeper.respond(
            request,
            visit.edition,
            ("sitemap", visit.base),
            lambda: self._sitemap(visit),
            media_type="application/xml",
        )

    def _sitemap(self, visit: PageRequest) -> str:
        home, *others = (
            self._library.library(known, visit.day) for known in visit.state.bot.knowledge.spoken
        )
        more = [(visit.base, one, _said_in(one.knowledge.language)) for one in others]
        return sitemap(visit.base, home, ("", "contact", "faq/"), more=more)

    async def robots(self, request: Request) -> Response:
        return Response(robots(self._visit(request).base), media_type="text/plain")

    def _visit(self, request: Request) -> PageRequest:
        return PageRequest.of(request, self._library)

    def _kept(self, visit: PageRequest, key: tuple[str, ...], make: Callable[[], str]) -> Response:
        language, to = language_of(visit.request), visit.to
        whole = (*key, language, to.root, to.query, visit.base)
        return self._keeper.respond(visit.request, visit.edition, whole, make, language=language)


def _said_in(language: Lang) -> Callable[[str], str]:
    """Return what makes of a page's path that of the page in ``language``."""
    return lambda path: f"{path}?lang={language}"


def _missing(visit: PageRequest) -> Response:
    shelves = visit.library.shelves
    return page("faq/missing.html", 404, **frame_of(visit.request), shelves=shelves)


def suggestions_router() -> APIRouter:
    """Return the route; asked for at every pause of a visitor's typing, so it should be quick."""
    routes = APIRouter()
    library = LibraryCache()

    async def suggestions(request: Request) -> Response:
        visit = PageRequest.of(request, library)
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


votes = APIRouter()


@votes.post("/faq/{category}/{entry}/helpful")
async def _vote(request: Request, category: Id, entry: Id) -> Response:
    state = state_of(request)
    here = request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
    if not (here and may_connect(request)):  # older browsers send the origin alone
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
        busy = page("faq/busy.html", 429, **frame_of(request))
        busy.headers["Retry-After"] = str(int(error.retry_after or 0) + 1)
        return busy
    known = request.cookies.get(COOKIE, "")
    reader = known if _READER.fullmatch(known) else secrets.token_urlsafe(18)
    await state.desk.statistics.vote(entry, helpful == "yes", voter=reader)
    address = links_of(request).entry(found)
    joined = "&" if "?" in address else "?"
    response = RedirectResponse(f"{address}{joined}helpful={helpful}#helpful", 303)
    response.set_cookie(
        COOKIE,
        reader,
        max_age=_YEAR,
        path=f"{request.scope.get('root_path', '')}/faq/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
    return response
