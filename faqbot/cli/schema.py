"""``faqbot schema``: JSON Schemas of the YAML files, for editors."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

import typer

from faqbot.cli.console import emit, show, write_json
from faqbot.cli.guard import writing
from faqbot.cli.language import say
from faqbot.cli.opening import kb_folder
from faqbot.cli.options import KbOption, LangOption
from faqbot.i18n.catalogue import Lang

_FOLDER = ".schema"


def schema(
    kb: KbOption = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR")] = None,
    print_: Annotated[
        Literal["faq", "settings", "responses", "synonyms", "support"] | None,
        typer.Option("--print"),
    ] = None,
    lang: LangOption = "ja",
) -> None:
    """Write the schemas into a folder, or print one of them."""
    from faqbot.exchange.schemas import schema_text, write_schemas

    if print_ is not None:
        emit(schema_text(print_, lang))
        return
    folder = kb_folder(kb)
    # The sample inside an installed package is no place to write to.
    home = Path() if kb is None and folder.is_absolute() else folder
    target = home / _FOLDER if out is None else out
    with writing(target, "exchange"):
        files = write_schemas(target)
    show(say("schema.done", lang, path=target), *(f"  {file.name}" for file in files))
    _show_use(folder, target, lang)


def _show_use(folder: Path, target: Path, lang: Lang) -> None:
    """Show what to put where, ready to be copied."""
    from faqbot.exchange.schemas import FILES

    here = Path.cwd()
    settings = {
        _below(target / f"{name}.schema.json", here): f"**/{_below(folder, here, '')}{pattern}"
        for name, pattern in FILES.items()
    }
    show("", say("schema.settings", lang))
    write_json({"yaml.schemas": settings})
    up = os.path.relpath(target.resolve(), (folder / "faq").resolve())
    show("", say("schema.line", lang))
    show(f"# yaml-language-server: $schema={Path(up).as_posix()}/faq.schema.json")


def _below(path: Path, here: Path, lead: str = "./") -> str:
    """Return ``path`` as an address within the folder that VS Code has open."""
    path = path.resolve()
    if not path.is_relative_to(here):
        return path.as_posix() if lead else f"{path.name}/"
    inside = path.relative_to(here).as_posix()
    return f"{lead}{inside}" if lead else "" if inside == "." else f"{inside}/"
