"""The page's form as it was filled in: checked, and shown again. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from faqbot.support.contact_form import FIELDS, FORMS, AskedField, check, show_phone
from faqbot.support.tickets import TicketKind, TicketRequest


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as far as it has got: clean values, and what is wrong with which field."""

    kind: TicketKind
    values: Mapping[str, str]
    mistakes: Mapping[str, str]

    def shown(self, country: str | None) -> dict[str, str]:
        """Return the values as people of ``country`` write them: 090-1234-5678."""
        return {name: self._shown(name, value, country) for name, value in self.values.items()}

    def _shown(self, name: str, value: str, country: str | None) -> str:
        if FIELDS[name].kind != "phone" or not value or name in self.mistakes:
            return value
        return show_phone(value, country)

    def request(self, language: str, *, verified: bool) -> TicketRequest:
        """Return what is to be filed; ValueError while there are mistakes."""
        if self.mistakes:
            raise ValueError(f"there are mistakes in {', '.join(self.mistakes)}")
        return TicketRequest.of(self.kind, self.values, language=language, verified=verified)


def fields(kind: TicketKind) -> dict[str, AskedField]:
    """Return what is asked for, by the names of the fields."""
    return {asked.field.name: asked for asked in FORMS[kind]}


def read_form(kind: TicketKind, typed: Mapping[str, str], country: str | None) -> Filled:
    """Return what was typed into the fields of ``kind``; what is no field of it is not read."""
    values: dict[str, str] = {}
    mistakes: dict[str, str] = {}
    for field, asked in fields(kind).items():
        checked = check(field, typed.get(field, ""), country)
        values[field] = checked.value
        missing = checked.mistake == "missing"
        if checked.mistake is not None and not (missing and asked.optional):
            mistakes[field] = checked.mistake
            values[field] = typed.get(field, "")[: asked.field.longest]
    return Filled(kind, values, mistakes)


def check_one(kind: TicketKind, field: str, text: str, country: str | None) -> tuple[str, str]:
    """Return one field as it is shown and its mistake, "" for none; KeyError for no field."""
    if field not in fields(kind):
        raise KeyError(field)
    filled = read_form(kind, {field: text}, country)
    return filled.shown(country)[field], filled.mistakes.get(field, "")
