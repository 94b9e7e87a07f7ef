"""Printing: lines for people, data for programs, and what shows that something is going on.

Styled lines are rich's ``Text``. rich is loaded when there is one to print; see ``layout`` for
what lines are made of.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from faqbot.types import Progress

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_WIDEST = 88  # cells; longer lines are hard to read
_UNBROKEN = 1_000_000  # into a file or a pipe a paragraph goes as one line


def show(*lines: str | Text, error: bool = False) -> None:
    """Print ``lines`` as they are, one below the other, on stderr if they tell of an ``error``."""
    if not lines:
        return
    stream = sys.stderr if error else sys.stdout
    if all(isinstance(line, str) for line in lines) or not _styled(stream):
        print(*map(str, lines), sep="\n", file=stream, flush=True)
        return
    from rich.text import Text

    found = console(stderr=error)
    found.print(Text("\n").join(Text.assemble(line) for line in lines), soft_wrap=True)


def _styled(stream: TextIO) -> bool:
    """Tell whether rich may write colours there; into a file or a pipe a text goes as it is."""
    return stream.isatty() or bool({"FORCE_COLOR", "TTY_COMPATIBLE"} & os.environ.keys())


def emit(text: str) -> None:
    """Print what a program will read, as it is."""
    sys.stdout.write(text)
    sys.stdout.flush()


def keep(text: str, out: Path | None) -> None:
    """Print what a program will read, or write it to a file that nobody else may read."""
    if out is None:
        emit(text)
        return
    out.touch(mode=0o600)
    out.write_text(text, encoding="utf-8")


def write_json(value: Any) -> None:
    """Print ``value`` as one JSON object, Japanese as it is."""
    emit(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def columns() -> int:
    """Return how wide a line of stdout may be."""
    if not sys.stdout.isatty():
        return _UNBROKEN
    return max(20, min(shutil.get_terminal_size().columns, _WIDEST))


def console(*, stderr: bool = False) -> Console:
    """Return a console that prints text as it is and has colours only on a terminal."""
    from rich.console import Console

    class Printer(Console):
        def on_broken_pipe(self) -> None:  # rich would leave with an exit code of its own
            raise BrokenPipeError

    return Printer(stderr=stderr, highlight=False, markup=False, emoji=False)


def percent(probability: float) -> str:
    """Return a probability as people say it: 「72 %」, never 100 % for what is less than that."""
    if 0 < probability < 0.01:
        return "<1%"
    if 0.99 < probability < 1:
        return ">99%"
    return f"{probability:.0%}"


def exact(probability: float) -> str:
    """Return a probability to a tenth of a percent, to be held against a threshold."""
    return f"{100 * probability:.1f}".removesuffix(".0") + "%"


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Give what shows progress on stderr, where that is a terminal; nothing to do, no bar."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    from rich import progress as rich

    parts = rich.TextColumn("{task.description}"), rich.BarColumn(), rich.MofNCompleteColumn()
    bar = rich.Progress(*parts, console=console(stderr=True), transient=True)
    task = bar.add_task("", total=None)

    def progress(what: str, done: int, total: int) -> None:
        bar.start()
        bar.update(task, description=what, completed=done, total=total)

    try:
        yield progress
    finally:
        bar.stop()


def working(text: str) -> AbstractContextManager[object]:
    """Return a context in which a terminal shows that something is going on."""
    from contextlib import nullcontext

    return console(stderr=True).status(text) if sys.stderr.isatty() else nullcontext()
