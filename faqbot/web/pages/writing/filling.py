"""What was filled into the page's form, as it is checked and as it is shown again. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from faqbot.support.contact import LONGEST, check, show_phone
from faqbot.support.tickets import Kind, Request

FIELDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.MAIL: ("subject", "name", "email", "account", "phone", "question"),
    Kind.CALLBACK: ("name", "phone", "account", "when", "email", "question"),
}
_OPTIONAL: Mapping[Kind, frozenset[str]] = {
    Kind.MAIL: frozenset({"account", "phone"}),
    Kind.CALLBACK: frozenset({"account", "when", "email"}),
}


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as far as it has got: clean values, and what is wrong with which field."""

    kind: Kind
    values: Mapping[str, str]
    mistakes: Mapping[str, str]

    def shown(self, country: str | None) -> dict[str, str]:
        """Return the values as people of ``country`` write them: 090-1234-5678."""
        phone = self.values.get("phone", "")
        if not phone or "phone" in self.mistakes:
            return dict(self.values)
        return {**self.values, "phone": show_phone(phone, country)}

    def request(self, language: str, *, verified: bool) -> Request:
        """Return what is to be filed; ValueError while there are mistakes."""
        if self.mistakes:
            raise ValueError(f"there are mistakes in {', '.join(self.mistakes)}")
        values = dict(self.values)
        return Request(kind=self.kind, language=language, verified=verified, **values)


def optional(kind: Kind, field: str) -> bool:
    """Tell whether a field may be left empty."""
    return field in _OPTIONAL[kind]


def read_form(kind: Kind, typed: Mapping[str, str], country: str | None) -> Filled:
    """Return what was typed into the fields of ``kind``; what is no field of it is not read."""
    values: dict[str, str] = {}
    mistakes: dict[str, str] = {}
    for field in FIELDS[kind]:
        checked = check(field, typed.get(field, ""), country)
        values[field] = checked.value
        missing = checked.mistake == "missing"
        if checked.mistake is not None and not (missing and optional(kind, field)):
            mistakes[field] = checked.mistake
            values[field] = typed.get(field, "")[: LONGEST[field]]
    return Filled(kind, values, mistakes)


def check_one(kind: Kind, field: str, text: str, country: str | None) -> tuple[str, str]:
    """Return one field as it is shown and its mistake, "" for none; KeyError for no field."""
    if field not in FIELDS[kind]:
        raise KeyError(field)
    filled = read_form(kind, {field: text}, country)
    return filled.shown(country)[field], filled.mistakes.get(field, "")
