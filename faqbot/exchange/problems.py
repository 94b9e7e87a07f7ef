"""Reports of what is wrong with a source, each mistake at its cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from faqbot.errors import DataError, Location, Problem
from faqbot.yaml.report import Report


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
