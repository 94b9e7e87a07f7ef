"""``faqbot chat``: a conversation in the terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from faqbot.cli.opening import open_bot
from faqbot.cli.options import EncoderOption, KbOption, LangOption, ModelOption, NowOption

if TYPE_CHECKING:
    from faqbot.bot import Bot
    from faqbot.cli.talk import Front
    from faqbot.i18n.catalogue import Lang


LogOption = Annotated[Path | None, typer.Option("--log", metavar="FILE")]


def chat(
    kb: KbOption = None,
    encoder: EncoderOption = None,
    model: ModelOption = None,
    log: LogOption = None,
    now: NowOption = None,
    lang: LangOption = "ja",
) -> None:
    """Talk until the visitor or the assistant ends it."""
    from faqbot.cli.talk import talk

    if log is None:
        bot = open_bot(kb, now, encoder=encoder, model=model)
        talk(bot, front_for(bot, lang), lang)
        return
    from secrets import token_hex

    from faqbot.workshop.logs.record import LogWriter

    with LogWriter(log) as writer, writer.conversation(token_hex(6)):
        bot = open_bot(kb, now, observer=writer, encoder=encoder, model=model)
        talk(bot, front_for(bot, lang), lang)


def front_for(bot: Bot, lang: Lang) -> Front:
    """Return the comfortable front end at a terminal, line by line everywhere else."""
    assistant = bot.knowledge.settings.assistant
    seen = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    if seen:
        from faqbot.cli.terminal import Terminal

        return Terminal(assistant, bot.knowledge.settings.name, lang)
    from faqbot.cli.talk import Script

    return Script(assistant, sys.stdin, sys.stdout)
