"""The personal identification number on the page: checked, then dropped."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request

from faqbot.desk.identity.values import Who
from faqbot.support.identity import SecretResult
from faqbot.web.addresses import client_address
from faqbot.web.pages.writing.guarding import Guard

_MISTAKES = {
    SecretResult.MALFORMED: "number_malformed",
    SecretResult.LOCKED: "number_locked",
}


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
    address = client_address(request, guard.state.settings.server.proxies)
    identity = guard.state.desk.identity
    if identity is None:
        return {}, ""
    verdict = await identity.check_number(account, Who("", guard.browser, address), number)
    if verdict.result is SecretResult.OK:
        return {}, guard.seal(f"account:{account}")
    return {"number": _MISTAKES.get(verdict.result, "number_wrong")}, ""
