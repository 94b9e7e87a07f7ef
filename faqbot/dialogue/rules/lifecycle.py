"""Beginning and end of a conversation: greeted, confirmed, done, rated."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache

from faqbot.dialogue.context import Context, Step
from faqbot.dialogue.events import Closed, EndRequested, Event, Rated, Started
from faqbot.dialogue.menus import topics
from faqbot.dialogue.replies import Reply, ReplyKind, say
from faqbot.dialogue.rules.typed import plain
from faqbot.dialogue.state import Choice, Conversation, Phase, Status
from faqbot.errors import InvalidEvent
from faqbot.knowledge.model import Settings


def greet(conversation: Conversation, event: Started, context: Context) -> Step:
    """Begin anew, whatever was before: greet and offer the topics.

    Attributes and the language stay.
    """
    knowledge = context.knowledge
    greeting = Reply(ReplyKind.GREETING, say(knowledge, "greeting"))
    choices = topics(knowledge, context.day)
    anew = Conversation(attributes=conversation.attributes, language=conversation.language)
    if not choices:
        return replace(anew, phase=Phase.READY), (greeting,)
    menu = Reply(ReplyKind.MENU, say(knowledge, "topics_prompt"), choices)
    return replace(anew, phase=Phase.CHOOSING, choices=choices), (greeting, menu)


YES, NO = "end:yes", "end:no"

# Typed instead of picked from the 「…」 menu, and confirmed just the same, even where an editor
# lists them among the words that end at once.
_REQUESTS = """
会話を終了 会話を終了する 会話を終了します 会話を終了したい 会話を終わる 会話を終わりたい
チャットを終了 チャットを終了する チャットを終了します チャットを終了したい 終了 終了する 終了します
"""


@cache
def _end_requests() -> frozenset[str]:
    return frozenset(map(plain, _REQUESTS.split()))


def asks_for_end(text: str) -> bool:
    """Tell whether the message is 「会話を終了」, which is confirmed first."""
    return plain(text) in _end_requests()


def says_end(text: str, settings: Settings) -> bool:
    """Tell whether the message is 「会話終了」 or another of the words that end at once."""
    return plain(text) in _endings(settings.end_keywords)


@lru_cache(maxsize=16)
def _endings(keywords: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(plain, keywords)) - {""}


def ask_to_confirm(conversation: Conversation, event: EndRequested, context: Context) -> Step:
    """Ask whether to end. With a human waited for or present, the phase stays what it is."""
    return confirm_end(conversation, context)


def confirm_end(conversation: Conversation, context: Context) -> Step:
    """Ask whether to end, see :func:`ask_to_confirm`."""
    knowledge = context.knowledge
    choices = (Choice(YES, say(knowledge, "end_yes")), Choice(NO, say(knowledge, "end_no")))
    phase = conversation.phase if conversation.status is not Status.BOT else Phase.CLOSING
    asked = replace(conversation, phase=phase, choices=choices)
    return asked, (Reply(ReplyKind.NOTICE, say(knowledge, "confirm_end"), choices),)


def end(conversation: Conversation, context: Context) -> Step:
    """Say goodbye, and ask for the five faces when an operator has been here."""
    ended = replace(conversation, phase=Phase.ENDED, choices=(), form=None)
    goodbye = Reply(ReplyKind.GOODBYE, say(context.knowledge, "goodbye"))
    return ended, (goodbye, *ask_to_rate(conversation, context))


def keep_going(conversation: Conversation, context: Context) -> Step:
    """Do not end after all; an operator who is here is left to speak for themselves."""
    if conversation.phase is Phase.LIVE:
        return replace(conversation, choices=()), ()
    waiting = conversation.phase is Phase.WAITING
    notice = say(context.knowledge, "waiting_notice" if waiting else "still_here")
    phase = Phase.WAITING if waiting else Phase.READY
    going_on = replace(conversation, phase=phase, choices=())
    return going_on, (Reply(ReplyKind.NOTICE, notice),)


def ask_to_rate(conversation: Conversation, context: Context) -> tuple[Reply, ...]:
    """Ask for the visitor's satisfaction with the operator, if there was one."""
    if conversation.operator is None:
        return ()
    return (Reply(ReplyKind.NOTICE, say(context.knowledge, "rate")),)


def close(conversation: Conversation, event: Closed, context: Context) -> Step:
    """End without a word: nobody is there to read it."""
    return replace(conversation, phase=Phase.ENDED, choices=(), form=None), ()


def rate(conversation: Conversation, event: Rated, context: Context) -> Step:
    """Keep the face, the latest one if there are several; only who met an operator may rate."""
    if conversation.operator is None or event.face not in range(1, 6):
        raise InvalidEvent(f"cannot rate: operator {conversation.operator}, face {event.face}")
    rated = replace(conversation, face=event.face)
    return rated, (Reply(ReplyKind.NOTICE, say(context.knowledge, "rated")),)


def already_ended(conversation: Conversation, event: Event, context: Context) -> Step:
    """Tell a visitor who goes on typing or clicking that the conversation is over."""
    return conversation, (Reply(ReplyKind.NOTICE, say(context.knowledge, "ended")),)
