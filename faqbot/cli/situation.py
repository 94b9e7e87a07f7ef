"""The state of a conversation as lines, for ``/live``."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from faqbot.cli.language import say
from faqbot.cli.render import rows
from faqbot.dialogue.state import Conversation, Handoff
from faqbot.i18n.catalogue import Lang
from faqbot.knowledge.model import Knowledge


def situation(conversation: Conversation, knowledge: Knowledge, lang: Lang, room: int) -> str:
    """Return where ``conversation`` stands, name by name."""
    none = say("chat.state-none", lang)
    settings, zone = knowledge.settings, ZoneInfo(knowledge.support.timezone)
    pairs = [
        ("chat.state-status", conversation.status.value),
        ("chat.state-phase", conversation.phase.value),
        ("chat.state-misses", f"{conversation.misses} / {settings.misses_before_handoff}"),
        ("chat.state-questions", str(len(conversation.questions))),
        ("chat.state-entry", conversation.entry or none),
        ("chat.state-choices", str(len(conversation.choices))),
        ("chat.state-handoff", _handoff(conversation.handoff, zone, lang) or none),
        ("chat.state-operator", conversation.operator or none),
        ("chat.state-face", str(conversation.face or none)),
    ]
    return "\n".join(rows([(say(key, lang), value) for key, value in pairs], room))


def _handoff(handoff: Handoff | None, zone: ZoneInfo, lang: Lang) -> str:
    if handoff is None:
        return ""
    at = handoff.at.astimezone(zone)
    told = f"{handoff.reason.value}, {at:%Y-%m-%d %H:%M}, "
    told += say("chat.state-open" if handoff.open else "chat.state-closed", lang)
    if handoff.next_opening is not None:
        opens = handoff.next_opening.astimezone(zone)
        told += f", {say('chat.state-next-opening', lang)} {opens:%Y-%m-%d %H:%M}"
    return told
