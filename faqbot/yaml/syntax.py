"""Diagnoses of YAML that cannot be parsed, in words an editor understands.

Parsers say where they gave up, which is often not where the mistake is: the lines around are
searched for the slips that people who type Japanese really make.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from faqbot.errors import Location, Problem, problem

_ITEM = r"[ ]*(?:- +)*"  # what may stand before a key: indentation and list marks
_KEY = r"[A-Za-z_][\w-]*"
_VALUE = rf"^{_ITEM}(?:{_KEY}:[ ]+)?"

# Tried in this order; the group called "at" is where the mistake stands.
_SLIPS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("tab-indent", re.compile(r"^ *(?P<at>\t)")),
    ("fullwidth-indent", re.compile(r"^ *(?P<at>[\u3000\u00a0\u2000-\u200b\ufeff])")),
    ("fullwidth-dash", re.compile(r"^ *(?P<at>(?P<found>[－‐‑–—−・])[ \u3000]*)\S")),
    ("fullwidth-colon", re.compile(rf"^{_ITEM}(?P<key>{_KEY})[ \u3000]*(?P<at>：)")),
    ("colon-space", re.compile(rf"^{_ITEM}(?P<key>{_KEY})(?P<at>:)[^\s/]")),
    ("dash-space", re.compile(r"^ *(?P<at>-)[^\s-]")),
)
_COLON_SLIPS = tuple(slip for slip in _SLIPS if "colon" in slip[0])

_COLON_IN_TEXT = re.compile(rf"^{_ITEM}[^:\s][^:]*:[ ]+[^\"'|>\[{{].*?(?P<at>:)(?:[ ]|$)")
_BLOCK_HEADER = re.compile(_VALUE + r"(?P<at>(?P<found>[|>][-+0-9]*)[ ]*[^\s#])")
_OPEN_QUOTE = re.compile(_VALUE + r"(?P<at>(?P<found>[\"'])(?!.*(?P=found)))")
_AFTER_CLOSE = re.compile(_VALUE + r"(?P<at>\"[^\"]*\"|'[^']*'|\[[^\]]*\]|\{[^}]*\})[ ]*[^\s#,:]")
_SPECIAL = re.compile(_VALUE + r"(?P<at>(?P<found>[*&!%@`,\]}]))")

_LOOK_BACK = 200  # lines, for a quotation mark that was never closed

Slip = tuple[str, int, re.Match[str]]  # code, line counted from 0, what matched


def misprint(text: str, where: Location) -> Problem | None:
    """Return the slip that made ``text`` a text where a key or a list was meant, if any."""
    for code, _, match in _slips(_SLIPS, 0, text):
        place = Location(where.file, where.line, where.column + match.start("at"))
        return problem("knowledge", code, place, **_values(match))
    return None


def diagnose(text: str, file: str, error: yaml.YAMLError) -> Problem:
    """Return the problem behind the parser's ``error`` on ``text``."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return problem("knowledge", "yaml-syntax", Location(file), detail=str(error))
    lines = text.split("\n")
    for code, number, match in _findings(lines, error, error.problem_mark):
        place = Location(file, number + 1, match.start("at") + 1)
        return problem("knowledge", code, place, **_values(match))
    return _unexplained(lines, file, error, error.problem_mark)


def _findings(lines: list[str], error: yaml.MarkedYAMLError, mark: yaml.Mark) -> Iterator[Slip]:
    last = min(mark.line, len(lines) - 1)
    start = error.context_mark if (error.context or "").startswith("while scanning") else None
    first = start.line if start else last
    for number in dict.fromkeys((first, last)):
        yield from _slips(_SLIPS, number, lines[number])
    if last:
        yield from _slips(_COLON_SLIPS, last - 1, lines[last - 1])
    if "escape" in (error.problem or ""):
        return
    if "mapping values" in (error.problem or ""):
        yield from _slips((("colon-in-text", _COLON_IN_TEXT),), last, lines[last])
    yield from _slips((("block-header", _BLOCK_HEADER),), first, lines[first])
    yield from _open_quotes(lines, first, last, mark.column)
    for number in dict.fromkeys((first, last)):
        yield from _slips((("text-after-quote", _AFTER_CLOSE),), number, lines[number])
        yield from _slips((("needs-quotes", _SPECIAL),), number, lines[number])


def _slips(
    table: tuple[tuple[str, re.Pattern[str]], ...], number: int, line: str
) -> Iterator[Slip]:
    for code, pattern in table:
        match = pattern.match(line)
        if match:
            yield code, number, match


def _open_quotes(lines: list[str], first: int, last: int, column: int) -> Iterator[Slip]:
    """A quotation ends at the next mark, which was meant to open another: look back from there."""
    ended_by = lines[last][: column + 1]
    for number in range(first, max(-1, first - _LOOK_BACK), -1):
        match = _OPEN_QUOTE.match(lines[number])
        if match and (last >= len(lines) - 2 or match["found"] in ended_by):
            yield "unclosed-quote", number, match


def _unexplained(
    lines: list[str], file: str, error: yaml.MarkedYAMLError, mark: yaml.Mark
) -> Problem:
    """No slip was seen: the parser's own words say at least what kind of mistake it is."""

    def at(mark: yaml.Mark) -> Location:
        return Location(file, mark.line + 1, mark.column + 1)

    what, context = error.problem or "", error.context or ""
    begun = error.context_mark or mark
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "escape" in what:
        return problem("knowledge", "bad-escape", at(mark))
    if "quoted scalar" in context:
        quote = lines[begun.line][begun.column : begun.column + 1]
        return problem("knowledge", "unclosed-quote", at(begun), found=quote)
    if "flow" in context:
        return problem(
            "knowledge", "unclosed-bracket", at(begun), found="{" if "mapping" in context else "["
        )
    if "cannot start any token" in what:
        found = line[mark.column : mark.column + 1]
        return problem("knowledge", "needs-quotes", at(mark), found=found)
    if "simple key" in context:
        return problem("knowledge", "bad-indent", at(begun))
    if any(word in context + what for word in ("block", "mapping values", "indent")):
        indentation = len(line) - len(line.lstrip(" "))
        return problem("knowledge", "bad-indent", Location(file, mark.line + 1, indentation + 1))
    return problem("knowledge", "yaml-syntax", at(mark), detail=what)


def _values(match: re.Match[str]) -> dict[str, str]:
    return {name: value for name, value in match.groupdict().items() if name != "at" and value}
