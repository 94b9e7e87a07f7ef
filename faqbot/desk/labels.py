"""Labels of buttons that were clicked. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from faqbot.dialogue.replies import say
from faqbot.dialogue.state import Choice
from faqbot.knowledge.model import Knowledge

_RESPONSES = {
    "helpful:yes": "helpful_yes",
    "helpful:no": "helpful_no",
    "end:yes": "end_yes",
    "end:no": "end_no",
    "none": "none_of_these",
    "form:cancel": "form_cancel",
    "form:back": "form_back",
    "form:skip": "form_skip",
    "form:resend": "form_resend",
    "form:resume": "form_resume",
    "form:reveal": "reveal_choice",
    "form:mail": "form_mail",
    "form:callback": "form_callback",
}


def label_of(knowledge: Knowledge, choices: Sequence[Choice], choice: str) -> str:
    """Return the label of ``choice``, be it one of ``choices`` on offer or of an older bubble."""
    offered = next((offer.label for offer in choices if offer.id == choice), None)
    return offered or _older(knowledge, choice) or choice


def _older(knowledge: Knowledge, choice: str) -> str | None:
    kind, _, target = choice.partition(":")
    if kind == "entry" and target in knowledge.entry:
        return knowledge.entry[target].title
    if kind == "menu" and target in knowledge.menu:
        return knowledge.menu[target].label
    if kind == "channel":
        channel = knowledge.support.channel(target)
        return channel.name if channel is not None else None
    return say(knowledge, _RESPONSES[choice]) if choice in _RESPONSES else None
