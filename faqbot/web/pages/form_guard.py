"""Forms that only our own page can send: CSRF protection by cookie and seal, and the number."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request, Response
from starlette.requests import HTTPConnection

from faqbot.desk.identity.tries import Who
from faqbot.support.identity import SecretResult
from faqbot.web.security import may_connect, must_be_secure
from faqbot.web.state import ServerState

COOKIE = "faqbot_form"
_BROWSER = re.compile(r"[A-Za-z0-9_-]{20,64}")
_MISTAKES = {
    SecretResult.MALFORMED: "number_malformed",
    SecretResult.LOCKED: "number_locked",
}


def has_form(connection: HTTPConnection) -> bool:
    """Tell whether the browser was shown a form before."""
    return _BROWSER.fullmatch(connection.cookies.get(COOKIE, "")) is not None


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
        return may_connect(request) and self.holds("send", seal)

    def keep(self, request: Request, response: Response) -> None:
        """Let the browser keep its cookie."""
        root = request.scope.get("root_path", "")
        response.set_cookie(
            COOKIE, self.browser, path=f"{root}/contact", httponly=True, samesite="strict",
            secure=must_be_secure(request),
        )  # fmt: skip

    def _now(self) -> float:
        return self.state.clock().timestamp()


async def checked_number(
    request: Request, guard: Guard, values: Mapping[str, str], typed: Mapping[str, str]
) -> tuple[dict[str, str], str]:
    """Return what is wrong with the number, and a proof that it was right: one is empty.

    The proof stands in the page until the form is sent, so that the number itself need not. Both
    are empty when no number was given, or nobody can check it.
    """
    account, number = values.get("account", ""), typed.get("number", "").strip()
    known = typed.get("proof", "")
    if not number:
        return {}, known if account and guard.holds(f"account:{account}", known) else ""
    if not account:
        return {"account": "account_needed"}, ""
    address = guard.state.client_of(request).network
    identity = guard.state.desk.identity
    if identity is None:
        return {}, ""
    verdict = await identity.check_number(account, Who("", guard.browser, address), number)
    if verdict.result is SecretResult.OK:
        return {}, guard.seal(f"account:{account}")
    return {"number": _MISTAKES.get(verdict.result, "number_wrong")}, ""
