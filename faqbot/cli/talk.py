"""The loop of a conversation, whatever it is shown on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from faqbot.bot import Bot
from faqbot.cli.language import say
from faqbot.cli.layout import wrap
from faqbot.cli.reasons import reasons
from faqbot.cli.render import rows
from faqbot.cli.situation import situation
from faqbot.dialogue.events import Chose, Closed, Said
from faqbot.dialogue.replies import Reply
from faqbot.dialogue.state import Choice, Conversation, Phase, Status
from faqbot.i18n.catalogue import Lang

QUIT = ("/quit", "/exit", "/q")
COMMANDS = ("/why", "/live", "/help", "/quit")

_WHY_LIMIT = 5


class Front(Protocol):
    """What a conversation is shown on."""

    @property
    def room(self) -> int:
        """How many cells a line of a note may take."""

    def show(self, replies: Sequence[Reply], choices: Sequence[Choice]) -> None:
        """Show what the assistant says, and what can be chosen now."""

    def note(self, text: str) -> None:
        """Show what the command itself has to say, laid out already."""

    def listen(self, choices: Sequence[Choice]) -> Said | Chose | None:
        """Wait for the visitor; None when there is nothing more to come."""


Heed = Callable[[Said | Chose, Conversation], None]
"""Is told what the visitor does, and the conversation in which he does it."""


def talk(bot: Bot, front: Front, lang: Lang, heed: Heed | None = None) -> Conversation:
    """Lead a conversation to its end and return its last state."""
    conversation, replies = bot.start()
    front.show(replies, conversation.choices)
    question = ""
    while conversation.status is not Status.ENDED:
        heard = front.listen(conversation.choices)
        if heard is None or (isinstance(heard, Said) and heard.text in QUIT):
            front.note(_line("chat.ended", front.room, lang))
            return bot.reply(conversation, Closed())[0]
        if isinstance(heard, Said) and heard.text.startswith("/"):
            front.note(_obey(heard.text, bot, conversation, question, front.room, lang))
            continue
        if heed is not None:
            heed(heard, conversation)
        conversation, replies = bot.reply(conversation, heard)
        if isinstance(heard, Said) and any(reply.decision for reply in replies):
            question = heard.text
        front.show(replies, conversation.choices)
        if conversation.phase is Phase.WAITING and not replies:
            front.note(_line("chat.nobody", front.room, lang))
    return conversation


def _obey(
    command: str, bot: Bot, conversation: Conversation, question: str, room: int, lang: Lang
) -> str:
    """Return what the command ``/…`` asks for."""
    if command == "/help":
        told = [(name, say(f"chat.command-{name[1:]}", lang)) for name in COMMANDS]
        return "\n".join([*wrap(say("chat.commands", lang), room), "", *rows(told, room)])
    if command == "/live":
        return situation(conversation, bot.knowledge, lang, room)
    if command != "/why":
        return _line("chat.unknown-command", room, lang, command=command)
    if not question:
        return _line("chat.nothing-yet", room, lang)
    explanation = bot.explain(question)
    return reasons(explanation, bot, lang, room, limit=_WHY_LIMIT, signals=False)


def _line(key: str, room: int, lang: Lang, **values: object) -> str:
    return "\n".join(wrap(say(key, lang, **values), room))
