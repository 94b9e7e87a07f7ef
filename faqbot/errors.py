"""Every error faqbot raises on purpose.

::

    FaqbotError
    ├── KnowledgeError          a knowledge base cannot be used; .problems lists every mistake
    ├── ConversationError
    │   ├── InvalidEvent        this event cannot happen now; the conversation is unchanged
    │   └── InvalidConversation JSON that is no conversation, or one of an unknown version
    ├── ModelError              a weights or index file cannot be used
    └── DataError               evaluation data cannot be read; .problems lists every mistake

A mistake in a file an editor owns is a :class:`Problem`: where, what, and how to mend it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

Lang = Literal["ja", "en"]
Severity = Literal["error", "warning", "info"]


class Localized(NamedTuple):
    """One sentence in the languages faqbot speaks to its operators."""

    ja: str
    en: str

    def get(self, lang: Lang) -> str:
        """Return the sentence in ``lang``."""
        return self.ja if lang == "ja" else self.en


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; line and column count from 1, 0 meaning "the file as a whole"."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where it is, what it is and how to mend it."""

    where: Location
    code: str
    what: Localized
    mend: Localized
    severity: Severity = "error"

    def render(self, lang: Lang = "ja") -> str:
        """Return ``file:line:column: what`` and the mend on a second, indented line."""
        return f"{self.where}: {self.what.get(lang)}\n    → {self.mend.get(lang)}"


class FaqbotError(Exception):
    """The root of the family: catching it catches everything faqbot raises on purpose."""


class _WithProblems(FaqbotError):  # noqa: N818 - a trait of two errors, none itself
    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.render("en"))

    def render(self, lang: Lang = "ja") -> str:
        """Return every problem, one after the other, for people to read."""
        return "\n".join(problem.render(lang) for problem in self.problems)


class KnowledgeError(_WithProblems):
    """A knowledge base cannot be used."""


class DataError(_WithProblems):
    """Evaluation data cannot be read."""


class ModelError(FaqbotError):
    """A weights or index file cannot be used."""


class ConversationError(FaqbotError):
    """A conversation cannot go on as asked."""


class InvalidEvent(ConversationError):  # noqa: N818 - named for what happened, as in h11
    """This event cannot happen in the present phase; the conversation is unchanged."""


class InvalidConversation(ConversationError):  # noqa: N818
    """JSON that is no conversation, or one written by an unknown version."""
