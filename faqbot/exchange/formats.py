"""The formats of exchange."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

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
    ".jsonl": Format.BEIR,
    ".json": Format.JSONLD,
    ".jsonld": Format.JSONLD,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
}


def by_name(path: Path) -> Format | None:
    """Return the format that the name of ``path`` speaks for."""
    return _SUFFIXES.get(path.suffix.lower())
