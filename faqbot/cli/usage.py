"""What click says of the command line itself, in the language of the command.

Click asks gettext for its sentences, by their English text. Ours stand in the catalogue ``usage``,
their places being those of click: ``{name!r}`` is the place ``name``. It counts letters where a
terminal counts cells, and breaks lines at spaces, which Japanese lacks: it measures and breaks
lines by :mod:`faqbot.cli.layout` instead.
"""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from string import Formatter
from typing import Any

import click

from faqbot.i18n.catalogue import Lang, translate

_MODULES = (
    "click.core", "click.exceptions", "click.formatting", "click.parser", "click.types",
    "click.decorators", "click.shell_completion", "typer.core",
)  # fmt: skip
KEYS = {
    "Usage:": "usage", "Usage: ": "usage", "Options": "options", "Arguments": "arguments",
    "Commands": "commands", "Aborted!": "aborted", "required": "required", "(dynamic)": "dynamic",
    "default: {default}": "default", "env var: {var}": "variable",
    "Show this message and exit.": "help", "Show the version and exit.": "version",
    "Error: {message}": "error", "Try '{command} {option}' for help.": "try-help",
    "Invalid value: {message}": "invalid",
    "Invalid value for {param_hint}: {message}": "invalid-for",
    "Missing argument": "missing-argument", "Missing option": "missing-option",
    "Missing parameter": "missing-parameter", "Missing command.": "missing-command",
    "Choose from:\n\t{choices}": "choose", "No such command {name!r}.": "no-command",
    "No such option: {name}": "no-option", "Did you mean {possibility}?": "meant",
    "(Possible options: {possibilities})": "meant-one-of",
    "Option {name!r} does not take a value.": "no-value",
    "Option {name!r} requires an argument.": "needs-value",
    "Option {name!r} requires {nargs} arguments.": "needs-values",
    "Argument {name!r} takes {nargs} values.": "takes-values",
    "Got unexpected extra argument ({args})": "extra",
    "Got unexpected extra arguments ({args})": "extra",
    "{value!r} is not {choice}.": "not-choice", "{value!r} is not one of {choices}.": "not-choices",
    "{value!r} is not a valid {number_type}.": "not-number",
    "{value!r} is not a valid boolean. Recognized values: {states}": "not-boolean",
    "{value!r} is not a valid boolean.": "no-boolean",  # of click 8.2
    "{value} is not in the range {range}.": "not-in-range",
    "{value!r} does not match the format {format}.": "not-format",
    "{value!r} does not match the formats {formats}.": "not-formats",
    "{name} {filename!r} does not exist.": "no-file",
    "{name} {filename!r} is a directory.": "is-folder",
    "{name} {filename!r} is a file.": "is-file",
    "{name} {filename!r} is not readable.": "not-readable",
    "{name} {filename!r} is not writable.": "not-writable",
    "Could not open file {filename!r}: {message}": "not-opened",
    "file": "file", "directory": "folder", "path": "path",
}  # fmt: skip


# What click and typer put into a sentence without asking for a translation.
_ENGLISH = (
    (re.compile(r"'([^'\n]*)'"), r"「\1」"),
    (re.compile(r" *\(env var: ([^)]*)\) *"), ""),
    (re.compile(r"」(?:, | / )「"), "」、「"),
    (re.compile(r"。 (?=[「（])"), "。"),
    (re.compile(r"%Y-%m-%d"), "2026-11-24"),
)
_COMMAND = re.compile(r" +[!-~]+(?: [!-~]+)*")  # a line to be typed, without a remark behind it
_ROOM = 24  # cells that a column must have to be worth hanging lines below it


def speak(lang: Lang) -> None:
    """Let click say its sentences in ``lang`` from now on; what is not known stays English."""

    def one(message: str) -> str:
        return _said(message, lang)

    def several(singular: str, plural: str, count: int) -> str:
        return _said(singular if count == 1 else plural, lang)

    def span(numbers: Any) -> str:
        return _span(numbers, lang)

    for name in _MODULES:
        module: Any = import_module(name)
        for attribute, function in (("_", one), ("ngettext", several)):
            if hasattr(module, attribute):
                setattr(module, attribute, function)
    formatting: Any = import_module("click.formatting")
    formatting.term_len, formatting.wrap_text = _width, wrap_text
    numbers: Any = import_module("click.types")._NumberRangeBase
    numbers._describe_range = span


