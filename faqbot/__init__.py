"""faqbot: a retrieval-based FAQ assistant for Japanese.

::

    from faqbot import Bot

    bot = Bot.load("knowledge")
    conversation, replies = bot.start()
    conversation, replies = bot.reply(conversation, "出金できない")
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faqbot.public import *  # noqa: F403

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Load the public names when the first of them is asked for: a command's help needs none."""
    return getattr(import_module("faqbot.public"), name)


def __dir__() -> list[str]:
    return [*globals(), *__getattr__("__all__")]  # type: ignore[misc]
