"""The contact form: its fields, declared once for the chat, the page, the mail and the desk.

A field of one line here is asked for in the chat and on the page, checked, shown before it is
sent, and filed. Its sentences are ``label_NAME`` and the prompts of the chat in responses.yaml,
and ``field_NAME`` (with ``hint_NAME`` if there is one) in the catalogue ``pages``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from faqbot.patterns import regex
from faqbot.support.tickets import TicketKind
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
_SPACES = regex(r"\s+")
_CONTROLS = regex(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

# 「口座番号は 1234-5678 です。」 is as good as 「12345678」.
_SAID = regex(r"(?:私の)?(?:口座)?(?:番号)?(?:は|:)?(.+?)(?:です|でございます)?")
_ACCOUNT = regex(r"[A-Z]{0,3}[0-9]{5,12}")


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


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of the form.

    ``alias`` is what it is called in sentences and in the chat's values, where ``name`` means
    something else. ``column`` is that of the table of tickets; without one of its own, what is
    typed stands at the head of the question. ``free`` text is taken as it is in the chat: no
    question and no wish is looked for in it.
    """

    name: str
    kind: TextKind
    longest: int
    alias: str = ""
    column: str = ""
    free: bool = False

    @property
    def value(self) -> str:
        """What it is called in sentences and in the values of the chat."""
        return self.alias or self.name


@dataclass(frozen=True, slots=True)
class AskedField:
    """A field within a form: the key of the chat's prompt, and whether it may be left empty."""

    field: FormField
    prompt: str
    optional: bool = False


#: In the order in which they are shown before they are sent.
FIELDS: Mapping[str, FormField] = {
    field.name: field
    for field in (
        FormField("subject", "line", 100, column="subject", free=True),
        # In sentences {name} is the organisation.
        FormField("name", "name", 80, alias="customer", column="name", free=True),
        # RFC 5321: a path has 256 characters, two of them are < and >.
        FormField("email", "email", 254, column="email"),
        FormField("account", "account", 20, column="account"),
        FormField("phone", "phone", 40, column="phone"),
        FormField("when", "line", 100, column="call_at", free=True),
        FormField("question", "question", 4000, free=True),
    )
}


#: What is asked for, in this order.
FORMS: Mapping[TicketKind, tuple[AskedField, ...]] = {
    TicketKind.MAIL: (
        AskedField(FIELDS["subject"], "mail_subject"),
        AskedField(FIELDS["name"], "contact_name"),
        AskedField(FIELDS["email"], "mail_address"),
        AskedField(FIELDS["account"], "contact_account", optional=True),
        AskedField(FIELDS["phone"], "mail_phone", optional=True),
        AskedField(FIELDS["question"], "mail_question"),
    ),
    TicketKind.CALLBACK: (
        AskedField(FIELDS["name"], "contact_name"),
        AskedField(FIELDS["phone"], "callback_phone"),
        AskedField(FIELDS["account"], "contact_account", optional=True),
        AskedField(FIELDS["when"], "callback_when", optional=True),
        AskedField(FIELDS["email"], "callback_address", optional=True),
        AskedField(FIELDS["question"], "callback_question"),
    ),
}


def number_after(kind: TicketKind) -> str:
    """Return the field after which the personal identification number is asked for.

    It belongs to an account, and stands behind what identifies the visitor otherwise.
    """
    names = [asked.field.name for asked in FORMS[kind]]
    return max(("account", "phone"), key=names.index)


def check(field: str, text: str, country: str | None = "JP") -> Checked:
    """Return what was typed into ``field``, made clean; KeyError for an unknown field.

    ``country`` (ISO 3166) is where telephone numbers without a country code belong.
    """
    found = FIELDS[field]
    return clean(found.kind, text, found.longest, country)


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
    said = _SAID.fullmatch(re.sub(r"[\s-]", "", normalize(text)).rstrip("。.!"))
    number = said[1].upper() if said else ""
    return number if _ACCOUNT.fullmatch(number) else Fault("verify_account_invalid")


def show_phone(number: str, country: str | None = "JP") -> str:
    """Return an E.164 number as people of ``country`` write it: 03-1234-5678, +44 20 …."""
    import phonenumbers

    parsed = phonenumbers.parse(number, None)
    home = country is not None and phonenumbers.region_code_for_number(parsed) == country
    formats = phonenumbers.PhoneNumberFormat
    return str(
        phonenumbers.format_number(parsed, formats.NATIONAL if home else formats.INTERNATIONAL)
    )


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
