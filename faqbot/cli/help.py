"""``--help`` from the catalogues: ``cli-ask.ftl`` for ``faqbot ask``, ``cli.ftl`` for all."""

from __future__ import annotations

from textwrap import indent
from typing import Any

from faqbot.cli.language import say
from faqbot.i18n.catalogue import Lang

_INDENT = "  "


def translate_help(command: Any, name: str, lang: Lang) -> None:
    """Give ``command`` and its options their help; ``name`` is ``ask``, ``operator add`` …"""
    key = _key(name)
    command.short_help = short_help(name, lang)
    command.help = _long(key, lang)
    group = key.rpartition(".")[0]
    for parameter in command.params:
        option = f"option-{parameter.name.strip('_')}"
        if name == "faqbot" or not parameter.help:
            parameter.help = _said(f"{group}.{option}", lang) or _said(option, lang)


def short_help(name: str, lang: Lang) -> str:
    """Return a line on what ``name`` is for."""
    return say(_key(name), lang)


def _key(name: str) -> str:
    """Return ``ask.help`` for ``ask``, ``operator.help-add`` for ``operator add``."""
    group, _, part = name.removeprefix("faqbot").partition(" ")
    return f"{group}.help-{part}" if part else f"{group}.help"


def _long(key: str, lang: Lang) -> str:
    """Return a line on what a command is for, examples, notes and what its exit codes mean."""
    examples, notes = _said(f"{key}.examples", lang), _said(f"{key}.notes", lang)
    codes = _said(f"{key}.codes", lang) or _said(f"{key.partition('-')[0]}.codes", lang)
    parts = [
        say(key, lang),
        examples and f"{say('examples', lang)}\n{indent(examples, _INDENT)}",
        *notes.split("\n\n"),
        codes and f"{say('exit-codes', lang)}\n{indent(codes, _INDENT)}",
    ]
    return "\n\n".join(f"\b\n{part}" for part in parts if part)  # \b: lines are kept


def _said(key: str, lang: Lang) -> str:
    try:
        return say(key, lang)
    except KeyError:
        return ""
