"""The formats of exchange, and how to tell them."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from faqbot.errors import DataError, Location
from faqbot.exchange.problems import problem
from faqbot.knowledge.nearest import listing

CORPUS = "corpus.jsonl"
_BEGINNING = 4_000  # bytes, enough to tell what a file is


class Format(StrEnum):
    """The forms that data of others, and data for others, may have."""

    XLSX = "xlsx"
    CSV = "csv"
    QNA = "qna"
    BEIR = "beir"
    JSONLD = "jsonld"
    MARKDOWN = "markdown"
    HTML = "html"


_SUFFIXES = {
    ".xlsx": Format.XLSX,
    ".xlsm": Format.XLSX,
    ".csv": Format.CSV,
    ".tsv": Format.QNA,
    ".jsonl": Format.BEIR,
    ".json": Format.JSONLD,
    ".jsonld": Format.JSONLD,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
}
_QNA = re.compile(rb'^(?:\xef\xbb\xbf)?"?question"?[\t,;]"?answer"?[\t,;]', re.IGNORECASE)


def by_name(path: Path) -> Format | None:
    """Return the format that the name of ``path`` speaks for."""
    return _SUFFIXES.get(path.suffix.lower())


def recognise(path: Path) -> Format:
    """Return the format of a file or folder by its name and, where that says too little, content.

    Raises :class:`~faqbot.errors.DataError` when it cannot be told.
    """
    if path.is_dir() and (path / CORPUS).is_file():
        return Format.BEIR
    found = by_name(path)
    if found in (Format.CSV, Format.QNA, None) and path.is_file():
        found = _by_content(_beginning(path)) or (Format.CSV if found else None)
    if found is None:
        known = listing(Format)
        code = "unknown-format" if path.exists() else "no-source"
        values = {"known": known} if path.exists() else {}
        raise DataError([problem(code, Location(str(path)), **values)])
    return found


def _by_content(start: bytes) -> Format | None:
    if start.startswith(b"PK\x03\x04"):
        return Format.XLSX
    if _QNA.match(start) and re.search(rb"metadata|qnaid", start, re.IGNORECASE):
        return Format.QNA
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<!doctype html", b"<html")):
        return Format.HTML
    if text.startswith((b"{", b"[")):
        is_lines = re.search(rb'"_id"', text) and not re.search(rb'"@(?:context|type|graph)"', text)
        return Format.BEIR if is_lines else Format.JSONLD
    return None


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_BEGINNING)
    except OSError:
        return b""
