"""``faqbot schema``: JSON Schemas of the YAML files, for editors."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

import typer

from faqbot.cli.language import say
from faqbot.cli.opening import kb_folder
from faqbot.cli.options import KbOption, LangOption
from faqbot.cli.render import write_json
from faqbot.i18n.catalogue import Lang

_FOLDER = ".schema"


def schema(
    kb: KbOption = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR")] = None,
    show: Annotated[
        Literal["faq", "settings", "responses", "synonyms", "support"] | None,
        typer.Option("--print"),
    ] = None,
    lang: LangOption = "ja",
) -> None:
    """Write the schemas into a folder, or print one of them."""
    from faqbot.errors import DataError, Location, problem
    from faqbot.exchange.schemas import schema_text, write_schemas

    if show is not None:
        typer.echo(schema_text(show, lang), nl=False)
        return
    folder = kb_folder(kb)
    # The sample inside an installed package is no place to write to.
    home = Path() if kb is None and folder.is_absolute() else folder
    target = home / _FOLDER if out is None else out
    try:
        files = write_schemas(target, lang)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DataError(
            [problem("exchange", "unwritable", Location(str(target)), reason=reason)]
        ) from error
    typer.echo(say("schema.done", lang, path=target))
    for file in files:
        typer.echo(f"  {file.name}")
    _tell_use(folder, target, lang)


def _tell_use(folder: Path, target: Path, lang: Lang) -> None:
    """Show what to put where, ready to be copied."""
    from faqbot.exchange.schemas import FILES

    here = Path.cwd()
    settings = {
        _below(target / f"{name}.schema.json", here): f"**/{_below(folder, here, '')}{pattern}"
        for name, pattern in FILES.items()
    }
    typer.echo("\n" + say("schema.settings", lang))
    write_json({"yaml.schemas": settings})
    typer.echo("\n" + say("schema.line", lang))
    up = os.path.relpath(target.resolve(), (folder / "faq").resolve())
    typer.echo(f"# yaml-language-server: $schema={Path(up).as_posix()}/faq.schema.json")


def _below(path: Path, here: Path, lead: str = "./") -> str:
    """Return ``path`` as an address within the folder that VS Code has open."""
    path = path.resolve()
    if not path.is_relative_to(here):
        return path.as_posix() if lead else f"{path.name}/"
    inside = path.relative_to(here).as_posix()
    return f"{lead}{inside}" if lead else "" if inside == "." else f"{inside}/"
