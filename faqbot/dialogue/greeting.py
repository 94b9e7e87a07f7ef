"""How a conversation opens."""

from __future__ import annotations

from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.events import Started
from faqbot.dialogue.menus import topics
from faqbot.dialogue.replies import Reply, ReplyKind
from faqbot.dialogue.responses import say
from faqbot.dialogue.state import Conversation, Phase


def greet(conversation: Conversation, event: Started, context: Context) -> Step:
    """Begin anew, whatever was before: greet and offer the topics."""
    knowledge = context.knowledge
    greeting = Reply(ReplyKind.GREETING, say(knowledge, "greeting"))
    choices = topics(knowledge, context.day)
    if not choices:
        return Conversation(phase=Phase.READY), (greeting,)
    menu = Reply(ReplyKind.MENU, say(knowledge, "topics_prompt"), choices)
    return Conversation(phase=Phase.CHOOSING, choices=choices), (greeting, menu)
