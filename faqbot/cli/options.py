"""The options that several commands share; their help stands in ``helptexts``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from faqbot.cli.language import VARIABLE
from faqbot.i18n.catalogue import Lang


def moment(text: str) -> datetime:
    """Read an ISO 8601 date and time; one without an offset counts in the machine's zone."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} (例 / e.g. 2026-11-21T10:00+09:00)") from None
    return found if found.utcoffset() is not None else found.astimezone()


KbOption = Annotated[Path | None, typer.Option("--kb", envvar="FAQBOT_KB", metavar="DIR")]
LangOption = Annotated[Lang, typer.Option("--lang", envvar=VARIABLE)]
NowOption = Annotated[datetime | None, typer.Option("--now", parser=moment, metavar="TIME")]
EncoderOption = Annotated[
    str | None, typer.Option("--encoder", envvar="FAQBOT_ENCODER", metavar="NAME")
]
ModelOption = Annotated[Path | None, typer.Option("--model", metavar="FILE")]
JsonOption = Annotated[bool, typer.Option("--json")]
OwnEvalOption = Annotated[Path | None, typer.Option("--eval", metavar="DIR")]
TextArgument = Annotated[str, typer.Argument(metavar="TEXT")]
