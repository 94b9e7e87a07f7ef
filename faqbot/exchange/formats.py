"""Formats of exchange, and how they are told by the name and the content of a file."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from faqbot.errors import DataError
from faqbot.i18n import Sentence
from faqbot.yaml.report import listing

CORPUS = "corpus.jsonl"


class Format(StrEnum):
    """The forms that data of others, and data for others, may have."""

    XLSX = "xlsx"
    CSV = "csv"
    BEIR = "beir"
    JSONLD = "jsonld"
    MARKDOWN = "markdown"
    HTML = "html"


_SUFFIXES = {
    ".xlsx": Format.XLSX,
    ".xlsm": Format.XLSX,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".txt": Format.CSV,
    ".jsonl": Format.BEIR,
    ".json": Format.JSONLD,
    ".jsonld": Format.JSONLD,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
}


# What people have instead of a table, by the name of the file: the key of its sentences.
_FOREIGN = {
    ".xls": "xls", ".xlsb": "xlsb", ".ods": "ods", ".numbers": "numbers", ".doc": "word",
    ".docx": "word", ".rtf": "word", ".odt": "word", ".ppt": "slides", ".pptx": "slides",
    ".pdf": "pdf",
}  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, and new ones with a password


def by_name(path: Path) -> Format | None:
    """Return the format that the name of ``path`` speaks for."""
    return _SUFFIXES.get(path.suffix.lower())


_BEGINNING = 4_000  # bytes, enough to tell what a file is


def recognise(path: Path) -> Format:
    """Return the format of a file or folder by its name and, where that says too little, content.

    Raises :class:`~faqbot.errors.DataError` when it cannot be told.
    """
    if path.is_dir() and (path / CORPUS).is_file():
        return Format.BEIR
    found = by_name(path)
    _refuse_foreign(path)
    if found in (Format.CSV, None) and path.is_file():
        found = _by_content(_beginning(path)) or (Format.CSV if found else None)
    if not path.exists():
        raise DataError.of("exchange", "no-source", path)
    if found is None:
        raise unknown_format(path)
    return found


def _refuse_foreign(path: Path) -> None:
    kind = _FOREIGN.get(path.suffix.lower())
    start = _beginning(path) if path.is_file() else b""
    if start.startswith(_OLE):
        kind = kind or "locked"
    elif kind == "xls" and start:  # a web page or a table of text that was only named so
        kind = None if not start.startswith(b"\x09") else kind
    if kind and path.exists():
        told, how = (Sentence.of("exchange", f"kind-{kind}{part}") for part in ("", ".how"))
        raise DataError.of("exchange", "foreign", path, kind=told, how=how)


def unknown_format(path: Path, *, written: bool = False) -> DataError:
    """Return the error that asks for the format of ``path``, which is read or to be ``written``."""
    key = "unknown-format-out" if written else "unknown-format"
    return DataError.of("exchange", key, path, known=listing(Format))


def _by_content(start: bytes) -> Format | None:
    if start.startswith(b"PK\x03\x04"):
        return Format.XLSX
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
