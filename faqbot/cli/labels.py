"""Names that editors read for the signals of the ranker and the parts of a confidence."""

from __future__ import annotations

from faqbot.cli.language import say
from faqbot.i18n.catalogue import Lang


def signal_label(signal: str, lang: Lang) -> str:
    """Return what to call ``signal``; one that the catalogue does not know goes by its name."""
    return _label("signal", signal, lang)


def part_label(part: str, lang: Lang) -> str:
    """Return what to call ``part``, one of the probabilities behind a confidence."""
    return _label("part", part, lang)


def _label(kind: str, name: str, lang: Lang) -> str:
    try:
        return say(f"explain.{kind}-{name}", lang)
    except KeyError:
        return name
