"""``faqbot version``: what is installed."""

from __future__ import annotations

import platform

from faqbot.cli.console import show
from faqbot.cli.language import say
from faqbot.cli.options import LangOption
from faqbot.i18n.catalogue import Lang


def version(lang: LangOption = "ja") -> None:
    """Print the versions of faqbot, its dictionary and Python."""
    show(versions(lang))


def versions(lang: Lang) -> str:
    """Return the versions of everything that decides what an answer will be."""
    import unidic_lite

    from faqbot import __version__

    dictionary = say("version.dictionary", lang, version=unidic_lite.VERSION)
    return f"faqbot {__version__}\n{dictionary}\nPython {platform.python_version()}"
