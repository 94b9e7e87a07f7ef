"""Errors that faqbot raises on purpose, and that may reach whoever calls it.

::

    FaqbotError
    ├── KnowledgeError          a knowledge base cannot be used; .problems lists every mistake
    ├── ConversationError
    │   ├── InvalidEvent        this event cannot happen now; the conversation is unchanged
    │   ├── InvalidAttribute    the host tells of a visitor what was not declared
    │   └── InvalidConversation JSON that is no conversation, or one of an unknown version
    ├── DeskError
    │   ├── NotFound            there is no such conversation, visitor, operator or file
    │   ├── Forbidden           it is there, but not for the one who asks
    │   ├── Blocked             the visitor may begin no conversation any more
    │   ├── Taken               another operator has the conversation
    │   └── WeakPassword        a password that is guessed too soon (faqbot.desk.access)
    ├── StorageError            the database cannot be used
    ├── BrokerError             the broker cannot be used
    ├── MailError               a mail server or mailbox cannot be used
    ├── PortError               another system (customers, SMS …) did not do as asked
    ├── ModelError              a weights or index file cannot be used
    ├── EncoderError            an encoder cannot be made, or does not answer
    ├── DataError               evaluation data cannot be read; .problems lists every mistake
    ├── SettingsError           the server cannot run as asked; .problems lists every mistake
    ├── MissingExtra            a part of faqbot that was not installed; the message says how
    ├── ApiError                a request that is refused, with its status (faqbot.web.errors)
    ├── WrongType               an argument of another type than is taken; a TypeError, too
    └── Unacceptable            a file of another system that is refused (faqbot.channels.adapter)

Two more never leave their room: Conflict (faqbot.storage.writer) makes the desk take its step
again, Close (faqbot.web.socket) closes a WebSocket.

A mistake in a file an editor owns is a :class:`Problem`: where, what, and how to mend it.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self

from faqbot.i18n.catalogue import Lang, Sentence

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file.

    Attributes:
        file: Its name.
        line: Counted from 1; 0 is the file as a whole.
        column: Counted from 1; 0 is the line as a whole.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where it is, what it is and how to mend it.

    Attributes:
        where: The place, as ``file:line:column``.
        code: What kind of mistake it is, for programs.
        what: What is wrong, for people.
        mend: How to mend it, for people.
        severity: How much it matters.
    """

    where: Location
    code: str
    what: Sentence
    mend: Sentence
    severity: Severity = "error"

    def render(self, lang: Lang = "ja") -> str:
        """Return ``file:line:column: what`` and the mend on a second, indented line."""
        return f"{self.where}: {self.what.get(lang)}\n    → {self.mend.get(lang)}"


# Problems that are no errors, by catalogue.
_WARNINGS = {
    "knowledge": frozenset(
        {
            "empty-day",
            "fullwidth-comma",
            "long-label",
            "lost-text",
            "many-choices",
            "no-live-chat",
            "repeated-text",
            "self-reference",
            "unknown-file",
            "txt-suffix",
            "table-file",
            "backup-file",
            "other-file",
            "faq-folder",
            "unwritten-answer",
        }
    ),
    "evaluation": frozenset({"spent"}),
    "logs": frozenset({"bad-json", "bad-row", "bad-value"}),
}
_LONGEST = 80  # a quotation longer than this hides the sentence around it


def problem(catalogue: str, code: str, where: Location, /, **values: object) -> Problem:
    """Return the problem that ``catalogue`` calls ``code``, its sentences filled in."""
    told = {key: quotable(value) for key, value in values.items()}
    what = Sentence.of(catalogue, f"{code}.what", **told)
    mend = Sentence.of(catalogue, f"{code}.mend", **told)
    return Problem(where, code, what, mend, severity_of(catalogue, code))


def severity_of(catalogue: str, code: str) -> Severity:
    """Return how much the problem that ``catalogue`` calls ``code`` matters."""
    return "warning" if code in _WARNINGS.get(catalogue, ()) else "error"


