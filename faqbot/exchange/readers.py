"""Readers, one a format: a path becomes a bundle."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from faqbot.errors import Location
from faqbot.exchange.cells import Findings
from faqbot.exchange.csvfile import read_csv, read_text
from faqbot.exchange.faqpage import read_faq_page
from faqbot.exchange.formats import CORPUS, Format
from faqbot.exchange.htmlpage import read_html
from faqbot.exchange.markdownpage import read_markdown
from faqbot.exchange.plan import Bundle, Item
from faqbot.exchange.tables import read_tables
from faqbot.exchange.xlsxread import read_xlsx
from faqbot.knowledge.beir import read_corpus

Reader = Callable[[Path, Findings], Bundle]
TextReader = Callable[[str, str, Findings], Bundle]


def read_bundle(path: Path, source_format: Format, findings: Findings) -> Bundle:
    """Return what is in ``path``; every mistake goes to ``findings``.

    Raises :class:`~faqbot.errors.DataError` when a library is missing, and for a broken corpus.
    """
    return _READERS[source_format](path, findings)


def _xlsx(path: Path, findings: Findings) -> Bundle:
    grids = read_xlsx(path, findings)
    return read_tables(grids, findings) if grids else Bundle()


def _csv(path: Path, findings: Findings) -> Bundle:
    grid = read_csv(path, findings)
    return Bundle() if grid is None else read_tables((grid,), findings)


def _beir(path: Path, findings: Findings) -> Bundle:
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


def _text(read: TextReader) -> Reader:
    def reader(path: Path, findings: Findings) -> Bundle:
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
