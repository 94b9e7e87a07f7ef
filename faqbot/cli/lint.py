"""``faqbot lint``: everything an editor would want to mend."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from faqbot.cli.check import show_problems
from faqbot.cli.console import emit, show
from faqbot.cli.guard import NEGATIVE
from faqbot.cli.language import say
from faqbot.cli.opening import file_from_here, kb_folder, today
from faqbot.cli.options import KbOption, LangOption, NowOption, OwnEvalOption
from faqbot.i18n.catalogue import Lang

if TYPE_CHECKING:
    from faqbot.workshop.lint.linter import LintResult


_FAILING = {
    "error": {"error"},
    "warning": {"error", "warning"},
    "info": {"error", "warning", "info"},
    "never": set[str](),
}


def lint(
    kb: KbOption = None,
    fix: Annotated[bool, typer.Option("--fix")] = False,
    format_: Annotated[
        Literal["text", "json", "sarif", "github"], typer.Option("--format")
    ] = "text",
    fail_level: Annotated[
        Literal["error", "warning", "info", "never"], typer.Option("--fail-level")
    ] = "warning",
    rules: Annotated[bool, typer.Option("--rules")] = False,
    own_eval_folder: OwnEvalOption = None,
    now: NowOption = None,
    lang: LangOption = "ja",
) -> None:
    """Print every finding, and mend what can be mended if asked to."""
    from faqbot.aside import workers
    from faqbot.evaluation.data.own import read_texts
    from faqbot.evaluation.data.paths import own_eval
    from faqbot.workshop.lint import linter

    if rules:
        _list_rules(lang)
        return
    folder = kb_folder(kb)
    day = today(now, folder)
    tests = read_texts(own_eval(own_eval_folder, folder))
    count = workers()
    gc.disable()  # the command is over before it would help, and looking costs a seventh
    try:
        if fix:
            result, fixed = linter.fix(folder, day, tests, processes=count)
        else:
            result, fixed = linter.lint(folder, day, tests, processes=count), 0
    finally:
        gc.enable()
    result = linter.with_files_named(result, partial(file_from_here, folder))
    _write(result, fixed, format_, lang)
    if any(found.problem.severity in _FAILING[fail_level] for found in result.findings):
        raise typer.Exit(NEGATIVE)


def _write(result: LintResult, fixed: int, format_: str, lang: Lang) -> None:
    from faqbot.workshop.lint import reports

    if format_ == "text":
        _text(result, fixed, lang)
    elif format_ == "json":
        emit(reports.as_json(result, lang, fixed))
    elif format_ == "sarif":
        from faqbot import __version__

        emit(reports.as_sarif(result, lang, __version__))
    else:
        emit(reports.as_github(result, lang))


def _text(result: LintResult, fixed: int, lang: Lang) -> None:
    problems = [finding.problem for finding in result.findings]
    show_problems(problems, "lint", lang, codes=True)
    fixable = sum(bool(finding.edits) for finding in result.findings)
    for key, count in (("fixed", fixed), ("fixable", fixable), ("ignored", result.ignored)):
        if count:
            show(say(f"lint.{key}", lang, count=count))
    if not result.complete:
        show(say("lint.shallow", lang))


def _list_rules(lang: Lang) -> None:
    from faqbot.workshop.lint.rules import RULES

    for rule in RULES.values():
        severity = say(f"severity-{rule.severity}", lang)
        mark = " --fix" if rule.fixable else ""
        show(f"{rule.id} {rule.name} ({severity}{mark})", f"    {rule.why.get(lang)}")
