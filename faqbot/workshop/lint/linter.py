"""All rules on one knowledge base, all findings at once, and fixes that need no person.

Fixes replace spans, so that comments, quotes and layout stay as they are. What a file means must
be the same afterwards but for width and white space; a file of which that is not certain is left
alone.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from pathlib import Path

from faqbot.aside import aside
from faqbot.errors import KnowledgeError, reason_of
from faqbot.evaluation.cases import Question
from faqbot.evaluation.leaks import TestQuestions
from faqbot.knowledge import loader
from faqbot.knowledge.model import Knowledge
from faqbot.workshop.assistant import DayAssistant
from faqbot.workshop.lint.answers import abbreviations, answers
from faqbot.workshop.lint.attributes import conditional
from faqbot.workshop.lint.data import data
from faqbot.workshop.lint.dates import dates
from faqbot.workshop.lint.desk import desk
from faqbot.workshop.lint.languages import languages
from faqbot.workshop.lint.menus import asking, menus
from faqbot.workshop.lint.questions import keywords, questions, spent, synonyms
from faqbot.workshop.lint.rules import RULES, Finding, of_problem
from faqbot.workshop.lint.sources import Sources, open_sources, sift
from faqbot.workshop.lint.spelling import INVISIBLE, characters, layout, variety
from faqbot.yaml.document import Document, Edit, apply, make_document, open_document
from faqbot.yaml.files import encoded, replace_file

#: Those that need no more than files that can be read as YAML, and those that need all of it.
SHALLOW: tuple[Callable[[Sources], Iterator[Finding]], ...] = (
    layout,
    characters,
    variety,
    answers,
    abbreviations,
)
DEEP: tuple[Callable[[Sources, Knowledge], Iterator[Finding]], ...] = (
    questions,
    keywords,
    menus,
    dates,
    desk,
    conditional,
    data,
    languages,
)

MANY = 300  #: entries from which on another process is worth its start
_SHALLOW_RULES = ("FB2", "FB3", "FB7")


@dataclass(frozen=True, slots=True)
class LintResult:
    """What lint found. ``complete`` is False when mistakes kept it from looking deeper.

    ``ignored`` counts findings that comments asked not to hear of.
    """

    findings: tuple[Finding, ...]
    ignored: int
    complete: bool


def lint(
    folder: Path, today: date, tests: Sequence[Question] = (), *, processes: int = 1
) -> LintResult:
    """Return everything there is to say about the knowledge base in ``folder``.

    ``tests`` are the questions that it is tested with. A large one is looked at by so many
    ``processes``, which are copies of this one: for a command, not for a server.

    Raises :class:`~faqbot.errors.KnowledgeError` when there is no such folder.
    """
    knowledge, problems = loader.check(folder)
    if not folder.is_dir():
        raise KnowledgeError(problems)
    sources = open_sources(folder, today)
    findings = [of_problem(problem) for problem in problems]
    if knowledge is None:
        findings.extend(_read(sources, None))
    else:
        count = processes if len(knowledge.entries) >= MANY else 1
        start = aside if count > 1 else partial
        read = start(partial(_read, sources, knowledge))
        assistant = DayAssistant(knowledge, today)
        findings.extend(synonyms(sources, knowledge, assistant))
        findings.extend(_asked(sources, knowledge, assistant, count))
        findings.extend(read())
        findings.extend(spent(sources, knowledge, TestQuestions(tests)) if tests else ())
    complete = knowledge is not None
    ran = [rule for rule in RULES if complete or rule.startswith(_SHALLOW_RULES)]
    kept, ignored = sift(findings, sources.documents, ran)
    return LintResult(tuple(sorted(kept, key=lambda f: f.order)), ignored, complete)


def _read(sources: Sources, knowledge: Knowledge | None) -> list[Finding]:
    """Return what is found by reading alone."""
    found = [finding for check in SHALLOW for finding in check(sources)]
    if knowledge is not None:
        found += [finding for deep in DEEP for finding in deep(sources, knowledge)]
    return found


def _asked(
    sources: Sources, knowledge: Knowledge, assistant: DayAssistant, processes: int
) -> list[Finding]:
    """Return what is found by asking; each process asks a share of the entries."""

    def ask(first: int) -> list[Finding]:
        return list(asking(sources, knowledge, assistant, slice(first, None, processes)))

    _ = assistant.ranker  # compiled once, before the copies are made
    others = [aside(partial(ask, number)) for number in range(1, processes)]
    return [*ask(0), *(finding for other in others for finding in other())]


def with_files_named(result: LintResult, name: Callable[[str], str]) -> LintResult:
    """Return ``result`` with the files of its findings named as ``name`` does."""
    name = cache(name)

    def renamed(finding: Finding) -> Finding:
        where = finding.problem.where
        place = replace(where, file=name(where.file))
        return replace(finding, problem=replace(finding.problem, where=place))

    return replace(result, findings=tuple(map(renamed, result.findings)))


_ROUNDS = 3  # a mend may bring another to light: a space at the end of a line


def fix(
    folder: Path, today: date, tests: Sequence[Question] = (), *, processes: int = 1
) -> tuple[LintResult, int]:
    """Mend the files of ``folder``; return what is left to say, and how many findings are gone.

    Raises :class:`~faqbot.errors.KnowledgeError` when there is no such folder or a file cannot
    be written; files are replaced as a whole or not at all.
    """
    result = lint(folder, today, tests, processes=processes)
    mended = 0
    for _ in range(_ROUNDS):
        edits = [edit for finding in result.findings for edit in finding.edits]
        if not _write_all(folder, edits):
            break
        before = sum(bool(finding.edits) for finding in result.findings)
        result = lint(folder, today, tests, processes=processes)
        mended += before - sum(bool(finding.edits) for finding in result.findings)
    return result, mended


def _write_all(folder: Path, edits: Sequence[Edit]) -> bool:
    """Make ``edits``; tell whether any file was written."""
    by_file: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_file[edit.file].append(edit)
    written = [_write(folder / name, name, by_file[name]) for name in sorted(by_file)]
    return any(written)


def _write(path: Path, name: str, edits: Sequence[Edit]) -> bool:
    source = open_document(path, name)
    if source is None:
        return False
    new = make_document(name, apply(source.text, edits))
    if not same_meaning(source, new) or (new.text == source.text and not source.mixed):
        return False
    try:
        replace_file(path, encoded(new.text, path.read_bytes()))
    except OSError as error:
        raise KnowledgeError.of("knowledge", "unwritable", name, reason=reason_of(error)) from error
    return True


def same_meaning(old: Document, new: Document) -> bool:
    """Tell whether two files differ in width, doubled marks and white space only."""
    return [(s.path, _folded(s.value)) for s in old.scalars] == [
        (s.path, _folded(s.value)) for s in new.scalars
    ]


def _folded(text: str) -> str:
    """Return ``text`` without what a mend may change."""
    kept = "".join(INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).split())
    return "".join(c for i, c in enumerate(kept) if i == 0 or c != kept[i - 1] or c.isalnum())
