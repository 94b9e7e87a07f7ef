"""``faqbot chat``: a conversation in the terminal, and the commands within it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Protocol, TextIO
from zoneinfo import ZoneInfo

import typer
from rich.text import Text

from faqbot.bot import Bot
from faqbot.cli.console import columns
from faqbot.cli.language import say
from faqbot.cli.layout import answer_lines, indented, numbered, rows, wrap
from faqbot.cli.opening import open_bot
from faqbot.cli.options import (
    AttributeOption,
    EncoderOption,
    KbOption,
    LangOption,
    ModelOption,
    NowOption,
    attributes_of,
)
from faqbot.cli.reasons import reasons
from faqbot.dialogue.events import Chose, Closed, Said
from faqbot.dialogue.replies import Reply
from faqbot.dialogue.state import Choice, Conversation, Handoff, Phase, Status
from faqbot.i18n.catalogue import Lang
from faqbot.knowledge.model import Knowledge

QUIT = ("/quit", "/exit", "/q")
COMMANDS = ("/why", "/live", "/help", "/quit")
_WHY_LIMIT = 5
#: Called with what the visitor does, and the conversation in which they do it.
OnEvent = Callable[[Said | Chose, Conversation], None]


def chat(
    kb: KbOption = None,
    encoder: EncoderOption = None,
    model: ModelOption = None,
    log: Annotated[Path | None, typer.Option("--log", metavar="FILE")] = None,
    attribute: AttributeOption = None,
    now: NowOption = None,
    lang: LangOption = "ja",
) -> None:
    """Talk until the visitor or the assistant ends it."""
    told = attributes_of(attribute)
    if log is None:
        bot = open_bot(kb, now, encoder=encoder, model=model)
        talk(bot, front_for(bot, lang), lang, attributes=told)
        return
    from secrets import token_hex

    from faqbot.workshop.logs.record import LogWriter

    with LogWriter(log) as writer, writer.conversation(token_hex(6)):
        bot = open_bot(kb, now, observer=writer, encoder=encoder, model=model)
        talk(bot, front_for(bot, lang), lang, attributes=told)


def front_for(bot: Bot, lang: Lang) -> Front:
    """Return the comfortable front end at a terminal, line by line everywhere else."""
    settings = bot.assistant.speaking(lang).knowledge.settings
    if sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        from faqbot.cli.terminal import Terminal

        return Terminal(settings.assistant, settings.name, lang)
    return Script(settings.assistant, sys.stdin, sys.stdout)


class Front(Protocol):
    """What a conversation is shown on."""

    @property
    def room(self) -> int:
        """How many cells a line of a note may take."""

    def show(self, replies: Sequence[Reply], choices: Sequence[Choice]) -> None:
        """Show what the assistant says, and what can be chosen now."""

    def note(self, lines: Sequence[str | Text]) -> None:
        """Show what the command itself has to say, laid out already."""

    def listen(self, choices: Sequence[Choice]) -> Said | Chose | None:
        """Wait for the visitor; None when there is nothing more to come."""


class Script:
    """A conversation line by line: what is piped in is echoed, so that it can be read."""

    def __init__(self, assistant: str, source: TextIO, target: TextIO) -> None:
        """Take the assistant's name and the two streams."""
        self._assistant = assistant
        self._source = source
        self._target = target
        self._typed_here = source.isatty()  # then the terminal shows what is typed

    @property
    def room(self) -> int:
        """How many cells a line may take."""
        return columns()

    def show(self, replies: Sequence[Reply], choices: Sequence[Choice]) -> None:
        """Write the replies and the numbered choices."""
        if not replies:
            return
        self._write(f"【{self._assistant}】")
        for number, reply in enumerate(replies):
            self._write(*([""] if number else []), *answer_lines(reply.text, self.room))
        labels = [choice.label for choice in choices]
        self._write(*indented(numbered(labels, self.room - 2)), "")

    def note(self, lines: Sequence[str | Text]) -> None:
        """Write a note."""
        self._write(*lines, "")

    def listen(self, choices: Sequence[Choice]) -> Said | Chose | None:
        """Read the next line that is not empty."""
        while True:
            self._target.write("> " if self._typed_here else "")
            self._target.flush()
            line = self._source.readline()
            if not line:
                return None
            if text := line.strip():
                self._write("" if self._typed_here else f"> {text}\n")
                return Said(text)

    def _write(self, *lines: str | Text) -> None:
        self._target.write("".join(f"{line}\n" for line in lines))


