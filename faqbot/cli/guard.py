"""Exit codes, and errors as sentences: a user's mistake never ends in a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import typer

from faqbot.cli.console import show
from faqbot.cli.language import say
from faqbot.errors import DataError, FaqbotError, KnowledgeError, SettingsError, reason_of
from faqbot.i18n.catalogue import Lang

NEGATIVE = 1  # it ran, and the result is a bad one
CANNOT_RUN = 2  # wrong usage, no knowledge base …
INTERRUPTED = 130  # what a shell reports for Ctrl-C
BROKEN_PIPE = 141  # … and for a reader that went away


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Return ``command`` with the errors meant for people turned into messages on stderr."""

    @wraps(command)
    def run(**options: Any) -> None:
        lang = options.get("lang", "ja")
        try:
            command(**options)
            sys.stdout.flush()
        except FaqbotError as error:
            complain(error, lang)
            raise typer.Exit(CANNOT_RUN) from None
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            silence_stdout()
            raise typer.Exit(BROKEN_PIPE) from None

    return run


@contextmanager
def writing(path: Path, catalogue: str = "evaluation") -> Iterator[None]:
    """Turn the failure to write ``path`` into a DataError."""
    try:
        yield
    except OSError as error:
        raise DataError.of(catalogue, "unwritable", path, reason=reason_of(error)) from error


def complain(error: FaqbotError, lang: Lang) -> None:
    """Write ``error`` to stderr."""
    if isinstance(error, KnowledgeError | DataError | SettingsError):
        count = say("error-problems", lang, count=len(error.problems))
        show(error.render(lang), "", count, error=True)
    else:
        show(say("error-other", lang, error=error.render(lang)), error=True)


def leave(message: str, code: int = CANNOT_RUN) -> NoReturn:
    """End the command with ``message`` on stderr."""
    show(message, error=True)
    raise typer.Exit(code)


def silence_stdout() -> None:
    """Let what is still buffered go nowhere, or Python complains of the pipe on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
