"""A request for a page of the FAQ: the library of today, links, the full address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from fastapi import Request

from faqbot.knowledge.model import Knowledge
from faqbot.web.pages.addresses import Served
from faqbot.web.pages.faq.library import Library, library_of
from faqbot.web.pages.faq.views import Pages
from faqbot.web.pages.rendering import links_of
from faqbot.web.state import ServerState, state_of

LONGEST = 200  # characters of a search that are read


def today(state: ServerState) -> date:
    """Return the day it is where the desk is."""
    zone = ZoneInfo(state.bot.knowledge.support.timezone)
    return state.clock().astimezone(zone).date()


class Shown:
    """The library of today, made anew when the knowledge base or the day changes."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._edition: tuple[str, date] | None = None
        self._library = Library((), {})

    def library(self, knowledge: Knowledge, day: date) -> Library:
        """Return what ``knowledge`` shows on ``day``."""
        edition = (knowledge.fingerprint, day)
        if edition != self._edition:
            self._library, self._edition = library_of(knowledge, day), edition
        return self._library


@dataclass(frozen=True, slots=True)
class Visit:
    """A request, and what the pages need of it."""

    request: Request
    state: ServerState
    library: Library
    day: date
    base: str  # the full address of the site, with a slash at the end

    @classmethod
    def of(cls, request: Request, shown: Shown) -> Visit:
        """Return the visit; 429 when this address asks too often."""
        state = state_of(request)
        state.count_address(request, state.limits.requests)
        knowledge, day = state.bot.knowledge, today(state)
        base = (state.settings.server.public_url or str(request.base_url)).rstrip("/") + "/"
        return cls(request, state, shown.library(knowledge, day), day, base)

    @property
    def pages(self) -> Pages:
        """What makes the pages."""
        return Pages(self.state.bot, self.library, self.day, lambda path: self.base + path)

    @property
    def to(self) -> Served:
        """The links."""
        return links_of(self.request)

    @property
    def edition(self) -> tuple[str, date]:
        """What a kept page was made from."""
        return self.state.bot.knowledge.fingerprint, self.day
