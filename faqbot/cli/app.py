"""The command line as a whole: its commands, and how it begins and ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from typing import Annotated, Any

import typer

from faqbot.cli.ask import ask
from faqbot.cli.chat import chat
from faqbot.cli.check import check
from faqbot.cli.diff import diff
from faqbot.cli.evaluate import evaluate
from faqbot.cli.explain import explain
from faqbot.cli.exporting import export
from faqbot.cli.guard import INTERRUPTED, guarded
from faqbot.cli.help import translate_help
from faqbot.cli.importing import import_
from faqbot.cli.language import spoken
from faqbot.cli.lint import lint
from faqbot.cli.operator import operator
from faqbot.cli.privacy import privacy
from faqbot.cli.record import record
from faqbot.cli.schema import schema
from faqbot.cli.serve import serve
from faqbot.cli.starting import init
from faqbot.cli.stats import stats
from faqbot.cli.suggest import suggest
from faqbot.cli.tune import tune
from faqbot.cli.version import show_version, version
from faqbot.cli.watch import watch
from faqbot.i18n.catalogue import Lang

COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("chat", chat),
    ("serve", serve),
    ("ask", ask),
    ("record", record),
    ("explain", explain),
    ("check", check),
    ("lint", lint),
    ("watch", watch),
    ("diff", diff),
    ("eval", evaluate),
    ("tune", tune),
    ("suggest", suggest),
    ("stats", stats),
    ("init", init),
    ("import", import_),
    ("export", export),
    ("schema", schema),
    ("version", version),
)

# Plain help: it is read in CI logs and narrow windows too, and it starts twice as fast.
app = typer.Typer(
    name="faqbot",
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for name, function in COMMANDS:
    app.command(name)(guarded(function))
app.add_typer(operator, name="operator")
app.add_typer(privacy, name="privacy")


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True)
    ] = False,
) -> None:
    """Take what stands before the name of a command."""


def command_line(lang: Lang) -> Any:
    """Return the command with its help in ``lang``."""
    group = typer.main.get_command(app)
    translate_help(group, "faqbot", lang)
    for name, command in commands_of(group):
        translate_help(command, name, lang)
    return group


def commands_of(group: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the commands of ``group`` by name, those within a command as ``operator add``."""
    for name, command in group.commands.items():
        yield prefix + name, command
        if hasattr(command, "commands"):
            yield from commands_of(command, f"{prefix}{name} ")


def main() -> None:
    """Run ``faqbot`` and leave the process with its exit code."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if hasattr(stream, "reconfigure"):  # a letter that a terminal lacks is no reason to fail
            stream.reconfigure(errors="replace")
    try:
        command_line(spoken(sys.argv[1:], os.environ))(prog_name="faqbot")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
