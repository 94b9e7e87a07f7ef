"""Collect what is wrong with a source, each mistake at its cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from faqbot.errors import DataError, Location, Problem
from faqbot.exchange.messages import MESSAGES
from faqbot.knowledge.report import Value, fill


def problem(code: str, where: Location, **values: Value) -> Problem:
    """Return the problem called ``code``; KeyError for an unknown code or a missing value."""
    return fill(MESSAGES[code], code, where, **values)


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


class Findings:
    """Collects problems, so that an editor sees all of them at once."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._first: dict[Location, str] = {}

    def add(self, code: str, where: Location, **values: Value) -> None:
        """Record the problem called ``code``; see :func:`problem`."""
        self.extend([problem(code, where, **values)])

    def extend(self, problems: Iterable[Problem]) -> None:
        """Record problems that are ready made.

        What follows from another mistake of the same cell is left out: one sentence is enough.
        """
        for found in problems:
            first = self._first.setdefault(found.where, found.code)
            if first == found.code or not isinstance(found.where, Cell):
                self._problems.append(found)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything recorded, in the order of files, rows and columns."""
        return tuple(sorted(self._problems, key=_place))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What does not stand in the way."""
        return tuple(found for found in self.problems if found.severity != "error")

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What makes the source unusable."""
        return tuple(found for found in self.problems if found.severity == "error")

    def stop(self) -> None:
        """Raise :class:`~faqbot.errors.DataError` with every error, if there is one."""
        if self.errors:
            raise DataError(self.errors)


def _place(found: Problem) -> tuple[str, int, int, str]:
    return found.where.file, found.where.line, found.where.column, found.code
