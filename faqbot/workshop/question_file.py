"""Files of questions, one a line, asked all at once.

What is expected stands behind a tab: an entry, an editor's menu, or a kind of outcome; ``#``
begins a remark.
"""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from faqbot.asking import MARKS, Label, Mark, Outcome
from faqbot.bot import Bot
from faqbot.errors import DataError, Location, problem, reason_of
from faqbot.knowledge.model import Knowledge
from faqbot.yaml.report import hint

STDIN = "-"


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question of the line ``number``; ``expected`` is empty where nothing is expected."""

    number: int
    text: str
    expected: str = ""


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A question, what became of it, and whether that is what was expected, if anything was."""

    line: QuestionLine
    outcome: Outcome
    mark: Mark | None


def read_lines(path: Path) -> list[QuestionLine]:
    """Return the questions of ``path``, or of stdin when it is ``-``.

    UTF-8 with or without its mark, UTF-16 with it, else what Excel in Japan writes (cp932). Raises
    :class:`~faqbot.errors.DataError` when it is neither or cannot be read.
    """
    return list(_lines(_decoded(path)))


def ask_lines(bot: Bot, path: Path) -> list[AskedLine]:
    """Ask ``bot`` every question of ``path``.

    Raises :class:`~faqbot.errors.DataError` when there is none, or when one expects what the
    knowledge base does not have.
    """
    lines = read_lines(path)
    _check(lines, path, bot.knowledge)
    return [_result(line, bot.ask(line.text), bot.knowledge) for line in lines]


def _result(line: QuestionLine, outcome: Outcome, knowledge: Knowledge) -> AskedLine:
    label = Label.of(line.expected, knowledge)
    return AskedLine(line, outcome, None if label is None else MARKS[outcome.score(label)])


def _check(lines: Sequence[QuestionLine], path: Path, knowledge: Knowledge) -> None:
    if not lines:
        raise DataError.of("evaluation", "no-questions", path)
    unknown = [
        problem(
            "evaluation",
            "unknown-entry",
            Location(str(path), line.number, len(line.text) + 2),
            id=line.expected,
            hint=hint(line.expected, knowledge.entry),
        )
        for line in lines
        if line.expected and Label.of(line.expected, knowledge) is None
    ]
    if unknown:
        raise DataError(unknown)


def _lines(text: str) -> Iterator[QuestionLine]:
    for number, line in enumerate(text.splitlines(), 1):
        question, _, rest = line.partition("\t")
        if question.strip() and not question.lstrip().startswith("#"):
            yield QuestionLine(number, question.strip(), rest.partition("\t")[0].strip())


def _decoded(path: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if str(path) == STDIN else path.read_bytes()
    except OSError as error:
        if isinstance(error, FileNotFoundError):
            raise DataError.of("exchange", "no-source", path) from error
        raise DataError.of("knowledge", "unreadable", path, reason=reason_of(error)) from error
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp932"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    if 0 in data:  # a workbook, or what else is no text
        raise DataError.of("exchange", "bad-encoding", path)
    raise DataError.of("knowledge", "broken-utf8", path)
