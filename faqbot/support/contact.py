"""Checks of what is typed into a form: made clean, or refused with the reason. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from faqbot.text.normalize import normalize

Mistake = Literal[
    "missing",  # nothing was typed
    "too_long",
    "name",
    "name_number",  # a name with digits
    "account",
    "phone",
    "phone_country",  # a number that could be one only with its country code
    "email",
    "question_short",
]

#: What a text has to be.
TextKind = Literal["line", "name", "account", "phone", "email", "question"]

_SHORTEST_QUESTION = 5
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—―−ー－", "-"))
_SPACES = re.compile(r"\s+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Checked:
    """A field as it is kept, or why it cannot be: ``mistake`` is None when it is good."""

    value: str
    mistake: Mistake | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A text that is no value; ``response`` is the key of the sentence that says so."""

    response: str


FieldCheck = Callable[[str], str | Fault]

# 「口座番号は 1234-5678 です。」 is as good as 「12345678」.
_SAID = re.compile(r"^(?:私の)?(?:口座)?(?:番号)?(?:は|:)?(.+?)(?:です|でございます)?[。.!]*$")
_ACCOUNT = re.compile(r"[A-Z]{0,3}[0-9]{5,12}")


def clean(kind: TextKind, text: str, longest: int, country: str | None) -> Checked:
    """Return ``text`` as it is kept, of at most ``longest`` characters, or its mistake."""
    kept = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not kept:
        return Checked("", "missing")
    if len(kept) > longest:
        return Checked(kept[:longest], "too_long")
    return _CLEANERS[kind](kept, country)


def account_number(text: str) -> str | Fault:
    """Return an account number: up to three letters and 5 to 12 digits, in any width."""
    said = _SAID.fullmatch(re.sub(r"[\s-]", "", normalize(text)))
    number = said[1].upper() if said else ""
    return number if _ACCOUNT.fullmatch(number) else Fault("verify_account_invalid")


def _line(text: str, _country: str | None = None) -> Checked:
    return Checked(_SPACES.sub(" ", text))


def _name(text: str, _country: str | None) -> Checked:
    """One line; half-width katakana and full-width letters are brought to their usual width."""
    name = _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip()
    if any(letter.isdigit() for letter in name):
        return Checked(name, "name_number")
    letters = sum(letter.isalpha() for letter in name)
    if letters < 2 or "@" in name or "://" in name:
        return Checked(name, "name")
    return Checked(name)


def _account(text: str, _country: str | None) -> Checked:
    account = account_number(text)
    return Checked(account) if isinstance(account, str) else Checked(text, "account")


def _phone(text: str, country: str | None) -> Checked:
    """Return the number as E.164 (ITU-T): +81501234567."""
    import phonenumbers  # an extra, and slow to import

    typed = unicodedata.normalize("NFKC", text).translate(_HYPHENS)
    try:
        number = phonenumbers.parse(typed, country)
    except phonenumbers.NumberParseException as error:
        wants_country = error.error_type == error.INVALID_COUNTRY_CODE
        return Checked(text, "phone_country" if wants_country else "phone")
    if not phonenumbers.is_valid_number(number):
        return Checked(text, "phone")
    return Checked(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def show_phone(number: str, country: str | None = "JP") -> str:
    """Return an E.164 number as people of ``country`` write it: 03-1234-5678, +44 20 …."""
    import phonenumbers

    parsed = phonenumbers.parse(number, None)
    home = country is not None and phonenumbers.region_code_for_number(parsed) == country
    formats = phonenumbers.PhoneNumberFormat
    return str(
        phonenumbers.format_number(parsed, formats.NATIONAL if home else formats.INTERNATIONAL)
    )


def _email(text: str, _country: str | None) -> Checked:
    """Return the address, its domain in lower case; whether it exists is not looked up."""
    from email_validator import EmailNotValidError, validate_email

    address = unicodedata.normalize("NFKC", text)
    try:
        valid = validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return Checked(text, "email")
    return Checked(valid.ascii_email or valid.normalized)


def _question(text: str, _country: str | None) -> Checked:
    letters = sum(letter.isalnum() for letter in text)
    return Checked(text) if letters >= _SHORTEST_QUESTION else Checked(text, "question_short")


_CLEANERS: Mapping[TextKind, Callable[[str, str | None], Checked]] = {
    "line": _line,
    "name": _name,
    "account": _account,
    "phone": _phone,
    "email": _email,
    "question": _question,
}
