"""``faqbot init``: a small knowledge base to begin with."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from faqbot.cli.language import Language, say
from faqbot.cli.options import LangOption


def init(
    target: Annotated[Path, typer.Argument(metavar="DIR")],
    lang: LangOption = Language.JA,
) -> None:
    """Write the starter into ``target`` and say what to do next."""
    from faqbot.knowledge.starter import create

    files = create(target)
    typer.echo(say("init.done", lang.code, path=target))
    for file in files:
        typer.echo(f"  {file.relative_to(target).as_posix()}")
    typer.echo("\n" + say("init.next", lang.code, path=shlex.quote(str(target))))