def talk(
    bot: Bot,
    front: Front,
    lang: Lang,
    on_event: OnEvent | None = None,
    attributes: Mapping[str, str] | None = None,
) -> Conversation:
    """Lead a conversation to its end and return its last state."""
    # What is recorded begins as a test of it will: in the language of the knowledge base.
    begun = lang if on_event is None and lang in bot.languages[1:] else None
    conversation, replies = bot.start(attributes=attributes, language=begun)
    front.show(replies, conversation.choices)
    question, asked_in = "", conversation
    while conversation.status is not Status.ENDED:
        event = front.listen(conversation.choices)
        if event is None or (isinstance(event, Said) and event.text in QUIT):
            front.note(wrap(say("chat.ended", lang), front.room))
            return bot.reply(conversation, Closed())[0]
        if isinstance(event, Said) and event.text.startswith("/"):
            front.note(_obey(event.text, bot, conversation, (question, asked_in), front.room, lang))
            continue
        if on_event is not None:
            on_event(event, conversation)
        before = conversation
        conversation, replies = bot.reply(conversation, event)
        if isinstance(event, Said) and any(reply.decision for reply in replies):
            question, asked_in = event.text, before
        front.show(replies, conversation.choices)
        if conversation.phase is Phase.WAITING and not replies:
            front.note(wrap(say("chat.nobody", lang), front.room))
    return conversation


def _obey(
    command: str,
    bot: Bot,
    conversation: Conversation,
    last: tuple[str, Conversation],
    room: int,
    lang: Lang,
) -> Sequence[str | Text]:
    """Return what the command ``/…`` asks for; ``last`` is what was asked last, and in what."""
    if command == "/help":
        explained = [(name, say(f"chat.command-{name[1:]}", lang)) for name in COMMANDS]
        return [*wrap(say("chat.commands", lang), room), "", *rows(explained, room)]
    if command == "/live":
        return situation(conversation, bot.knowledge, lang, room)
    if command != "/why":
        return wrap(say("chat.unknown-command", lang, command=command), room)
    question, asked_in = last
    if not question:
        return wrap(say("chat.nothing-yet", lang), room)
    explanation = bot.explain(question, conversation=asked_in)
    return reasons(explanation, bot, lang, room, limit=_WHY_LIMIT, signals=False)


def situation(
    conversation: Conversation, knowledge: Knowledge, lang: Lang, room: int
) -> list[Text]:
    """Return where ``conversation`` stands, name by name."""
    none = say("chat.state-none", lang)
    settings, zone = knowledge.settings, ZoneInfo(knowledge.support.timezone)
    pairs = {
        "status": conversation.status.value,
        "phase": conversation.phase.value,
        "misses": f"{conversation.misses} / {settings.misses_before_handoff}",
        "questions": str(len(conversation.questions)),
        "entry": conversation.entry or none,
        "choices": str(len(conversation.choices)),
        "handoff": _handoff(conversation.handoff, zone, lang) or none,
        "operator": conversation.operator or none,
        "face": str(conversation.face or none),
    }
    return rows([(say(f"chat.state-{key}", lang), value) for key, value in pairs.items()], room)


def _handoff(handoff: Handoff | None, zone: ZoneInfo, lang: Lang) -> str:
    if handoff is None:
        return ""
    at = handoff.at.astimezone(zone)
    text = f"{handoff.reason.value}, {at:%Y-%m-%d %H:%M}, "
    text += say("chat.state-open" if handoff.open else "chat.state-closed", lang)
    if handoff.next_opening is not None:
        opens = handoff.next_opening.astimezone(zone)
        text += f", {say('chat.state-next-opening', lang)} {opens:%Y-%m-%d %H:%M}"
    return text
