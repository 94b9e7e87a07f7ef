"""The contact form: its fields, declared once for the chat, the page, the mail and the desk.

A field of one line here is asked for in the chat and on the page, checked, shown before it is
sent, and filed. Its sentences are ``label_NAME`` and the prompts of the chat in responses.yaml,
and ``field_NAME`` (with ``hint_NAME`` if there is one) in the catalogue ``pages``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from faqbot.support.contact import Checked, TextKind, clean
from faqbot.support.tickets import TicketKind


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
        FormField("phone", "phone", 40, column="phone"),
        FormField("account", "account", 20, column="account"),
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


def check(field: str, text: str, country: str | None = "JP") -> Checked:
    """Return what was typed into ``field``, made clean; KeyError for an unknown field.

    ``country`` (ISO 3166) is where telephone numbers without a country code belong.
    """
    found = FIELDS[field]
    return clean(found.kind, text, found.longest, country)
