"""Routes of the FAQ: ``/faq/…``, ``/sitemap.xml``, ``/robots.txt``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from faqbot.web.pages.faq.keeping import Keeper
from faqbot.web.pages.faq.search import search
from faqbot.web.pages.faq.structured import robots, sitemap
from faqbot.web.pages.faq.visit import LONGEST, Shown, Visit
from faqbot.web.pages.rendering import frame_of, language_of, links_of, page
from faqbot.web.settings import ServerSettings

Id = Annotated[str, Path(pattern=r"^[A-Za-z0-9._-]{1,100}$")]
VOTES = ("yes", "no")


def router(settings: ServerSettings) -> APIRouter:
    """Return the routes."""
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
        self._shown, self._keeper = Shown(), Keeper()

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
        return self._keeper.respond(
            request,
            visit.edition,
            ("sitemap", visit.base),
            lambda: sitemap(visit.base, visit.library, ("", "contact", "faq/")),
            media_type="application/xml",
        )

    async def robots(self, request: Request) -> Response:
        return Response(robots(self._visit(request).base), media_type="text/plain")

    def _visit(self, request: Request) -> Visit:
        return Visit.of(request, self._shown)

    def _kept(self, visit: Visit, key: tuple[str, ...], make: Callable[[], str]) -> Response:
        language, to = language_of(visit.request), visit.to
        whole = (*key, language, to.root, to.query, visit.base)
        return self._keeper.respond(visit.request, visit.edition, whole, make, language=language)


def _missing(visit: Visit) -> Response:
    shelves = visit.library.shelves
    return page("faq/missing.html", 404, **frame_of(visit.request), shelves=shelves)
