"""Which language the command speaks, and how it says things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from faqbot.cli.chat_messages import CHAT_MESSAGES
from faqbot.cli.exchange_help import EXCHANGE_MESSAGES
from faqbot.cli.lint_help import LINT_MESSAGES
from faqbot.cli.messages import MESSAGES
from faqbot.cli.operator_help import MESSAGES as OPERATOR_MESSAGES
from faqbot.cli.privacy_help import MESSAGES as PRIVACY_MESSAGES
from faqbot.cli.serve_help import MESSAGES as SERVE_MESSAGES
from faqbot.cli.suggest_help import SUGGEST_MESSAGES
from faqbot.cli.workshop_help import WORKSHOP_MESSAGES
from faqbot.i18n.catalogue import Lang

VARIABLE = "FAQBOT_LANG"
_ALL = {
    **MESSAGES,
    **CHAT_MESSAGES,
    **EXCHANGE_MESSAGES,
    **LINT_MESSAGES,
    **OPERATOR_MESSAGES,
    **PRIVACY_MESSAGES,
    **SERVE_MESSAGES,
    **SUGGEST_MESSAGES,
    **WORKSHOP_MESSAGES,
}


class Language(StrEnum):
    """The languages of the command's own messages, as a value of ``--lang``."""

    JA = "ja"
    EN = "en"

    @property
    def code(self) -> Lang:
        """The language as the rest of faqbot calls it."""
        return "en" if self is Language.EN else "ja"


def spoken(arguments: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """Return the language asked for, before the command line is parsed.

    Help and complaints about the command line itself are written before ``--lang`` is read.
    """
    chosen = environment.get(VARIABLE, "")
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang":
            chosen = arguments[at + 1] if at + 1 < len(arguments) else ""
        elif argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
    return "en" if chosen == "en" else "ja"


def say(key: str, lang: Lang, **values: object) -> str:
    """Return the message ``key`` in ``lang``, its ``{name}`` places filled in.

    Raises KeyError for an unknown key and for a value that is missing.
    """
    return _ALL[key].get(lang).format(**values)
