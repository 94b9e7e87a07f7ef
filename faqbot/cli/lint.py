"""``faqbot lint``: everything an editor would want to mend."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from faqbot.cli.guard import NEGATIVE
from faqbot.cli.language import say
from faqbot.cli.opening import kb_folder
from faqbot.cli.options import KbOption, LangOption, NowOption
from faqbot.cli.render import ink
from faqbot.i18n.catalogue import Lang

if TYPE_CHECKING:
    from faqbot.workshop.lint.finding import Finding
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
    now: NowOption = None,
    lang: LangOption = "ja",
) -> None:
    """Print every finding, and mend what can be mended if asked to."""
    from faqbot.workshop.lint import fixing, linter

    if rules:
        _list_rules(lang)
        return
    folder = kb_folder(kb)
    today = (now or datetime.now().astimezone()).date()
    result, fixed = fixing.fix(folder, today) if fix else (linter.lint(folder, today), 0)
    result = linter.with_files_named(result, lambda file: _from_here(folder, file))
    _write(result, fixed, format_, lang)
    if any(found.problem.severity in _FAILING[fail_level] for found in result.findings):
        raise typer.Exit(NEGATIVE)


def _from_here(folder: Path, file: str) -> str:
    """Return ``file`` so that an editor or CI can open it."""
    path, here = folder / file, Path.cwd()
    if not path.exists():
        return file
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _write(result: LintResult, fixed: int, format_: str, lang: Lang) -> None:
    from faqbot.workshop.lint import reports

    if format_ == "text":
        _text(result, fixed, lang)
    elif format_ == "json":
        typer.echo(reports.as_json(result, lang, fixed), nl=False)
    elif format_ == "sarif":
        from faqbot import __version__

        typer.echo(reports.as_sarif(result, lang, __version__), nl=False)
    else:
        typer.echo(reports.as_github(result, lang), nl=False)


def _text(result: LintResult, fixed: int, lang: Lang) -> None:
    for finding in result.findings:
        typer.echo(_lines(finding, lang))
    notes = []
    if fixed:
        notes.append(say("lint.fixed", lang, count=fixed))
    fixable = sum(bool(finding.edits) for finding in result.findings)
    if fixable:
        notes.append(say("lint.fixable", lang, count=fixable))
    if result.ignored:
        notes.append(say("lint.ignored", lang, count=result.ignored))
    if not result.complete:
        notes.append(say("lint.shallow", lang))
    if result.findings:
        counted = Counter(finding.problem.severity for finding in result.findings)
        typer.echo(
            "\n"
            + say(
                "lint.counts",
                lang,
                error=counted["error"],
                warning=counted["warning"],
                info=counted["info"],
            )
        )
    else:
        typer.echo(say("lint.ok", lang))
    for note in notes:
        typer.echo(note)


def _lines(finding: Finding, lang: Lang) -> str:
    pen, problem = ink(), finding.problem
    severity = pen.bold(say(f"severity-{problem.severity}", lang))
    head = f"{problem.where}: {severity} {pen.dim(problem.code)}: {problem.what.get(lang)}"
    return f"{head}\n    → {problem.mend.get(lang)}"


def _list_rules(lang: Lang) -> None:
    from faqbot.workshop.lint.rules import RULES

    for rule in RULES.values():
        severity = say(f"severity-{rule.severity}", lang)
        mark = " --fix" if rule.fixable else ""
        typer.echo(f"{rule.id} {rule.name} ({severity}{mark})\n    {rule.why.get(lang)}")
