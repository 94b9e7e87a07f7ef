"""Headings of columns as people write them: ご質問, Ｑ, 回答（必須）, No., お答え."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from faqbot.exchange.cells import folded
from faqbot.exchange.sheets import Column, Sheet

_ENGLISH = re.compile(r"[(\[]?(?:英語|英文|english)の?[)\]]?|[_.-]en(?=[0-9]*$)|^en[_.-]|\(en\)")
_NUMBER = re.compile(r"[0-9]+$")
_ASIDE = re.compile(r"\([^()]*\)|[\[【〔<][^\]】〕>]*[\]】〕>]|[\s※★☆◎○●■□▼▽*:.・_/-]+")
_BRACKETS = re.compile(r"[()\[\]【】〔〕<>]")
_POLITE = re.compile("^(?:ご|お|御)|ご(?=質問|回答)")


def titles(row: Sequence[str]) -> tuple[str, ...]:
    """Return the headings in a row."""
    return tuple(" ".join(cell.split()) for cell in row)


def matches(title: str, column: Column) -> bool:
    """Tell whether ``title`` is a heading of ``column``."""
    if bool(_ENGLISH.search(folded(title))) is not (column.within == "en"):
        return False
    name = _plain(_ENGLISH.sub("", folded(title)))
    if column.many:
        name = _NUMBER.sub("", name)
    return bool(name) and name in _known(column)


@cache
def _known(column: Column) -> frozenset[str]:
    names = (column.key.rpartition(".")[2], column.title, *column.aliases)
    return frozenset(_plain(_ENGLISH.sub("", folded(name))) for name in names)


def column_of(title: str, sheet: Sheet) -> Column | None:
    """Return the column of ``sheet`` whose heading ``title`` is, if it is one."""
    return next((column for column in sheet.columns if matches(title, column)), None)


def has_columns(row: Sequence[str], sheet: Sheet) -> bool:
    """Tell whether a row has the headings of all columns that ``sheet`` requires."""
    return not missing(row, sheet)


def missing(row: Sequence[str], sheet: Sheet) -> list[Column]:
    """Return the columns that ``sheet`` requires and ``row`` has no heading of."""
    found = titles(row)
    required = (column for column in sheet.columns if column.required)
    return [column for column in required if not any(matches(title, column) for title in found)]


def accepted(columns: Iterable[Column]) -> tuple[str, ...]:
    """Return the headings of ``columns`` that people may write, for a message."""
    return tuple(dict.fromkeys(name for c in columns for name in (c.title, *c.aliases)))


def _plain(title: str) -> str:
    """Return a heading without ornaments, and no politer than it need be."""
    return _POLITE.sub("", _bare(title))


def _bare(title: str) -> str:
    """Return a heading without remarks in brackets and ornaments; one of nothing else stays."""
    name = folded(title)
    return _ASIDE.sub("", name) or _BRACKETS.sub("", name) or name
