"""Cells: one text, a list of words or a date, their places, and what is wrong with them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from faqbot.errors import DataError, Location, Problem
from faqbot.text.eras import era_day
from faqbot.yaml.nodes import Data, Pairs, plain_data
from faqbot.yaml.report import Report
from faqbot.yaml.writing import clean, quoted

_SEPARATORS = "、,，\n"
_THOUSANDS = re.compile(r"(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")  # 1,000 is one word
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

    A word that contains one of these stands in double quotes, with ``""`` for a quote in it. The
    commas of a number (1,000) set nothing apart.
    """
    text = tidy(text)
    commas = {m.start() + i for m in thousands(text) for i, c in enumerate(m[0]) if c == ","}
    found: dict[str, None] = {}
    at = 0
    while at < len(text):
        match = _ITEM.match(text, at)
        end = match.end() if match else at
        if match and match["quoted"] is not None and (text[end : end + 1] or ",") in _SEPARATORS:
            word = match["quoted"].replace('""', '"')
        else:  # no quotation after all: read up to the next separator
            ends = (i for i in range(at, len(text)) if text[i] in _SEPARATORS and i not in commas)
            end = next(ends, len(text))
            word = text[at:end]
        found[one_line(word)] = None
        at = end + 1
    found.pop("", None)
    return tuple(found)


def thousands(text: str) -> list[re.Match[str]]:
    """Return the numbers in ``text`` that are written with commas."""
    return list(_THOUSANDS.finditer(text))


def join(words: Sequence[str], separator: str = "、") -> str:
    """Return ``words`` as :func:`split` reads them."""
    return separator.join(map(_quoted, words))


def _quoted(word: str) -> str:
    if word.startswith('"') or any(sign in word for sign in _SEPARATORS):
        return '"' + word.replace('"', '""') + '"'
    return word


_CONDITION = re.compile(
    r"^[^\S\n]*[\[［](?P<when>[^\[\]［］\n]*[=＝][^\[\]［］\n]*)[\]］][^\S\n]*$", re.MULTILINE
)


def split_answers(text: str) -> tuple[Pairs, ...] | None:
    """Return the conditional answers of a cell; None where text stands before the first.

    Each stands below a line with its condition in brackets: ``[plan = premium]``.
    """
    before, *parts = _CONDITION.split(tidy(text))
    if before.strip():
        return None
    return tuple(
        (("when", when.strip()), ("answer", tidy(answer)))
        for when, answer in zip(parts[::2], parts[1::2], strict=True)
    )


def join_answers(answers: Iterable[Pairs]) -> str:
    """Return conditional answers as :func:`split_answers` reads them."""
    found = (dict(pairs) for pairs in answers)
    return "\n\n".join(f"[{each['when']}]\n{each['answer']}" for each in found)


_PAIR = re.compile(r'\s*(?P<key>"(?:[^"\\\n]|\\.)*"|[^:：\n"]+?)\s*[:：]\s*(?P<value>[^\n]*)')


def split_mapping(text: str) -> Data | None:
    """Return the mapping of a cell; None where a line is no pair, or a key stands twice.

    Each line is a pair: ``floor: 1``. A list, a mapping, and a text that would be taken for
    something else, stand there as JSON.
    """
    found: dict[str, object] = {}
    for line in filter(str.strip, tidy(text).split("\n")):
        match = _PAIR.fullmatch(line)
        key = str(_json(match["key"])) if match else ""
        if match is None or key in found:
            return None
        found[key] = _json(match["value"].strip())
    return Data.of(found)


def join_mapping(data: Data) -> str:
    """Return a mapping as :func:`split_mapping` reads it."""
    pairs = json.loads(data).items() if data else ()
    return "\n".join(f"{_key(key)}: {_json_cell(value)}" for key, value in pairs)


def _json(text: str) -> object:
    """Return what ``text`` is in JSON, ``text`` itself where it is none."""
    if text[:1] not in ("[", "{", '"'):
        return plain_data(text)
    try:
        return json.loads(text)
    except ValueError:
        return text


def _json_cell(value: object) -> str:
    plain = isinstance(value, str) and _json(value) == value and value == tidy(one_line(value))
    return str(value) if plain else quoted(value)


def _key(key: str) -> str:
    plain = key and key == tidy(one_line(key)) and not any(sign in key for sign in ':："')
    return key if plain and _json(key) == key else quoted(key)


def day(text: str) -> str:
    """Return a date as 2026-04-01, also 2026/4/1, 2026年4月1日 and 令和8年4月1日; else ``text``."""
    by_era = era_day(text)
    if by_era is not None:
        return by_era.isoformat()
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


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the account of an import: what became of a sheet, a column, a row or a cell.

    ``code`` is the key of its sentence in the catalogue ``account``; ``before`` and ``after`` are
    the texts of a cell that was changed on the way.
    """

    code: str
    where: Location
    values: tuple[tuple[str, object], ...] = ()
    before: str = ""
    after: str = ""


class Findings(Report):
    """The account of what was taken, changed and left out, and a report of mistakes.

    It says one sentence of a cell: what follows from a mistake there is left out."""

    catalogue = "exchange"

    def __init__(self) -> None:
        super().__init__()
        self._first: dict[Location, str] = {}
        self.notes: list[Note] = []

    def note(
        self, code: str, where: Location, before: str = "", after: str = "", **values: object
    ) -> None:
        """Enter a line into the account, see :class:`Note`."""
        self.notes.append(Note(code, where, tuple(values.items()), before, after))

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
