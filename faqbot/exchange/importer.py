"""Import of what a file carries into a knowledge base: a new one, or one that exists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from faqbot.errors import DataError, Location, Problem, reason_of
from faqbot.exchange.apply import apply
from faqbot.exchange.base import Base, open_base
from faqbot.exchange.cells import Findings, Note
from faqbot.exchange.commit import commit, commit_new, independent, verify, workshop_beside
from faqbot.exchange.csvfile import read_csv, read_text
from faqbot.exchange.formats import CORPUS, Format, recognise
from faqbot.exchange.markdownpage import read_markdown
from faqbot.exchange.merge import ImportOptions, plan_import
from faqbot.exchange.pages import read_faq_page, read_html
from faqbot.exchange.plan import Act, Bundle, Item, ItemChange
from faqbot.exchange.tables import read_tables
from faqbot.exchange.workbook import read_xlsx
from faqbot.knowledge.beir import read_corpus

Reader = Callable[[Path, Findings, ImportOptions], Bundle]


def _xlsx(path: Path, findings: Findings, options: ImportOptions) -> Bundle:
    grids = read_xlsx(path, findings)
    if not grids:
        return Bundle()
    by_sheet = not options.category
    return read_tables(grids, findings, hidden=options.hidden, by_sheet=by_sheet)


def _csv(path: Path, findings: Findings, _: ImportOptions) -> Bundle:
    grid = read_csv(path, findings)
    return Bundle() if grid is None else read_tables((grid,), findings)


def _beir(path: Path, findings: Findings, _: ImportOptions) -> Bundle:
    corpus = path / CORPUS if path.is_dir() else path
    documents, renamed = read_corpus(corpus)
    where = Location(str(corpus))
    entries = tuple(
        Item(
            document.id,
            {
                "question": document.title,
                "answer": document.text,
                **({"variants": document.variants} if document.variants else {}),
            },
            where,
        )
        for document in documents
    )
    return Bundle(entries, new_categories=True, partial=True, renamed=renamed)


def _text(read: Callable[[str, str, Findings], Bundle]) -> Reader:
    def reader(path: Path, findings: Findings, _: ImportOptions) -> Bundle:
        text = read_text(path, findings)
        return Bundle() if text is None else read(text, str(path), findings)

    return reader


_READERS: dict[Format, Reader] = {
    Format.XLSX: _xlsx,
    Format.CSV: _csv,
    Format.BEIR: _beir,
    Format.JSONLD: _text(read_faq_page),
    Format.MARKDOWN: _text(read_markdown),
    Format.HTML: _text(read_html),
}


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or would do.

    ``renamed`` maps ids of the source that could not stay to new ones; ``account`` tells of every
    sheet, column, row and cell what was taken, what was changed and what was left out.
    """

    folder: Path
    created: bool
    entries: int  # in the source
    unchanged: int
    changes: tuple[ItemChange, ...]
    files: tuple[Path, ...]
    warnings: tuple[Problem, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    account: tuple[Note, ...] = ()

    def ids(self, act: Act, kind: str = "entry") -> tuple[str, ...]:
        """Return the ids of what was added, updated, …; what is missing was left alone."""
        return tuple(c.id for c in self.changes if c.act == act and c.kind == kind)


def import_file(
    source: Path,
    target: Path,
    *,
    source_format: Format | None = None,
    options: ImportOptions | None = None,
    dry_run: bool = False,
) -> Imported:
    """Bring the content of ``source`` into the knowledge base in the folder ``target``.

    Entries are updated by id; new ones go to the end of the file of their category; what the
    source does not have stays, unless ``options.delete``. Comments and layout of the YAML stay.
    A folder that is absent or empty becomes a new knowledge base.

    All or nothing: raises :class:`~faqbot.errors.DataError` with every mistake in the source, or
    :class:`~faqbot.errors.KnowledgeError` with those of the knowledge base, before anything is
    written. With ``dry_run`` nothing is written in any case.
    """
    findings, options = Findings(), options or ImportOptions()
    bundle = _READERS[source_format or recognise(source)](source, findings, options)
    if bundle.incomplete and options.delete:
        findings.add("hidden-delete", Location(str(source)))
    if not bundle.entries and not findings.errors:
        findings.add("no-rows", Location(str(source)))
    base = open_base(target) if _exists(target) else Base(target)
    if not options.name and base.knowledge is None:
        options = replace(options, name=target.resolve().name or "FAQ")
    plan = plan_import(bundle, base, options, findings)
    texts = apply(plan, base)
    created = base.knowledge is None
    files = tuple(base.folder / name for name in texts)
    with workshop_beside(target) as workshop:
        found = verify(base, plan, texts, workshop / "new")
        findings.extend(independent(found, bool(findings.errors)))
        findings.stop()
        if not dry_run and created:
            commit_new(workshop / "new", base.folder)
        elif not dry_run:
            files = commit(base, texts)
    return Imported(
        folder=base.folder,
        created=created,
        entries=len(bundle.entries),
        unchanged=plan.unchanged,
        changes=tuple(plan.changes),
        files=files,
        warnings=findings.warnings,
        renamed=bundle.renamed,
        account=tuple(findings.notes),
    )


def _exists(target: Path) -> bool:
    """Tell whether ``target`` is a folder with something in it."""
    try:
        if target.exists() and not target.is_dir():
            raise DataError.of("knowledge", "not-a-folder", target)
        return target.is_dir() and any(target.iterdir())
    except OSError as error:
        raise DataError.of("exchange", "unwritable", target, reason=reason_of(error)) from error