def quotable(value: object, longest: int = _LONGEST) -> object:
    """Return ``value`` as it may stand in a sentence: text in one line, and not too long."""
    if isinstance(value, Sentence | int):
        return value
    if isinstance(value, tuple):
        return tuple(quotable(part, longest) for part in value)
    line = " ".join(str(value).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


_REASONS = {
    errno.ENOENT: "not-there", errno.EACCES: "not-allowed", errno.EPERM: "not-allowed",
    errno.EISDIR: "is-folder", errno.ENOTDIR: "is-file", errno.ENOSPC: "disk-full",
    errno.EROFS: "read-only", errno.EEXIST: "is-there", errno.ENAMETOOLONG: "long-name",
    errno.EBUSY: "in-use", errno.ETXTBSY: "in-use",
}  # fmt: skip


def reason_of(error: OSError) -> str | Sentence:
    """Return why a file or folder could not be used, in a few words."""
    if error.errno in _REASONS:
        return Sentence.of("common", f"reason-{_REASONS[error.errno]}")
    return error.strerror or type(error).__name__


class FaqbotError(Exception):
    """The root of the family: catching it catches everything faqbot raises on purpose.

    Its argument is a text, or a sentence for people to read.
    """

    def __init__(self, what: str | Sentence = "") -> None:
        self.what = what
        super().__init__(what.en if isinstance(what, Sentence) else what)

    def render(self, lang: Lang = "ja") -> str:
        """Return what is wrong and how to mend it, as far as it is known in ``lang``."""
        return self.what.get(lang) if isinstance(self.what, Sentence) else self.what


class _WithProblems(FaqbotError):  # noqa: N818 - a trait of two errors, none itself
    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.render("en"))

    @classmethod
    def of(
        cls, catalogue: str, code: str, where: Location | Path | str, /, **values: object
    ) -> Self:
        """Return the error of a single problem, see :func:`problem`; a path is a whole file."""
        place = where if isinstance(where, Location) else Location(str(where))
        return cls([problem(catalogue, code, place, **values)])

    def render(self, lang: Lang = "ja") -> str:
        """Return every problem, one after the other, for people to read."""
        return "\n".join(problem.render(lang) for problem in self.problems)


class KnowledgeError(_WithProblems):
    """A knowledge base cannot be used."""


class DataError(_WithProblems):
    """Evaluation data cannot be read."""


class SettingsError(_WithProblems):
    """The server cannot run as asked."""


class MissingExtra(FaqbotError):  # noqa: N818
    """A part of faqbot that was not installed."""

    def __init__(self, extra: str, package: str | None) -> None:
        super().__init__(f"{package} is not installed. Run: pip install 'faqbot[{extra}]'")


class WrongType(FaqbotError, TypeError):  # noqa: N818
    """An argument is of another type than is taken: a mistake in the program that calls."""

    def __init__(self, name: str, wanted: str, value: object) -> None:
        super().__init__(f"{name} takes {wanted}, not {type(value).__name__}")


def expect(name: str, value: object, types: Any, wanted: str) -> None:
    """Raise WrongType unless ``value``, called ``name``, is one of ``types``."""
    if not isinstance(value, types):
        raise WrongType(name, wanted, value)


class ModelError(FaqbotError):
    """A weights or index file cannot be used."""


class EncoderError(FaqbotError):
    """An encoder cannot be made, or does not answer."""


class ConversationError(FaqbotError):
    """A conversation cannot go on as asked."""


class InvalidEvent(ConversationError):  # noqa: N818 - named for what happened, as in h11
    """This event cannot happen in the present phase; the conversation is unchanged."""


class InvalidAttribute(ConversationError):  # noqa: N818
    """What the host tells of a visitor is not declared, or no value of it."""


class InvalidConversation(ConversationError):  # noqa: N818
    """JSON that is no conversation, or one written by an unknown version."""


class DeskError(FaqbotError):
    """The desk cannot do what is asked; nothing has changed."""


class NotFound(DeskError):  # noqa: N818
    """There is no such conversation, visitor, operator or file."""


class Forbidden(DeskError):  # noqa: N818
    """It is there, but not for the one who asks."""


class Blocked(DeskError):  # noqa: N818
    """The visitor may begin no conversation any more."""


class Taken(DeskError):  # noqa: N818
    """Another operator has the conversation."""


class StorageError(FaqbotError):
    """The database cannot be used."""


class BrokerError(FaqbotError):
    """The broker cannot be used."""


class MailError(FaqbotError):
    """A mail server or mailbox cannot be used."""


class PortError(FaqbotError):
    """Another system, such as the customer directory or the SMS gateway, did not do as asked."""
