"""Export of a knowledge base in the form of others."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from faqbot.errors import DataError
from faqbot.exchange.base import Base, open_base
from faqbot.exchange.cells import Findings
from faqbot.exchange.commit import workshop_beside
from faqbot.exchange.csvfile import encode, write_csv, write_tsv
from faqbot.exchange.formats import CORPUS, Format
from faqbot.exchange.markdownpage import markdown_page
from faqbot.exchange.pages import as_json, faq_page, html_page
from faqbot.exchange.sheets import entries_page, pages
from faqbot.exchange.xlsx import write_xlsx


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and how many entries are in it."""

    path: Path
    entries: int


def export_file(
    folder: Path,
    target: Path,
    target_format: Format,
    *,
    encoding: str = "utf-8-sig",
    overwrite: bool = False,
) -> Exported:
    """Write the knowledge base in ``folder`` to the file ``target``.

    Only xlsx carries menus, responses, small talk and synonyms as well; ``encoding`` is that of
    CSV. For BEIR, a ``target`` without the suffix ``.jsonl`` is a folder for corpus.jsonl.

    The file appears complete or not at all. Raises :class:`~faqbot.errors.KnowledgeError` when
    the knowledge base has mistakes, and :class:`~faqbot.errors.DataError` when ``target`` exists
    and may not be overwritten, cannot be written, or cannot hold what is to be written.
    """
    if target_format is Format.BEIR and target.suffix != ".jsonl":
        target = target / CORPUS
    if target.exists() and not overwrite:
        raise DataError.of("exchange", "file-exists", target)
    base = open_base(folder)
    findings = Findings()
    with workshop_beside(target) as workshop:
        draft = workshop / target.name
        _write(base, draft, target, target_format, encoding, findings)
        findings.stop()
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target.resolve())
    return Exported(target, len(base.entries()))


def _write(
    base: Base, draft: Path, target: Path, form: Format, encoding: str, findings: Findings
) -> None:
    if form is Format.XLSX:
        name = base.knowledge.settings.name if base.knowledge else "FAQ"
        write_xlsx(pages(base), name, draft, findings)
    elif form is Format.CSV:
        text = _table(base, write_tsv if target.suffix.lower() == ".tsv" else write_csv)
        draft.write_bytes(encode(text, encoding, str(target), findings))
    else:
        draft.write_text(_WRITERS[form](base), encoding="utf-8", newline="")
    if findings.errors:
        draft.unlink(missing_ok=True)


def _table(base: Base, write: Callable[[Sequence[Sequence[str]]], str]) -> str:
    page = entries_page(base)
    return write([page.titles, *page.rows])


def _beir(base: Base) -> str:
    lines = (
        {
            "_id": values["id"],
            "title": values["question"],
            "text": values["answer"],
            "variants": list(values["variants"]),
        }
        for _, values in base.by_category()
    )
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


_WRITERS: dict[Format, Callable[[Base], str]] = {
    Format.BEIR: _beir,
    Format.JSONLD: lambda base: as_json(faq_page(base)),
    Format.MARKDOWN: markdown_page,
    Format.HTML: html_page,
}