def once(command: Any, lang: Lang) -> None:
    """Let ``command`` refuse an option that is given twice, of which the first would be lost."""
    make_parser = command.make_parser

    def made(context: click.Context) -> Any:
        parser = make_parser(context)
        parse = parser.parse_args

        def parsed(args: list[str]) -> Any:
            options, rest, order = parse(args)
            for parameter, count in Counter(order).items():
                if count > 1 and _holds_one(parameter):
                    name = " / ".join(f"'{option}'" for option in parameter.opts)
                    raise click.UsageError(translate("usage", "twice", lang, name=name), context)
            return options, rest, order

        parser.parse_args = parsed
        return parser

    command.make_parser = made


def _holds_one(parameter: Any) -> bool:
    return isinstance(parameter, click.Option) and not (
        parameter.multiple or parameter.is_flag or parameter.count
    )


def metavar(name: str, lang: Lang) -> str:
    """Return the word for a value in the usage line: ``options`` is [OPTIONS] in English."""
    return translate("usage", f"metavar-{name}", lang)


def wrap_text(
    text: str,
    width: int = 78,
    initial_indent: str = "",
    subsequent_indent: str = "",
    preserve_paragraphs: bool = False,
) -> str:
    """Return ``text`` in lines of at most ``width`` cells; as click's own, but for Japanese.

    Further lines begin below the last column of the first. A line to be typed stays whole.
    """
    paragraphs = text.split("\n\n") if preserve_paragraphs else [text]
    found = []
    for paragraph in paragraphs:
        lead, lines = initial_indent, []
        kept = paragraph.lstrip().startswith("\b")
        parts = paragraph.strip("\b\n").split("\n") if kept else [_joined(paragraph)]
        for part in parts:
            lines += _hung(lead, subsequent_indent, part, width, kept=kept)
            lead = subsequent_indent
        found.append("\n".join(lines))
    return "\n\n".join(found)


def _hung(lead: str, indent: str, text: str, room: int, *, kept: bool) -> list[str]:
    """Return one line as several, each further one below the last column of the first."""
    if _width(lead + text) <= room or (kept and _COMMAND.fullmatch(text)):
        return [lead + text]
    column = max((m.end() for m in re.finditer(r"^ +|(?<=\S) {2,}", text)), default=0)
    if not kept or room - _width(lead + text[:column]) < _ROOM:
        column = len(text) - len(text.lstrip())
    first, rest = text[:column], text[column:]
    below = indent + " " * _width(first)
    lines = _with_remark(rest, room - _width(below))
    return [lead + first + lines[0], *(below + line for line in lines[1:])]


def _width(text: str) -> int:
    from faqbot.cli.layout import width  # brings rich, which an answer as JSON does without

    return width(text)


def _joined(paragraph: str) -> str:
    """Return a paragraph on one line; two spaces still set a remark apart."""
    return " ".join(map(str.strip, paragraph.strip().split("\n")))


def _with_remark(text: str, room: int) -> list[str]:
    """Return ``text`` in lines, a remark in brackets at its end whole where it fits."""
    from faqbot.cli.layout import wrap

    body, sign, remark = text.rpartition("  [")
    if not sign or _width(remark) + 1 > room:
        return wrap(text, room)
    *lines, last = wrap(body, room)
    whole = f"{last}  [{remark}" if last else f"[{remark}"
    return [*lines, whole] if _width(whole) <= room else [*lines, last, f"[{remark}"]


def _span(numbers: Any, lang: Lang) -> str:
    """Return a range of numbers in words."""
    low, high = numbers.min, numbers.max
    if low is None or high is None:
        key = "at-most" if low is None else "at-least"
        return translate("usage", key, lang, number=str(high if low is None else low))
    return translate("usage", "between", lang, low=str(low), high=str(high))


_MEANT = re.compile(r"\.? Did you mean (.*)\?$")


def _meant(match: re.Match[str]) -> str:
    return translate("usage", "meant-these", "ja", names=match[1])


class _Error(str):
    """The frame of an error: in Japanese, what click quotes stands in 「」, without a full stop."""

    __slots__ = ()

    def format(self, *values: object, **named: object) -> str:
        text = _MEANT.sub(_meant, super().format(*values, **named)).removesuffix(".")
        for pattern, ours in _ENGLISH:
            text = pattern.sub(ours, text)
        return text


def _said(message: str, lang: Lang) -> str:
    key = KEYS.get(message)
    if key is None or lang == "en":
        return message
    fields = {name for _, name, _, _ in Formatter().parse(message) if name}
    text = translate("usage", key, lang, **{name: f"{{{name}}}" for name in fields})
    if key == "error":
        return _Error(text)
    return f"{text} " if message.endswith(": ") else text
