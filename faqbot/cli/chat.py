"""``faqbot chat``: a conversation in the terminal."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from faqbot.cli.language import Language
from faqbot.cli.opening import open_bot
from faqbot.cli.options import KbOption, LangOption, NowOption

if TYPE_CHECKING:
    from faqbot.bot import Bot
    from faqbot.cli.talk import Front
    from faqbot.errors import Lang


def chat(kb: KbOption = None, now: NowOption = None, lang: LangOption = Language.JA) -> None:
    """Talk until the visitor or the assistant ends it."""
    from faqbot.cli.talk import talk

    bot = open_bot(kb, now)
    talk(bot, _front(bot, lang.code), lang.code)


def _front(bot: Bot, lang: Lang) -> Front:
    """Return the comfortable front end at a terminal, line by line everywhere else."""
    assistant = bot.knowledge.settings.assistant
    seen = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    if seen:
        from faqbot.cli.terminal import Terminal

        return Terminal(assistant, bot.knowledge.settings.name, lang)
    from faqbot.cli.script import Script

    return Script(assistant, sys.stdin, sys.stdout)
