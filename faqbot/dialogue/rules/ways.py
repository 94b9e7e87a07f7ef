"""Ways about: back, to the first choices, to the beginning, out of what is under way, help."""

from __future__ import annotations

from dataclasses import replace

from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.replies import Reply, ReplyKind, say
from faqbot.dialogue.rules.lifecycle import keep_going
from faqbot.dialogue.rules.offering import offer_entries, open_menu, open_topics
from faqbot.dialogue.rules.phrases import says
from faqbot.dialogue.state import Conversation, Phase, Topic
from faqbot.knowledge.model import Settings


def typed_way(text: str, settings: Settings) -> str | None:
    """Return the way that the message ``text`` asks for, or None."""
    ways = {
        "back": settings.back_phrases,
        "menu": settings.menu_phrases,
        "restart": settings.restart_phrases,
        "leave": settings.leave_phrases,
        "help": settings.help_phrases,
    }
    return next((way for way, phrases in ways.items() if says(text, phrases)), None)


def go(conversation: Conversation, way: str, context: Context) -> Step | None:
    """Go ``way``; None for one that there is not. Nothing of this is a question, or a miss."""
    if way == "back":
        return _back(conversation, context)
    if way == "menu":
        return open_topics(conversation, context)
    if way == "restart":
        anew = replace(conversation, topic=Topic(), questions=(), misses=0, entry=None, form=None)
        return open_topics(anew, context)
    if way == "leave":
        return open_topics(conversation, context, "way_left", ReplyKind.NOTICE)
    return _help(conversation, context) if way == "help" else None


def _back(conversation: Conversation, context: Context) -> Step:
    """Back to the menu that led here, from a menu to the one above, at last to the topics."""
    if conversation.phase is Phase.CLOSING:
        return keep_going(conversation, context)
    path = conversation.path
    for menu in reversed(path[:-1] if conversation.phase is Phase.CHOOSING else path):
        opened = open_menu(conversation, menu, context)
        if opened is not None:
            return opened
    offered = conversation.topic.offered
    if conversation.phase is Phase.FEEDBACK and not path and offered:
        again = offer_entries(conversation, offered, "menu_prompt", context)
        if again is not None:
            return again
    return open_topics(conversation, context)


def _help(conversation: Conversation, context: Context) -> Step:
    text = say(context.knowledge, "help")
    if conversation.phase is Phase.CHOOSING:
        return conversation, (Reply(ReplyKind.NOTICE, text, conversation.choices),)
    return open_topics(conversation, context, "help", ReplyKind.NOTICE)
