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
HANDOFF_KEYS = ("misses", "repeats", "similarity", "keywords")

RESPONSES_KEYS = ("responses", "smalltalk")
SMALLTALK_KEYS = ("id", "patterns", "reply")

SYNONYMS_KEYS = ("groups", "one_way")
ONE_WAY_KEYS = ("from", "to")

SUPPORT_KEYS = ("timezone", "holidays", "special_hours", "channels")
HOLIDAYS_KEYS = ("country", "extra", "work")
EXTRA_HOLIDAY_KEYS = ("date", "name")
SPECIAL_HOURS_KEYS = ("date", "hours")
CHANNEL_KEYS = ("id", "name", "description", "address", "hours", "holidays")

_NONE: frozenset[str] = frozenset()

#: Every sentence the assistant says itself → the placeholders it may contain.
#: A text that passed the loader is safe for ``str.format`` with exactly these names.
PLACEHOLDERS: Mapping[str, frozenset[str]] = {
    "greeting": frozenset({"name", "assistant"}),
    "topics_prompt": _NONE,
    "ask_helpful": _NONE,
    "helpful_yes": _NONE,  # label of a choice
    "helpful_no": _NONE,  # label of a choice
    "ask_more": _NONE,
    "menu_prompt": _NONE,
    "none_of_these": _NONE,  # label of a choice
    "none_reply": _NONE,
    "miss": _NONE,
    "miss_again": _NONE,
    "empty": _NONE,
    "unclear_choice": _NONE,
    "handoff_open": _NONE,
    "handoff_reason_misses": _NONE,
    "handoff_reason_repeated": _NONE,
    "handoff_closed": frozenset({"opens"}),
    "handoff_closed_unknown": _NONE,
    "handoff_offer": _NONE,
    "still_here": _NONE,
    "channel_intro": _NONE,
    "waiting_notice": _NONE,
    "wait_expired": _NONE,
    "operator_joined": frozenset({"operator"}),
    "operator_left": _NONE,
    "back_to_bot": _NONE,
    "confirm_end": _NONE,
    "end_yes": _NONE,  # label of a choice
    "end_no": _NONE,  # label of a choice
    "goodbye": frozenset({"name"}),
    "ended": _NONE,
    "rate": _NONE,
    "rated": _NONE,
    "too_long": frozenset({"limit"}),
}
