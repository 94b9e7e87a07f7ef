"""All rules on one knowledge base, all findings at once, in the order of files and lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from faqbot.errors import KnowledgeError
from faqbot.knowledge import loader
from faqbot.workshop.lint.checks.answers import abbreviations, answers
from faqbot.workshop.lint.checks.asking import asking
from faqbot.workshop.lint.checks.dates import dates
from faqbot.workshop.lint.checks.menus import menus
from faqbot.workshop.lint.checks.questions import questions
from faqbot.workshop.lint.checks.spelling import characters, layout, variety
from faqbot.workshop.lint.checks.words import keywords, synonyms
from faqbot.workshop.lint.comments import sift
from faqbot.workshop.lint.finding import Finding, of_problem
from faqbot.workshop.lint.rules import RULES
from faqbot.workshop.lint.sources import Sources, open_sources

RuleCheck = Callable[[Sources], Iterator[Finding]]

#: Those that need no more than files that can be read as YAML, and those that need all of it.
SHALLOW: tuple[RuleCheck, ...] = (layout, characters, variety, answers, abbreviations)
DEEP: tuple[RuleCheck, ...] = (questions, synonyms, keywords, menus, dates, asking)

_SHALLOW_RULES = ("FB2", "FB3", "FB7")


@dataclass(frozen=True, slots=True)
class LintResult:
    """What lint found. ``complete`` is False when mistakes kept it from looking deeper.

    ``ignored`` counts findings that comments asked not to hear of.
    """

    findings: tuple[Finding, ...]
    ignored: int
    complete: bool


def lint(folder: Path, today: date) -> LintResult:
    """Return everything there is to say about the knowledge base in ``folder``.

    Raises :class:`~faqbot.errors.KnowledgeError` when there is no such folder.
    """
    knowledge, problems = loader.check(folder)
    if not folder.is_dir():
        raise KnowledgeError(problems)
    sources = open_sources(folder, knowledge, today)
    findings = [of_problem(problem) for problem in problems]
    for check in SHALLOW if knowledge is None else (*SHALLOW, *DEEP):
        findings.extend(check(sources))
    complete = knowledge is not None

    def ran(rule: str) -> bool:
        return complete or rule not in RULES or rule.startswith(_SHALLOW_RULES)

    kept, ignored = sift(findings, sources.documents, ran)
    return LintResult(tuple(sorted(kept, key=lambda f: f.order)), ignored, complete)


def with_files_named(result: LintResult, name: Callable[[str], str]) -> LintResult:
    """Return ``result`` with the files of its findings named as ``name`` does."""

    def renamed(finding: Finding) -> Finding:
        where = finding.problem.where
        place = replace(where, file=name(where.file))
        return replace(finding, problem=replace(finding.problem, where=place))

    return replace(result, findings=tuple(map(renamed, result.findings)))
