"""The language that the command speaks, and its sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from faqbot.i18n.catalogue import Lang, translate

VARIABLE = "FAQBOT_LANG"


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
    """Return a sentence of the command line in ``lang``, its places filled with ``values``.

    ``ask.confidence`` is ``confidence`` of ``cli-ask.ftl``, ``error-other`` stands in ``cli.ftl``.
    Raises KeyError for an unknown key and for a value that is missing.
    """
    group, dot, name = key.partition(".")
    catalogue, name = (f"cli-{group}" if group else "cli", name) if dot else ("cli", key)
    return translate(catalogue, name.replace("_", "-"), lang, **values)


def speaker(group: str, lang: Lang) -> Callable[..., str]:
    """Return what says sentences of ``cli-GROUP.ftl`` in ``lang``."""
    return lambda key, **values: say(f"{group}.{key}", lang, **values)


def said(key: str, lang: Lang, default: str = "") -> str:
    """Return the sentence, or ``default`` where there is none."""
    try:
        return say(key, lang)
    except KeyError:
        return default


def listed(names: Iterable[str], lang: Lang) -> str:
    """Return ``names`` one after the other in a sentence."""
    return say("separator", lang).join(names)
