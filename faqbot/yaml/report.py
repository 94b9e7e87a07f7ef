"""Reports: every mistake of a source, collected so that an editor sees all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from faqbot.errors import Location, Problem, problem


class Report:
    """Collects problems; ``catalogue`` has the sentences of those that :meth:`add` is told."""

    catalogue: ClassVar[str] = "knowledge"

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def add(self, code: str, where: Location, **values: object) -> None:
        """Record the problem called ``code``; see :func:`~faqbot.errors.problem`."""
        self.extend([problem(self.catalogue, code, where, **values)])

    def extend(self, problems: Iterable[Problem]) -> None:
        """Record problems that are ready made."""
        self._problems.extend(problems)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything recorded, in the order of files and lines."""
        return tuple(sorted(self._problems, key=_place))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What makes the source unusable."""
        return tuple(found for found in self.problems if found.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What does not stand in the way."""
        return tuple(found for found in self.problems if found.severity != "error")


def _place(found: Problem) -> tuple[str, int, int, str]:
    where = found.where
    return where.file, where.line, where.column, found.code
