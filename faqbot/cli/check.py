"""``faqbot check``: every mistake in a knowledge base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.text import Text

from faqbot.cli.console import show, write_json
from faqbot.cli.guard import NEGATIVE
from faqbot.cli.language import say
from faqbot.cli.opening import file_from_here, kb_folder
from faqbot.cli.options import KbOption, LangOption
from faqbot.errors import KnowledgeError, Problem
from faqbot.i18n.catalogue import Lang
from faqbot.knowledge import loader
from faqbot.knowledge.model import Knowledge


def check(
    kb: KbOption = None,
    tests: Annotated[Path | None, typer.Option("--eval", metavar="DIR")] = None,
    format_: Annotated[Literal["text", "json", "github"], typer.Option("--format")] = "text",
    lang: LangOption = "ja",
) -> None:
    """Print every mistake and warning, and what is in the knowledge base."""
    folder = kb_folder(kb)
    knowledge, problems = loader.check(folder)
    if not folder.is_dir():
        raise KnowledgeError(problems)
    of_tests = _of_tests(tests, knowledge) if tests is not None and knowledge is not None else ()
    named = partial(file_from_here, folder)
    problems = tuple(
        replace(found, where=replace(found.where, file=named(found.where.file)))
        for found in problems
    )
    problems += of_tests
    ok = all(found.severity != "error" for found in problems)
    counts = summary(knowledge)
    if format_ == "json":
        found = [_as_data(problem, lang) for problem in problems]
        write_json({"ok": ok, "problems": found, "summary": counts})
    elif format_ == "github":
        from faqbot.workshop.lint.reports import annotation

        show(*(annotation(problem, problem.code, lang) for problem in problems))
    else:
        show_problems(problems, "check", lang)
    if counts and format_ != "json":
        show(say("check.summary", lang, **counts))
    if not ok:
        raise typer.Exit(NEGATIVE)


def _of_tests(folder: Path, knowledge: Knowledge) -> tuple[Problem, ...]:
    """Return the mistakes in evaluation data, and the questions there that test nothing."""
    from faqbot.errors import DataError, problem
    from faqbot.evaluation.data.paths import data_in
    from faqbot.evaluation.data.reading import read_inside
    from faqbot.evaluation.leaks import leaks

    try:
        if not folder.is_dir():
            raise DataError.of("evaluation", "no-folder", folder)
        material = read_inside(folder, knowledge, data_in(folder))
    except DataError as error:
        return error.problems
    return tuple(
        problem(
            "evaluation",
            "spent",
            leak.question.where,
            text=leak.question.text,
            twin=leak.text,
            entry=leak.entry,
        )
        for leak in leaks(knowledge, (*material.questions, *material.out_of_scope))
    )


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


def show_problems(
    problems: Sequence[Problem], command: str, lang: Lang, *, codes: bool = False
) -> None:
    """Print problems and how to mend them, with their ``codes`` if wanted, and how many."""
    lines: list[str | Text] = []
    for problem in problems:
        severity = say(f"severity-{problem.severity}", lang)
        head = Text.assemble(f"{problem.where}: ", (severity, "bold"))
        if codes:
            head.append(f" {problem.code}", "dim")
        head.append(f": {problem.what.get(lang)}")
        lines += [head, f"    → {problem.mend.get(lang)}"]
    show(*lines)
    if problems:
        weights = Counter(problem.severity for problem in problems)
        severities = {name: weights[name] for name in ("error", "warning", "info")}
        show("", say(f"{command}.counts", lang, **severities))
    else:
        show(say(f"{command}.ok", lang))


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
