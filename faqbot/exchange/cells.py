"""Cells: one text, a list of words or a date, their places, and what is wrong with them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from faqbot.errors import DataError, Location, Problem
from faqbot.yaml.report import Report
from faqbot.yaml.writing import clean

_SEPARATORS = "、,，\n"
_ITEM = re.compile(rf'\s*(?:"(?P<quoted>(?:[^"]|"")*)"[^\S\n]*|(?P<bare>[^{_SEPARATORS}]*))')
_DATE = re.compile(
    r"([0-9]{4})\s*[-年/.]\s*([0-9]{1,2})\s*[-月/.]\s*([0-9]{1,2})\s*日?(?:\s+0?0:00(?::00)?)?"
)


def tidy(text: str) -> str:
    """Return ``text`` as the YAML keeps it: no invisible characters, blank lines empty."""
    lines = clean(text).strip().split("\n")
    return "\n".join(line if line.strip() else "" for line in lines)


def one_line(text: str) -> str:
    """Return ``text`` with its line breaks made spaces."""
    return " ".join(filter(None, (part.strip() for part in tidy(text).split("\n"))))


def split(text: str) -> tuple[str, ...]:
    """Return the words of a cell: set apart by 、 or , or line breaks, repetitions left out.

    A word that contains one of these stands in double quotes, with ``""`` for a quote in it.
    """
    text = tidy(text)
    found: dict[str, None] = {}
    at = 0
    while at < len(text):
        match = _ITEM.match(text, at)
        end = match.end() if match else at
        if match and match["quoted"] is not None and (text[end : end + 1] or ",") in _SEPARATORS:
            word = match["quoted"].replace('""', '"')
        else:  # no quotation after all: read up to the next separator
            end = next((i for i in range(at, len(text)) if text[i] in _SEPARATORS), len(text))
            word = text[at:end]
        found[one_line(word)] = None
        at = end + 1
    found.pop("", None)
    return tuple(found)


def join(words: Sequence[str], separator: str = "、") -> str:
    """Return ``words`` as :func:`split` reads them."""
    return separator.join(map(_quoted, words))


def _quoted(word: str) -> str:
    if word.startswith('"') or any(sign in word for sign in _SEPARATORS):
        return '"' + word.replace('"', '""') + '"'
    return word


def day(text: str) -> str:
    """Return a date as 2026-04-01, also one written 2026/4/1 or 2026年4月1日; else ``text``."""
    folded = unicodedata.normalize("NFKC", text).strip()
    match = _DATE.fullmatch(folded)
    try:
        return date(*map(int, match.groups())).isoformat() if match else folded
    except ValueError:  # 30 February
        return folded


def folded(text: str) -> str:
    """Return ``text`` for comparing names: width, case and white space do not count."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


@dataclass(frozen=True, slots=True, order=True)
class Cell(Location):
    """A cell of a table: row and column count from 1; reads ``faq.xlsx:質問と回答!C12``."""

    def __str__(self) -> str:
        return f"{self.file}!{letters(self.column)}{self.line}" if self.line else self.file


def letters(column: int) -> str:
    """Return the name of a column as spreadsheets show it: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


class Findings(Report):
    """A report that says one sentence of a cell: what follows from a mistake there is left out."""

    catalogue = "exchange"

    def __init__(self) -> None:
        super().__init__()
        self._first: dict[Location, str] = {}

    def extend(self, problems: Iterable[Problem]) -> None:
        """Record problems that are ready made, but not a second kind of mistake of a cell."""
        for found in problems:
            first = self._first.setdefault(found.where, found.code)
            if first == found.code or not isinstance(found.where, Cell):
                super().extend([found])

    def stop(self) -> None:
        """Raise :class:`~faqbot.errors.DataError` with every error, if there is one."""
        if self.errors:
            raise DataError(self.errors)
