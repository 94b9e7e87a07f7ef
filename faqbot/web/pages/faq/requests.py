"""A request for a page of the FAQ, and what is kept between two: the library, ready pages."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from fastapi import Request, Response

from faqbot.i18n import Lang
from faqbot.knowledge.model import HOME, Knowledge
from faqbot.web.assets import tag_of
from faqbot.web.pages.addresses import Served
from faqbot.web.pages.faq.library import Library, library_of
from faqbot.web.pages.faq.views import Pages
from faqbot.web.pages.rendering import language_of, links_of
from faqbot.web.state import ServerState, state_of

LONGEST = 200  # characters of a search that are read
SIZE = 16 * 1024 * 1024  # bytes of all pages kept
_WORTH = 1000  # bytes from which compressing is worth it
_LOCAL = ("localhost", "127.0.0.1", "::1")
_HEADERS = {"Cache-Control": "no-cache", "Vary": "Accept-Language, Accept-Encoding"}


def today(state: ServerState) -> date:
    """Return the day it is where the desk is."""
    zone = ZoneInfo(state.bot.knowledge.support.timezone)
    return state.clock().astimezone(zone).date()


class LibraryCache:
    """The libraries of today, made anew when the knowledge base or the day changes."""

    def __init__(self) -> None:
        self._libraries: dict[Lang, tuple[tuple[str, date], Library]] = {}

    def library(self, knowledge: Knowledge, day: date) -> Library:
        """Return what ``knowledge``, in one language, shows on ``day``."""
        edition = (knowledge.fingerprint, day)
        kept = self._libraries.get(knowledge.language)
        if kept is None or kept[0] != edition:
            kept = self._libraries[knowledge.language] = edition, library_of(knowledge, day)
        return kept[1]


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A request, and what the pages need of it."""

    request: Request
    state: ServerState
    library: Library
    day: date
    base: str  # the full address of the site, with a slash at the end; "" where it is not known

    @classmethod
    def of(cls, request: Request, shown: LibraryCache) -> PageRequest:
        """Return what is asked for; 429 when this address asks too often."""
        state = state_of(request)
        state.count_address(request, state.limits.requests)
        knowledge, day = state.spoken(language_of(request)), today(state)
        return cls(request, state, shown.library(knowledge, day), day, _base(request, state))

    @property
    def pages(self) -> Pages:
        """What makes the pages."""
        return Pages(self.state.bot, self.library, self.day, self._absolute)

    def _absolute(self, path: str, language: Lang) -> str:
        if not self.base:
            return ""
        return f"{self.base}{path}" + (f"?lang={language}" if language != HOME else "")

    @property
    def to(self) -> Served:
        """The links."""
        return links_of(self.request)

    @property
    def edition(self) -> tuple[str, date]:
        """What a kept page was made from."""
        return self.state.bot.knowledge.fingerprint, self.day


def _base(request: Request, state: ServerState) -> str:
    """Return the full address of the site.

    A request says itself to what host it came, and may lie: a page with the name of another site
    as its own could be kept by a cache on the way. Only a name of this machine is believed.
    """
    if public := state.settings.server.public_url:
        return public.rstrip("/") + "/"
    local = request.base_url.hostname in _LOCAL
    return str(request.base_url).rstrip("/") + "/" if local else ""


@dataclass(frozen=True, slots=True)
class _Page:
    plain: bytes
    small: bytes  # gzip; empty when not worth it
    tag: str


class PageCache:
    """Remembers pages by key, the least recently asked for forgotten first."""

    def __init__(self, size: int = SIZE) -> None:
        self._size, self._used = size, 0
        self._pages: OrderedDict[Hashable, _Page] = OrderedDict()
        self._edition: Hashable = None

    def respond(
        self, request: Request, edition: Hashable, key: Hashable, make: Callable[[], str],
        *, language: str = "ja", media_type: str = "text/html",
    ) -> Response:  # fmt: skip
        """Return the page ``key`` of ``edition``, made anew when it is not known.

        304 when the browser has this very one.
        """
        page = self._page(edition, key, make)
        small = bool(page.small) and "gzip" in request.headers.get("accept-encoding", "")
        tag = f'"{page.tag}{"-gzip" if small else ""}"'
        headers = {**_HEADERS, "ETag": tag, "Content-Language": language}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if small:
            headers["Content-Encoding"] = "gzip"
        content = page.small if small else page.plain
        return Response(content, media_type=f"{media_type}; charset=utf-8", headers=headers)

    def _page(self, edition: Hashable, key: Hashable, make: Callable[[], str]) -> _Page:
        if edition != self._edition:
            self._pages.clear()
            self._edition, self._used = edition, 0
        page = self._pages.get(key)
        if page is None:
            plain = make().encode()
            small = gzip.compress(plain, 6, mtime=0) if len(plain) >= _WORTH else b""
            page = self._pages[key] = _Page(plain, small, tag_of(plain))
            self._used += _weight(page)
            while self._used > self._size and len(self._pages) > 1:
                self._used -= _weight(self._pages.popitem(last=False)[1])
        self._pages.move_to_end(key)
        return page


def _weight(page: _Page) -> int:
    return len(page.plain) + len(page.small)
