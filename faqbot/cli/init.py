"""``faqbot init``: a small knowledge base to begin with."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from faqbot.cli.language import say
from faqbot.cli.options import LangOption


def init(
    target: Annotated[Path, typer.Argument(metavar="DIR")],
    lang: LangOption = "ja",
) -> None:
    """Write the starter into ``target`` and say what to do next."""
    from faqbot.knowledge.folder import create

    files = create(target)
    typer.echo(say("init.done", lang, path=target))
    for file in files:
        typer.echo(f"  {file.relative_to(target).as_posix()}")
    typer.echo("\n" + say("init.next", lang, path=shlex.quote(str(target))))
