"""``faqbot check``: every mistake in a knowledge base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from faqbot.cli.console import show, write_json
from faqbot.cli.guard import NEGATIVE
from faqbot.cli.language import say
from faqbot.cli.opening import from_here, kb_folder
from faqbot.cli.options import KbOption, LangOption
from faqbot.errors import KnowledgeError, Problem
from faqbot.i18n.catalogue import Lang

if TYPE_CHECKING:
    from rich.text import Text

    from faqbot.knowledge.model import Knowledge


def check(
    kb: KbOption = None,
    format_: Annotated[Literal["text", "json", "github"], typer.Option("--format")] = "text",
    lang: LangOption = "ja",
) -> None:
    """Print every mistake and warning, and what is in the knowledge base."""
    from faqbot.knowledge import loader

    folder = kb_folder(kb)
    knowledge, problems = loader.check(folder)
    if not folder.is_dir():
        raise KnowledgeError(problems)
    problems = tuple(_opened_from_here(problem, folder) for problem in problems)
    _PRINTERS[format_](problems, summary(knowledge), lang)
    if any(problem.severity == "error" for problem in problems):
        raise typer.Exit(NEGATIVE)


def _opened_from_here(problem: Problem, folder: Path) -> Problem:
    path = folder / problem.where.file
    file = from_here(path).as_posix() if path.exists() else problem.where.file
    return replace(problem, where=replace(problem.where, file=file))


def summary(knowledge: Knowledge | None) -> dict[str, int] | None:
    """Return how much there is of what; None when the knowledge base cannot be used."""
    if knowledge is None:
        return None
    return {
        "entries": len(knowledge.entries),
        "categories": len(knowledge.categories),
        "menus": len(knowledge.menus),
        "variants": sum(len(entry.variants) for entry in knowledge.entries),
        "synonyms": len(knowledge.synonyms.groups),
    }


Summary = dict[str, int] | None


def _text(problems: Sequence[Problem], counts: Summary, lang: Lang) -> None:
    show(*(line for found in problems for line in problem_lines(found, lang)))
    if problems:
        weights = Counter(found.severity for found in problems)
        severities = {name: weights[name] for name in ("error", "warning", "info")}
        show("", say("check.counts", lang, **severities))
    else:
        show(say("check.ok", lang))
    if counts:
        show(say("check.summary", lang, **counts))


def problem_lines(problem: Problem, lang: Lang, *, code: bool = False) -> list[Text]:
    """Return a problem and how to mend it, with its ``code`` if wanted."""
    from rich.text import Text

    severity = say(f"severity-{problem.severity}", lang)
    head = Text.assemble(f"{problem.where}: ", (severity, "bold"))
    if code:
        head.append(f" {problem.code}", "dim")
    head.append(f": {problem.what.get(lang)}")
    return [head, Text(f"    → {problem.mend.get(lang)}")]


def _json(problems: Sequence[Problem], counts: Summary, lang: Lang) -> None:
    write_json(
        {
            "ok": all(problem.severity != "error" for problem in problems),
            "problems": [_as_data(problem, lang) for problem in problems],
            "summary": counts,
        }
    )


def _as_data(problem: Problem, lang: Lang) -> dict[str, Any]:
    return {
        "file": problem.where.file,
        "line": problem.where.line,
        "column": problem.where.column,
        "severity": problem.severity,
        "code": problem.code,
        "what": problem.what.get(lang),
        "mend": problem.mend.get(lang),
    }


def _github(problems: Sequence[Problem], counts: Summary, lang: Lang) -> None:
    from faqbot.workshop.lint.reports import annotation

    show(*(annotation(problem, problem.code, lang) for problem in problems))
    if counts:
        show(say("check.summary", lang, **counts))


_PRINTERS = {"text": _text, "json": _json, "github": _github}
