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
    none = say("live.none", lang)
    settings, zone = knowledge.settings, ZoneInfo(knowledge.support.timezone)
    pairs = [
        ("live.status", conversation.status.value),
        ("live.phase", conversation.phase.value),
        ("live.misses", f"{conversation.misses} / {settings.misses_before_handoff}"),
        ("live.questions", str(len(conversation.questions))),
        ("live.entry", conversation.entry or none),
        ("live.choices", str(len(conversation.choices))),
        ("live.handoff", _handoff(conversation.handoff, zone, lang) or none),
        ("live.operator", conversation.operator or none),
        ("live.face", str(conversation.face or none)),
    ]
    return "\n".join(rows([(say(key, lang), value) for key, value in pairs], room))


def _handoff(handoff: Handoff | None, zone: ZoneInfo, lang: Lang) -> str:
    if handoff is None:
        return ""
    at = handoff.at.astimezone(zone)
    told = f"{handoff.reason.value}, {at:%Y-%m-%d %H:%M}, "
    told += say("live.open" if handoff.open else "live.closed", lang)
    if handoff.next_opening is not None:
        opens = handoff.next_opening.astimezone(zone)
        told += f", {say('live.next_opening', lang)} {opens:%Y-%m-%d %H:%M}"
    return told
