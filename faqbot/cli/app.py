"""The command line as a whole: its commands, their help, and how it begins and ends.

A command is a function in a file of its own, both with its name, and what it says in the catalogue
``cli-NAME.ftl`` of each language, ``help`` among it. It is imported when it is called: the others
would cost it as much as its own work.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from importlib import import_module
from textwrap import indent
from typing import Annotated, Any, cast

import click
import typer
from typer.core import TyperGroup

from faqbot.cli.console import show
from faqbot.cli.guard import INTERRUPTED, guarded
from faqbot.cli.language import said, say, spoken
from faqbot.cli.usage import metavar, once, speak
from faqbot.i18n.catalogue import Lang, catalogues, translate

_ORDER = (  # in the help; others follow
    *("chat", "serve", "ask", "record", "explain", "check", "lint", "watch", "diff", "eval"),
    *("tune", "suggest", "write", "stats", "init", "import", "export", "schema", "version"),
    *("operator", "privacy", "audit"),
)
COMMANDS = tuple(
    sorted(
        (name.removeprefix("cli-") for name in catalogues() if name.startswith("cli-")),
        key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER),
    )
)
_MARGIN = "  "
_RESERVED = ("eval", "import")  # words of Python: the function is ``eval_``, the file ``import_``


class Commands(TyperGroup):
    """The commands by name, each imported and its help translated when it is asked for."""

    lang: Lang = "ja"

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, with its help."""
        return command_of(cmd_name, self.lang) if cmd_name in COMMANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return what is meant; a slip of the keys is answered with what comes near."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            for near in get_close_matches(args[0], COMMANDS, n=1):
                meant = translate("usage", "meant", self.lang, possibility=near)
                error.message = f"{error.message} {meant}"
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with a line each, which takes none of their files."""
        with formatter.section(translate("usage", "commands", self.lang)):
            formatter.write_dl([(name, short_help(name, self.lang)) for name in COMMANDS])


# Plain help: it is read in CI logs and narrow windows too, and it starts twice as fast.
_STYLE: dict[str, Any] = {"rich_markup_mode": None, "pretty_exceptions_enable": False}
app = typer.Typer(
    name="faqbot",
    cls=Commands,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    **_STYLE,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from faqbot.cli.version import versions

        show(versions("ja"))
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Take what stands before the name of a command."""


def command_of(name: str, lang: Lang) -> click.Command:
    """Return the command ``name`` with its help in ``lang``."""
    stem = f"{name}_" if name in _RESERVED else name
    module = import_module(f"faqbot.cli.{stem}")
    part = getattr(module, stem)
    if not isinstance(part, typer.Typer):
        alone = typer.Typer(add_completion=False, **_STYLE)
        alone.command(name)(guarded(part))
        part = alone
    command = typer.main.get_command(part)
    command.name = name
    for path, one in ((name, command), *commands_of(command, f"{name} ")):
        translate_help(one, path, lang)
    return command


def command_line(lang: Lang) -> click.Command:
    """Return the whole command with its help in ``lang``."""
    speak(lang)
    group: Any = typer.main.get_command(app)
    group.lang = lang
    translate_help(group, "faqbot", lang)
    return cast(click.Command, group)


def commands_of(group: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the commands of ``group`` by name, those within a command as ``operator add``."""
    if isinstance(group, Commands):
        found = {name: command_of(name, group.lang) for name in COMMANDS}
    else:
        found = getattr(group, "commands", {})
    for name, command in found.items():
        yield prefix + name, command
        yield from commands_of(command, f"{prefix}{name} ")


def translate_help(command: Any, name: str, lang: Lang) -> None:
    """Give ``command`` and its options their help; ``name`` is ``ask``, ``operator add`` …"""
    key = _key(name)
    command.short_help = short_help(name, lang)
    command.help = _long(key, lang)
    group = key.rpartition(".")[0]
    command.options_metavar = metavar("options", lang)
    once(command, lang)
    if isinstance(command, click.Group):
        command.subcommand_metavar = metavar("command", lang)
    for parameter in command.params:
        option = f"option-{parameter.name.strip('_')}"
        if isinstance(parameter.type, click.types.IntParamType | click.types.FloatParamType):
            parameter.metavar = metavar("number", lang)
        if name == "faqbot" or not parameter.help:
            parameter.help = said(f"{group}.{option}", lang) or said(option, lang)


def short_help(name: str, lang: Lang) -> str:
    """Return a line on what ``name`` is for."""
    return say(_key(name), lang)


def _key(name: str) -> str:
    """Return ``ask.help`` for ``ask``, ``operator.help-add`` for ``operator add``."""
    group, _, part = name.removeprefix("faqbot").partition(" ")
    return f"{group}.help-{part}" if part else f"{group}.help"


def _long(key: str, lang: Lang) -> str:
    """Return a line on what a command is for, examples, notes and what its exit codes mean."""
    examples, notes = said(f"{key}.examples", lang), said(f"{key}.notes", lang)
    codes = said(f"{key}.codes", lang) or said(f"{key.partition('-')[0]}.codes", lang)
    parts = [
        say(key, lang),
        examples and f"{say('examples', lang)}\n{indent(examples, _MARGIN)}",
        *notes.split("\n\n"),
        codes and f"{say('exit-codes', lang)}\n{indent(codes, _MARGIN)}",
    ]
    return "\n\n".join(f"\b\n{part}" for part in parts if part)  # \b: lines are kept


def main() -> None:
    """Run ``faqbot`` and leave the process with its exit code."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if hasattr(stream, "reconfigure"):  # a letter that a terminal lacks is no reason to fail
            stream.reconfigure(errors="replace")
    try:
        command_line(spoken(sys.argv[1:], os.environ))(prog_name="faqbot")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
