"""``faqbot import``: what others keep elsewhere comes into a knowledge base."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from faqbot.cli.console import show
from faqbot.cli.language import listed, say
from faqbot.cli.options import LangOption, categories
from faqbot.exchange.formats import CORPUS, Format
from faqbot.i18n.catalogue import Lang

if TYPE_CHECKING:
    from faqbot.exchange.importer import Imported
    from faqbot.exchange.plan import Act

_SHOWN = 10  # ids in a list
_KINDS = ("category", "menu", "response", "smalltalk", "group", "one_way")
_ACTS: tuple[Act, ...] = ("added", "updated", "moved", "deleted")


def import_(
    source: Annotated[Path, typer.Argument(metavar="SOURCE")],
    into: Annotated[Path, typer.Argument(metavar="DIR")],
    source_format: Annotated[Format | None, typer.Option("--format")] = None,
    name: Annotated[str, typer.Option("--name")] = "",
    category: Annotated[str, typer.Option("--category", autocompletion=categories)] = "",
    delete: Annotated[bool, typer.Option("--delete")] = False,
    hidden: Annotated[bool, typer.Option("--hidden")] = False,
    add_categories: Annotated[bool, typer.Option("--add-categories")] = False,
    menus: Annotated[bool, typer.Option("--menus")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    lang: LangOption = "ja",
) -> None:
    """Bring the entries of ``source`` into the knowledge base ``into``, new or not."""
    from faqbot.exchange.formats import recognise

    form = source_format or recognise(source)
    if form is Format.BEIR and not dry_run and not _is_filled(into):
        _make_from_corpus(source, into, name, category, lang)
        return
    from faqbot.exchange.account import account_lines
    from faqbot.exchange.importer import import_file
    from faqbot.exchange.merge import ImportOptions

    options = ImportOptions(delete, category, name, hidden, add_categories, menus)
    outcome = import_file(source, into, source_format=form, options=options, dry_run=dry_run)
    for warning in outcome.warnings:
        show(warning.render(lang), error=True)
    _report(outcome, dry_run, lang)
    if outcome.account:
        show(say("import.account", lang))
        for line in account_lines(outcome.account, lang):
            show("  " + line)


def _is_filled(target: Path) -> bool:
    return target.is_dir() and any(target.iterdir())


def _make_from_corpus(source: Path, target: Path, name: str, category: str, lang: Lang) -> None:
    """A data set may be large: it is divided among several files."""
    from faqbot.knowledge.beir import import_beir

    corpus = source / CORPUS if source.is_dir() else source
    made = import_beir(corpus, target, name=name, category=category or "imported")
    show(say("import.done", lang, entries=made.entries, path=made.folder))
    if made.renamed:
        show(say("import.renamed", lang, count=len(made.renamed)))


def _report(outcome: Imported, dry_run: bool, lang: Lang) -> None:
    if dry_run:
        show(say("import.dry", lang, path=outcome.folder))
    elif outcome.created:
        show(say("import.done", lang, entries=outcome.entries, path=outcome.folder))
    else:
        show(say("import.updated-done", lang, path=outcome.folder))
    if dry_run or not outcome.created:
        _report_changes(outcome, dry_run, lang)
    if outcome.renamed:
        show(say("import.renamed", lang, count=len(outcome.renamed)))


def _report_changes(outcome: Imported, dry_run: bool, lang: Lang) -> None:
    entries = {act: len(outcome.ids(act)) for act in _ACTS}
    show("  " + say("import.counts", lang, unchanged=outcome.unchanged, **entries))
    for kind in _KINDS:
        counts = {act: len(outcome.ids(act, kind)) for act in _ACTS}
        acts = [say(f"import.act-{act}", lang, count=n) for act, n in counts.items() if n]
        if acts:
            title = say(f"import.kind-{kind}", lang)
            show("  " + say("import.kind", lang, kind=title, acts=listed(acts, lang)))
    for kind in ("entry", *_KINDS):
        ids = outcome.ids("missing", kind)
        if ids:
            shown = ", ".join(ids[:_SHOWN]) + (" …" if len(ids) > _SHOWN else "")
            title = say(f"import.kind-{kind}", lang)
            show("  " + say("import.missing", lang, kind=title, count=len(ids), ids=shown))
    if outcome.files:
        names = sorted(file.relative_to(outcome.folder).as_posix() for file in outcome.files)
        show(
            "  "
            + say("import.files-dry" if dry_run else "import.files", lang, files=", ".join(names))
        )
