"""Which keys a knowledge base may have, and which placeholders each response may use."""

from __future__ import annotations

from collections.abc import Mapping

# Names of files beside faq/.
SETTINGS, RESPONSES = "settings.yaml", "responses.yaml"
SYNONYMS, SUPPORT = "synonyms.yaml", "support.yaml"
FILES = (SETTINGS, RESPONSES, SYNONYMS, SUPPORT)
FAQ_FOLDER = "faq"
SUFFIXES = (".yaml", ".yml")

# faq/*.yaml
FAQ_KEYS = ("category", "menus", "entries")
CATEGORY_KEYS = ("id", "name", "description")
MENU_KEYS = ("id", "label", "prompt", "triggers", "choices")
CHOICE_KEYS = ("entry", "menu", "label")
ENTRY_KEYS = (
    "id",
    "question",
    "label",
    "variants",
    "keywords",
    "answer",
    "follow_ups",
    "related",
    "valid_from",
    "valid_until",
    "updated",
)

SETTINGS_KEYS = (
    "name",
    "assistant",
    "topics",
    "thresholds",
    "menu",
    "handoff",
    "end",
    "limits",
)
THRESHOLD_KEYS = ("answer", "menu")
MENU_SETTING_KEYS = ("choices",)
HANDOFF_KEYS = ("misses", "repeats", "similarity", "keywords")
END_KEYS = ("keywords",)
LIMIT_KEYS = ("characters",)

RESPONSES_KEYS = ("responses", "smalltalk")
SMALLTALK_KEYS = ("id", "patterns", "reply")

SYNONYMS_KEYS = ("groups", "one_way")
ONE_WAY_KEYS = ("from", "to")

SUPPORT_KEYS = ("timezone", "holidays", "special_hours", "channels")
HOLIDAYS_KEYS = ("country", "extra", "work")
EXTRA_HOLIDAY_KEYS = ("date", "name")
SPECIAL_HOURS_KEYS = ("date", "hours")
CHANNEL_KEYS = ("id", "name", "description", "address", "hours", "holidays")

_ALWAYS = frozenset({"name", "assistant"})  # of settings.yaml

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
    "unclear_choice": _ALWAYS,
    "handoff_open": _ALWAYS,
    "handoff_reason_misses": _ALWAYS,
    "handoff_reason_repeated": _ALWAYS,
    "handoff_closed": _ALWAYS | {"opens"},  # date and time of the next opening
    "handoff_closed_unknown": _ALWAYS,
    "handoff_offer": _ALWAYS,
    "still_here": _ALWAYS,
    "channel_intro": _ALWAYS,
    "waiting_notice": _ALWAYS,
    "wait_expired": _ALWAYS,
    "operator_joined": _ALWAYS | {"operator"},
    "operator_left": _ALWAYS,
    "back_to_bot": _ALWAYS,
    "confirm_end": _ALWAYS,
    "end_yes": _ALWAYS,  # label of a choice
    "end_no": _ALWAYS,  # label of a choice
    "goodbye": _ALWAYS,
    "ended": _ALWAYS,
    "rate": _ALWAYS,
    "rated": _ALWAYS,
    "too_long": _ALWAYS | {"limit"},  # characters that were read
}
