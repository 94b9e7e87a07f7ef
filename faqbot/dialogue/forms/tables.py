"""Forms that can be filled in within a conversation, as tables of fields.

A field's texts are keys of responses.yaml. What is typed is checked by a function of ``support``.
Secret fields are never checked here: see :class:`~faqbot.dialogue.events.SecretChecked`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.forms import contact, verification
from faqbot.dialogue.state import Choice, Conversation, Form, Secret
from faqbot.support import contact_form
from faqbot.support.contact_form import Fault, FieldCheck, account_number
from faqbot.support.tickets import TicketKind

Finish = Callable[[Conversation, Form, Context], Step]
Before = Callable[[Conversation, Context], Step | None]
FieldValues = tuple[tuple[str, str], ...]


def _never(_text: str) -> str | Fault:
    return Fault("form_choose")


def _nothing(_value: str, _context: Context) -> FieldValues:
    return ()


@dataclass(frozen=True, slots=True)
class ChatField:
    """One thing a form asks for.

    ``choices`` are values with the key of their label; without a ``check`` nothing else is taken.
    ``free`` text is taken as it is: no question and no wish is looked for in it. An ``optional``
    field may be skipped, its value is "" then. ``resend`` offers another one-time code. A field is
    passed over unless ``when`` agrees. ``local`` is a check that needs to know the desk's country.
    ``offers`` are further choices, such as entries; ``tells`` are placeholders of the prompt;
    ``derive`` adds values that come of this one. ``again`` is the prompt from the second time on.
    """

    name: str
    prompt: str
    check: FieldCheck = _never
    expects: Secret | None = None  # a secret
    choices: tuple[tuple[str, str], ...] = ()
    free: bool = False
    optional: bool = False
    resend: bool = False
    when: Callable[[Form], bool] = lambda form: True
    local: Callable[[str, str | None], str | Fault] | None = None
    offers: Callable[[Form, Context], tuple[Choice, ...]] = lambda form, context: ()
    tells: Callable[[Form, Context], Mapping[str, object]] = lambda form, context: {}
    derive: Callable[[str, Context], FieldValues] = _nothing
    again: str = ""

    def value_of(self, text: str, country: str | None) -> str | Fault:
        """Return the value that was typed, or what is wrong with it."""
        return self.check(text) if self.local is None else self.local(text, country)


@dataclass(frozen=True, slots=True)
class FormTable:
    """A form: said first, asked then, done at the end.

    ``finish`` gets the conversation without the form, and the form. ``before`` may take the place
    of the whole form. When a secret is ``locked`` the form is left, unless it can do without.
    ``malformed`` and so on are the keys of what is said about secrets.
    """

    intro: str
    fields: tuple[ChatField, ...]
    finish: Finish
    before: Before = lambda conversation, context: None
    needs_secret: bool = True
    begins: Callable[[Context], FieldValues] = lambda context: ()  # with these values

    def field(self, name: str) -> ChatField:
        """Return the field called ``name``; the first one for a name that is gone."""
        return next((field for field in self.fields if field.name == name), self.fields[0])

    def next(self, form: Form, after: str | None) -> ChatField | None:
        """Return the field to ask for after the field ``after``, None at the end."""
        names = [field.name for field in self.fields]
        start = names.index(after) + 1 if after in names else 0
        return next((field for field in self.fields[start:] if field.when(form)), None)

    def previous(self, form: Form) -> ChatField | None:
        """Return the field before the one that is asked for, None at the beginning."""
        names = [field.name for field in self.fields]
        at = names.index(form.field) if form.field in names else 0
        return next((field for field in reversed(self.fields[:at]) if field.when(form)), None)


_ACCOUNT = ChatField("account", "verify_account", account_number)
_NUMBER = ChatField(
    "number",
    "verify_number",
    expects="number",
    choices=((verification.UNKNOWN, "verify_number_unknown"),),
)
_CODE = ChatField("code", "verify_code", expects="code", resend=True, again="verify_code_again")


_CONTACT_NUMBER = ChatField(
    "number", "contact_number", expects="number", optional=True, when=contact.asks_number
)
_CONFIRM = ChatField(
    "consent",
    "contact_confirm",
    choices=(("yes", "contact_send"),),
    offers=contact.entries_offered,
    tells=contact.summary,
)


def _contact(kind: TicketKind) -> FormTable:
    """Return the form of a kind of ticket; the number is asked for once the account is known."""
    asked: list[ChatField] = []
    for one in contact_form.FORMS[kind]:
        name = one.field.name
        asked.append(
            ChatField(
                one.field.value,
                one.prompt,
                local=contact.checked(name),
                free=one.field.free,
                optional=one.optional,
                derive=contact.suggested if name == "question" else _nothing,
            )
        )
        if name == contact_form.number_after(kind):
            asked.append(_CONTACT_NUMBER)
    return FormTable(
        f"{kind}_intro",
        (*asked, _CONFIRM),
        contact.filed,
        needs_secret=False,
        begins=contact.begins,
    )


FORMS: Mapping[str, FormTable] = {
    verification.VERIFY: FormTable(
        "verify_intro", (_ACCOUNT, _NUMBER, _CODE), verification.verified, verification.already
    ),
    verification.REVEAL: FormTable(
        "reveal_intro", (_ACCOUNT, _CODE), verification.verified, verification.reveal_at_once
    ),
    contact.MAIL: _contact(TicketKind.MAIL),
    contact.CALLBACK: _contact(TicketKind.CALLBACK),
}
