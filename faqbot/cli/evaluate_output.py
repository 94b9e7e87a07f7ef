"""Where the report of ``faqbot eval`` goes, and the bar that is shown until it is there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from faqbot.errors import DataError, Location, problem
from faqbot.evaluation import progress as progressing
from faqbot.evaluation.judgement import Judgement
from faqbot.evaluation.reports import RENDERERS, terminal
from faqbot.i18n.catalogue import Lang

_WIDTH = 100  # of a text report that no terminal limits


@contextmanager
def progress_bar() -> Iterator[progressing.Progress]:
    """Give what shows progress on stderr, where that is a terminal."""
    if not sys.stderr.isatty():
        yield progressing.silent
        return
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda what, done, total: bar.update(
            task, description=what, completed=done, total=total
        )


def write(judged: Judgement, format_: str, output: Path | None, lang: Lang) -> None:
    """Write the report to the file ``output`` or to stdout; raises DataError when it cannot be.

    Beside a file a text report still goes to stderr when something is amiss, so that a CI log
    says why.
    """
    if output is None:
        if format_ == "text":
            terminal.render(judged, _console(sys.stdout.isatty()), lang)
        else:
            typer.echo(RENDERERS[format_](judged, lang), nl=False)
        return
    text = _text(judged, lang) if format_ == "text" else RENDERERS[format_](judged, lang)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DataError(
            [problem("evaluation", "unwritable", Location(str(output)), reason=reason)]
        ) from error
    if not judged.passed:
        terminal.verdict(judged, Console(stderr=True, width=_WIDTH), lang)


def _console(is_terminal: bool) -> Console:
    return Console() if is_terminal else Console(width=_WIDTH)


def _text(judged: Judgement, lang: Lang) -> str:
    written = StringIO()
    terminal.render(judged, Console(file=written, width=_WIDTH), lang)
    return written.getvalue()
