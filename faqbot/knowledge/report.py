"""Where the readers of a knowledge base put what they find wrong."""

from __future__ import annotations

from faqbot.errors import Localized, Location, Problem
from faqbot.i18n.catalogue import Lang
from faqbot.knowledge.messages import CATALOGUE, Message

Value = str | int | float | Localized
_LONGEST = 80  # a quotation longer than this hides the sentence around it


def problem(code: str, where: Location, **values: Value) -> Problem:
    """Return the problem called ``code`` with its sentences filled in.

    Raises KeyError for an unknown code or a value that a sentence needs and does not get.
    """
    return fill(CATALOGUE[code], code, where, **values)


def fill(message: Message, code: str, where: Location, **values: Value) -> Problem:
    """Return ``message`` as a problem with its sentences filled in."""
    ja = {key: _shown(value, "ja") for key, value in values.items()}
    en = {key: _shown(value, "en") for key, value in values.items()}
    return Problem(
        where=where,
        code=code,
        what=Localized(message.ja.format(**ja), message.en.format(**en)),
        mend=Localized(message.mend_ja.format(**ja), message.mend_en.format(**en)),
        severity=message.severity,
    )


def _shown(value: Value, lang: Lang) -> str:
    if isinstance(value, Localized):
        return value.get(lang)
    line = " ".join(str(value).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


class Report:
    """Collects problems, so that an editor sees all of them at once."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def add(self, code: str, where: Location, **values: Value) -> None:
        """Record the problem called ``code``; see :func:`problem`."""
        self._problems.append(problem(code, where, **values))

    def problem(self, found: Problem) -> None:
        """Record a problem that is ready made."""
        self._problems.append(found)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything recorded, in the order of files and lines."""
        return tuple(sorted(self._problems, key=lambda found: (found.where, found.code)))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What makes the knowledge base unusable."""
        return tuple(found for found in self.problems if found.severity == "error")
