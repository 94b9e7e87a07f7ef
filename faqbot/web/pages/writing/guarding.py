"""A form that only our own page can send: a cookie, and a field that fits no other cookie."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

from fastapi import Request, Response

from faqbot.web.origins import may_connect
from faqbot.web.state import ServerState

COOKIE = "faqbot_form"
_BROWSER = re.compile(r"[A-Za-z0-9_-]{20,64}")
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Guard:
    """One browser's forms. The seals are of the server's key and last an hour or more."""

    state: ServerState
    browser: str
    known: bool  # whether the browser brought its cookie along

    @classmethod
    def of(cls, request: Request, state: ServerState) -> Guard:
        """Return the guard of the browser that ``request`` comes from."""
        browser = request.cookies.get(COOKIE, "")
        known = _BROWSER.fullmatch(browser) is not None
        return cls(state, browser if known else secrets.token_urlsafe(24), known)

    def seal(self, what: str) -> str:
        """Return a seal on ``what`` that is good in this browser only."""
        return self.state.links.sign(f"form:{self.browser}:{what}", self._now())

    def holds(self, what: str, seal: str) -> bool:
        """Tell whether ``seal`` is this browser's seal on ``what``."""
        return self.known and self.state.links.check(
            f"form:{self.browser}:{what}", seal, self._now()
        )

    def may_send(self, request: Request, seal: str) -> bool:
        """Tell whether the form was sent by a page of ours, and not too long ago."""
        return may_connect(request, ()) and self.holds("send", seal)

    def keep(self, request: Request, response: Response) -> None:
        """Let the browser keep its cookie."""
        root = request.scope.get("root_path", "")
        local = request.url.hostname in _LOCAL and request.url.scheme != "https"
        response.set_cookie(
            COOKIE, self.browser, path=f"{root}/contact", httponly=True, samesite="strict",
            secure=not local,
        )  # fmt: skip

    def _now(self) -> float:
        return self.state.clock().timestamp()
