"""What is typed into a field of a form: the value as it is kept, or what is wrong with it. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from faqbot.text.normalize import normalize


@dataclass(frozen=True, slots=True)
class Fault:
    """A text that is no value; ``response`` is the key of the sentence that says so."""

    response: str


Check = Callable[[str], str | Fault]

# 「口座番号は 1234-5678 です。」 is as good as 「12345678」.
_SAID = re.compile(r"^(?:私の)?(?:口座)?(?:番号)?(?:は|:)?(.+?)(?:です|でございます)?[。.!]*$")
_ACCOUNT = re.compile(r"[A-Z]{0,3}[0-9]{5,12}")


def account_number(text: str) -> str | Fault:
    """Return an account number: up to three letters and 5 to 12 digits, in any width."""
    said = _SAID.fullmatch(re.sub(r"[\s-]", "", normalize(text)))
    number = said[1].upper() if said else ""
    return number if _ACCOUNT.fullmatch(number) else Fault("verify_account_invalid")
