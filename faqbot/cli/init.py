"""``faqbot init``: a small knowledge base to begin with."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from faqbot.cli.console import show
from faqbot.cli.language import say
from faqbot.cli.options import LangOption


def init(
    target: Annotated[Path, typer.Argument(metavar="DIR")],
    lang: LangOption = "ja",
) -> None:
    """Write the starter into ``target`` and say what to do next."""
    from faqbot.knowledge.folder import create

    files = create(target)
    show(say("init.done", lang, path=target))
    show(*(f"  {file.relative_to(target).as_posix()}" for file in files))
    show("", say("init.next", lang, path=shlex.quote(str(target))))
