"""``faqbot export``: a knowledge base in a form that others read."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from faqbot.cli.language import Language, say
from faqbot.cli.opening import kb_folder
from faqbot.cli.options import KbOption, LangOption
from faqbot.exchange.formats import Format, by_name


class Encoding(StrEnum):
    """Encodings of CSV: what Excel takes, what everything else takes, what old Excel takes."""

    UTF8_MARK = "utf-8-sig"
    UTF8 = "utf-8"
    CP932 = "cp932"


def export(
    output_file: Annotated[Path, typer.Argument(metavar="FILE")],
    kb: KbOption = None,
    target_format: Annotated[Format | None, typer.Option("--format")] = None,
    encoding: Annotated[Encoding, typer.Option("--encoding")] = Encoding.UTF8_MARK,
    force: Annotated[bool, typer.Option("--force")] = False,
    lang: LangOption = Language.JA,
) -> None:
    """Write the knowledge base to ``output_file``."""
    from faqbot.exchange.exporter import export_file
    from faqbot.exchange.recognise import unknown_format

    form = target_format or by_name(output_file)
    if form is None:
        raise unknown_format(output_file)
    done = export_file(kb_folder(kb), output_file, form, encoding=encoding, overwrite=force)
    typer.echo(say("export.done", lang.code, entries=done.entries, path=done.path))
