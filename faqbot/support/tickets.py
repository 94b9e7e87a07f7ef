"""Tickets: what is asked by mail or to be called back for. Pure: numbers are drawn elsewhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from enum import StrEnum

from faqbot.patterns import regex

ANSWERED_WITHIN = timedelta(hours=24)  # of business time

# 31 symbols that are not mistaken for one another; a prime, which the check symbol relies on.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_BASE = len(ALPHABET)
_DRAWN = 7  # symbols that are drawn, before the check symbol
NUMBERS = _BASE**_DRAWN  # how many ticket numbers there are: 2.7e10
_PREFIX = "T"
_NUMBER = regex(
    rf"(?<![0-9A-Z]){_PREFIX}[\s-]?([{ALPHABET}]{{4}})[\s-]?([{ALPHABET}]{{4}})(?![0-9A-Z])"
)
# What people and mail programs make of a hyphen.
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—―−ー－", "-"))


class TicketKind(StrEnum):
    """What a ticket asks for.

    Attributes:
        MAIL: An answer by e-mail.
        CALLBACK: A telephone call.
    """

    MAIL = "mail"
    CALLBACK = "callback"


class TicketStatus(StrEnum):
    """How far a ticket has come."""

    OPEN = "open"  # the desk has to answer
    ANSWERED = "answered"  # the visitor may come back to it
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class TicketRequest:
    """What a visitor fills in; every field is clean, see :mod:`faqbot.support.contact_form`.

    The personal identification number is not among them: it is checked and dropped.

    Attributes:
        kind: What is asked for.
        name: Of the visitor.
        question: What they write.
        subject: Of the mail.
        email: Where to answer.
        phone: E.164.
        account: The account number.
        when: At which time of day a call is welcome.
        language: The one that the visitor reads.
        verified: Whether the visitor proved to be the holder of ``account``.
        others: Fields that have no place of their own, by name.
    """

    kind: TicketKind
    name: str
    question: str
    subject: str = ""
    email: str = ""
    phone: str = ""
    account: str = ""
    when: str = ""
    language: str = "ja"
    verified: bool = False
    others: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls,
        kind: TicketKind,
        values: Mapping[str, str],
        *,
        language: str = "ja",
        verified: bool = False,
    ) -> TicketRequest:
        """Return the request that ``values`` make, by the names of the form's fields."""
        own = {field.name for field in fields(cls)}
        named = {name: value for name, value in values.items() if name in own}
        others = tuple((name, v) for name, v in values.items() if name not in own and v)
        return cls(kind=kind, language=language, verified=verified, others=others, **named)

    def value(self, name: str) -> str:
        """Return what was filled into the field ``name``."""
        return dict(self.others).get(name) or str(getattr(self, name, ""))


def ticket_number(drawn: int) -> str:
    """Return the number for ``drawn``, one of ``NUMBERS``: ``T-7K3Q-9XTC``.

    The last symbol is a check: the weighted sum of the symbols is divisible by the prime 31, so
    one wrong symbol, or any two exchanged, give no valid number.
    """
    if not 0 <= drawn < NUMBERS:
        raise ValueError(f"{drawn} is not in 0 … {NUMBERS - 1}")
    symbols: list[int] = []
    for _ in range(_DRAWN):
        drawn, symbol = divmod(drawn, _BASE)
        symbols.append(symbol)
    text = "".join(ALPHABET[symbol] for symbol in (*symbols, _check(symbols)))
    return f"{_PREFIX}-{text[:4]}-{text[4:]}"


def find_number(text: str) -> str | None:
    """Return the first valid ticket number in ``text``, as it is written properly.

    Width, case and hyphens do not matter.
    """
    folded = unicodedata.normalize("NFKC", text).translate(_HYPHENS).upper()
    for match in _NUMBER.finditer(folded):
        symbols = [ALPHABET.index(symbol) for symbol in match[1] + match[2]]
        if _check(symbols[:-1]) == symbols[-1]:
            return f"{_PREFIX}-{match[1]}-{match[2]}"
    return None


def _check(symbols: list[int]) -> int:
    """Return the symbol that makes Σ weight × symbol ≡ 0 (mod 31); its own weight is 1."""
    weighted = sum(weight * symbol for weight, symbol in enumerate(symbols, start=2))
    return -weighted % _BASE
