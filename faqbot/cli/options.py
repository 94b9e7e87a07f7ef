"""Options that several commands share, and what the shell offers for their values.

The help of an option is ``option-NAME`` in the catalogue of the command, or in ``cli.ftl``.
Completion is quick and never a complaint.
"""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from faqbot.cli.language import VARIABLE, say, spoken
from faqbot.cli.opening import kb_folder
from faqbot.errors import FaqbotError
from faqbot.i18n.catalogue import Lang, translate


def moment(text: str) -> datetime:
    """Read a date and time; one without an offset is naive, and meant in the desk's zone."""
    try:
        return datetime.fromisoformat(text.strip().replace("/", "-"))
    except ValueError:
        raise _unreadable(text, "2026-11-24T10:00") from None


def day(text: str) -> date:
    """Read a date: 2026-11-20 or 2026/11/20."""
    try:
        return date.fromisoformat(text.replace("/", "-"))
    except ValueError:
        raise _unreadable(text, "2026-11-20") from None


def attributes_of(texts: list[str] | None) -> dict[str, str]:
    """Read names and values."""
    found = {}
    for text in texts or ():
        name, sign, value = text.partition("=")
        if not sign:
            raise _unreadable(text, "plan=premium")
        found[name.strip()] = value.strip()
    return found


def _unreadable(text: str, example: str) -> typer.BadParameter:
    lang = spoken(sys.argv[1:], os.environ)
    return typer.BadParameter(say("error-unreadable", lang, text=text, example=example))


def unknown_value(value: str, known: tuple[str, ...]) -> str:
    """Return what is said of a value that is none of those that are known."""
    lang = spoken(sys.argv[1:], os.environ)
    return translate("usage", "not-choices", lang, value=value, choices=", ".join(known))


KbOption = Annotated[Path | None, typer.Option("--kb", envvar="FAQBOT_KB", metavar="DIR")]
LangOption = Annotated[Lang, typer.Option("--lang", envvar=VARIABLE)]
NowOption = Annotated[datetime | None, typer.Option("--now", "--at", parser=moment, metavar="TIME")]
EncoderOption = Annotated[
    str | None, typer.Option("--encoder", envvar="FAQBOT_ENCODER", metavar="NAME")
]
ModelOption = Annotated[
    Path | None, typer.Option("--model", metavar="FILE", exists=True, dir_okay=False)
]
AttributeOption = Annotated[list[str] | None, typer.Option("--attribute", metavar="NAME=VALUE")]
SinceOption = Annotated[date | None, typer.Option("--since", parser=day, metavar="DATE")]
OutOption = Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE")]
DayOption = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DAY")]
JsonOption = Annotated[bool, typer.Option("--json")]
OwnEvalOption = Annotated[Path | None, typer.Option("--eval", metavar="DIR")]
TextArgument = Annotated[str, typer.Argument(metavar="TEXT")]
DatabaseOption = Annotated[str | None, typer.Option("--database", metavar="URL")]
DataOption = Annotated[Path | None, typer.Option("--data", metavar="DIR")]
SettingsOption = Annotated[Path | None, typer.Option("--settings", metavar="FILE")]


def suites(incomplete: str) -> list[str]:
    """Return the suites of ``faqbot eval``; behind a comma the next one is completed."""
    from faqbot.evaluation.material import SUITES

    return _listed(SUITES, incomplete)


def peers(incomplete: str) -> list[str]:
    """Return what ``faqbot eval --against`` knows."""
    from faqbot.evaluation.material import PEERS, WITH_ENCODER

    return _listed((*PEERS, WITH_ENCODER), incomplete)


def _listed(names: tuple[str, ...], incomplete: str) -> list[str]:
    before, comma, last = incomplete.rpartition(",")
    used = before.split(",")
    return [
        f"{before}{comma}{name}"
        for name in (*names, "all")
        if name.startswith(last) and name not in used
    ]


def categories(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the categories of the knowledge base that is imported into."""
    from faqbot.knowledge.loader import load

    # While the value of the last option is missing, arguments are not sorted out yet.
    into = ctx.params.get("into") or (ctx.args[1] if len(ctx.args) > 1 else None)
    try:
        knowledge = load(kb_folder(Path(into) if into else None))
    except FaqbotError:
        return []
    return [found.id for found in knowledge.categories if found.id.startswith(incomplete)]
