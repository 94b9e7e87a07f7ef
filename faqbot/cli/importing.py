"""``faqbot import``: a knowledge base from data of another form."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from faqbot.cli.guard import CANNOT_RUN
from faqbot.cli.language import Language, say
from faqbot.cli.options import LangOption

_CORPUS = "corpus.jsonl"


class SourceFormat(StrEnum):
    """The forms of data that can be imported."""

    BEIR = "beir"


def import_(
    source: Annotated[Path, typer.Argument(metavar="SOURCE")],
    target: Annotated[Path, typer.Argument(metavar="DIR")],
    source_format: Annotated[SourceFormat | None, typer.Option("--format")] = None,
    name: Annotated[str, typer.Option("--name")] = "",
    lang: LangOption = Language.JA,
) -> None:
    """Write the entries of ``source`` as a knowledge base into ``target``."""
    from faqbot.knowledge.beir import import_beir

    if (source_format or guess(source)) is None:
        known = "、".join(SourceFormat) if lang.code == "ja" else ", ".join(SourceFormat)
        typer.echo(say("import.format", lang.code, path=source, known=known), err=True)
        raise typer.Exit(CANNOT_RUN)
    made = import_beir(source / _CORPUS if source.is_dir() else source, target, name=name)
    typer.echo(say("import.done", lang.code, entries=made.entries, path=made.folder))
    if made.renamed:
        typer.echo(say("import.renamed", lang.code, count=len(made.renamed)))


def guess(source: Path) -> SourceFormat | None:
    """Return the format that the name and the shape of ``source`` speak for."""
    if source.suffix == ".jsonl" or (source / _CORPUS).is_file():
        return SourceFormat.BEIR
    return None
