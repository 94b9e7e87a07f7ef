"""Parser of one YAML document into nodes with positions; what editors do not need is refused.

Works on the parser's events, not on its tree: that is where depth, aliases, tags and repeated
keys can be seen before they do harm, and where nothing recurses.

Where a text cannot be parsed, the parser says where it gave up, which is often not where the
mistake is: the lines around are searched for the slips that people who type Japanese really make.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import yaml

from faqbot.errors import Location, Problem, problem
from faqbot.yaml.files import UNFIT
from faqbot.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from faqbot.yaml.report import Report

MAX_DEPTH = 20

# libyaml's parser where PyYAML was built with it: ten times faster.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LOST = re.compile(r" (#[^\s#].*)")  # a comment is set off by more, or has a space after its mark

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
    ("wide-space", re.compile(rf"^{_ITEM}(?P<found>-|{_KEY}:)(?P<at>[\u3000\u00a0])")),
    ("wide-comment", re.compile(r"^ *(?P<at>(?P<found>＃|//))")),
    ("wide-bracket", re.compile(_VALUE + r"(?P<at>(?P<found>[［｛]))(?=.*[］｝]\s*$)")),
)
_COLON_SLIPS = tuple(slip for slip in _SLIPS if "colon" in slip[0] or slip[0] == "wide-space")

_COLON_IN_TEXT = re.compile(rf"^{_ITEM}[^:\s][^:]*:[ ]+[^\"'|>\[{{].*?(?P<at>:)(?:[ ]|$)")
_BLOCK_HEADER = re.compile(_VALUE + r"(?P<at>(?P<found>[|>][-+0-9]*)[ ]*[^\s#])")
_OPEN_QUOTE = re.compile(_VALUE + r"(?P<at>(?P<found>[\"'])(?!.*(?P=found)))")
_AFTER_CLOSE = re.compile(_VALUE + r"(?P<at>\"[^\"]*\"|'[^']*'|\[[^\]]*\]|\{[^}]*\})[ ]*[^\s#,:]")
_SPECIAL = re.compile(_VALUE + r"(?P<at>(?P<found>[*&!%@`,\]}]))")

# A line that begins so is taken for more of the line above, and the next one for the mistake.
_WIDE = re.compile(rf"^ *(?P<at>[\u3000\u00a0])[ \u3000\u00a0]*(?:{_KEY}[:：]|[-－])")
_WIDE_KEY = (("fullwidth-indent", _WIDE),)
_CONFLICT = re.compile(r"(?:<{7}|>{7}) |={7}$")  # what git writes where two people changed a line

_PARENT = re.compile(rf"[ ]*(?:- +)*{_KEY}:\s*(?:#.*)?$")  # a key with its list below it

_NO_COLON = re.compile(r"[ -]*(?P<key>[a-z][a-z_]*)(?:[;；=＝ \u3000]|$)")
_INDENT_BACK = 20  # lines
_LOOK_BACK = 200  # lines, for a quotation mark that was never closed

_Slip = tuple[str, int, re.Match[str]]  # code, line counted from 0, what matched


@dataclass(slots=True)
class _OpenNode:
    """A list or mapping whose end has not come yet; a mapping's keys and values alternate."""

    where: Location
    start: int
    is_mapping: bool
    flow: bool
    children: list[Node] = field(default_factory=list)


def parse(text: str, file: str, report: Report) -> Node | None:
    """Return the one document in ``text`` (an empty scalar if there is none).

    None when it cannot be used. Mistakes go to ``report`` under the name ``file``.
    """
    try:
        return _TreeBuilder(text, file, report).build()
    except yaml.YAMLError as error:
        report.extend([diagnose(text, file, error)])
    except (
        ValueError,
        OverflowError,
    ):  # PyYAML's own parser on an escape beyond Unicode ("\UFFFFFFFF")
        report.add("bad-escape", Location(file))
    return None


class _TreeBuilder:
    def __init__(self, text: str, file: str, report: Report) -> None:
        self._text = text
        self._lines = text.split("\n")
        self._file = file
        self._whole = Location(file)
        self._report = report
        self._open: list[_OpenNode] = []
        self._root: Node | None = None

    def build(self) -> Node | None:
        documents = 0
        for event in yaml.parse(self._text, Loader=_LOADER):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._report.add("several-documents", self._where(event))
                    return None  # what is amiss in the first may only come of being cut off
            elif isinstance(event, yaml.NodeEvent):
                if len(self._open) >= MAX_DEPTH:
                    self._report.add("too-deep", self._where(event), limit=MAX_DEPTH)
                    return None
                self._begin(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._attach(self._close(self._open.pop(), _span(event)[1]))
        return self._root or ScalarNode("", self._whole)

    def _begin(self, event: yaml.NodeEvent) -> None:
        where = self._where(event)
        if isinstance(event, yaml.AliasEvent):
            self._report.add("alias", where, found=f"*{event.anchor}")
            start, end = _span(event)
            self._attach(ScalarNode(f"*{event.anchor}", where, False, start, end, start))
            return
        if event.anchor is not None:
            self._report.add("alias", where, found=f"&{event.anchor}")
        if isinstance(event, yaml.ScalarEvent):
            self._attach(self._scalar(event, where))
        elif isinstance(event, yaml.CollectionStartEvent):
            self._refuse_tag(event.tag, where)
            is_mapping, flow = isinstance(event, yaml.MappingStartEvent), bool(event.flow_style)
            self._open.append(_OpenNode(where, _span(event)[0], is_mapping, flow))

    def _scalar(self, event: yaml.ScalarEvent, where: Location) -> ScalarNode:
        self._refuse_tag(event.tag, where)
        text, plain = event.value, not event.style
        unfit = UNFIT.search(text)
        if unfit:  # can only come of an escape, the file itself has been checked
            self._report.add("control-character", where, character=f"U+{ord(unfit[0]):04X}")
            text = UNFIT.sub("", text)
        if plain:
            self._warn_of_comment(event)
        start, end = _span(event)
        body = start
        if event.style in ("|", ">"):
            body = self._text.find("\n", start, end) + 1 or end
        return ScalarNode(text, where, plain, start, end, body)

    def _warn_of_comment(self, event: yaml.ScalarEvent) -> None:
        """What was meant as text after `` #`` is lost: 「注文 #12 の取消」."""
        end = event.end_mark
        if end is None or end.line >= len(self._lines):  # nothing written, at the very end
            return
        rest = _LOST.match(self._lines[end.line], end.column)
        if rest:
            place = Location(self._file, end.line + 1, rest.start(1) + 1)
            self._report.add("lost-text", place, found=rest[1])

    def _refuse_tag(self, tag: str | None, where: Location) -> None:
        if tag is not None:
            self._report.add("tag", where, found=tag.replace("tag:yaml.org,2002:", "!!"))

    def _close(self, opened: _OpenNode, end: int) -> Node:
        span = (opened.flow, opened.start, end)
        if not opened.is_mapping:
            return SequenceNode(tuple(opened.children), opened.where, *span)
        pairs: dict[str, tuple[ScalarNode, Node]] = {}
        begun = 0  # items of a list that begin within this one: their "- " is missing
        in_list = bool(self._open) and not self._open[-1].is_mapping and not opened.flow
        for key, value in zip(opened.children[::2], opened.children[1::2], strict=True):
            if not isinstance(key, ScalarNode):
                self._report.add("bad-key", key.where)
            elif in_list and len(pairs) > 1 and key.text == next(iter(pairs)):
                begun += 1
                self._report.add("missing-dash", key.where, key=key.text)
            elif begun:
                continue  # belongs to the item whose mark is missing
            elif key.text in pairs:
                first, before = pairs[key.text]
                lists = isinstance(before, SequenceNode) and isinstance(value, SequenceNode)
                code = "split-list" if lists else "duplicate-key"
                self._report.add(code, key.where, key=key.text, first=first.where.line)
                if isinstance(before, SequenceNode) and isinstance(value, SequenceNode):
                    joined = replace(before, items=(*before.items, *value.items))
                    pairs[key.text] = (first, joined)
            else:
                pairs[key.text] = (key, value)
        return MappingNode(tuple(pairs.values()), opened.where, *span)

    def _attach(self, node: Node) -> None:
        if self._open:
            self._open[-1].children.append(node)
        else:
            self._root = node

    def _where(self, event: yaml.Event) -> Location:
        mark = event.start_mark
        return Location(self._file, mark.line + 1, mark.column + 1) if mark else self._whole


def _span(event: yaml.Event) -> tuple[int, int]:
    start, end = event.start_mark, event.end_mark
    return (start.index, end.index) if start and end else (0, 0)


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
    conflict = next((n for n, line in enumerate(lines) if _CONFLICT.match(line)), None)
    if conflict is not None:
        return problem("knowledge", "conflict-mark", Location(file, conflict + 1, 1))
    for code, number, match in _findings(lines, error, error.problem_mark):
        place = Location(file, number + 1, match.start("at") + 1)
        return problem("knowledge", code, place, **_values(match))
    return _unexplained(lines, file, error, error.problem_mark)


def _findings(lines: list[str], error: yaml.MarkedYAMLError, mark: yaml.Mark) -> Iterator[_Slip]:
    last = min(mark.line, len(lines) - 1)
    start = error.context_mark if (error.context or "").startswith("while scanning") else None
    first = start.line if start else last
    for number in dict.fromkeys((first, last)):
        yield from _slips(_SLIPS, number, lines[number])
    for number in range(last, max(-1, last - _INDENT_BACK), -1):
        yield from _slips(_WIDE_KEY, number, lines[number])
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
) -> Iterator[_Slip]:
    for code, pattern in table:
        match = pattern.match(line)
        if match:
            yield code, number, match


def _open_quotes(lines: list[str], first: int, last: int, column: int) -> Iterator[_Slip]:
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
        key = _NO_COLON.match(lines[begun.line])
        below_text = lines[max(begun.line - 1, 0)].rstrip().endswith(("|", ">"))
        if key and not below_text:
            place = Location(file, begun.line + 1, key.end("key") + 1)
            return problem("knowledge", "no-colon", place, key=key["key"])
        return problem("knowledge", "bad-indent", at(begun))
    if any(word in context + what for word in ("block", "mapping values", "indent")):
        indentation = len(line) - len(line.lstrip(" "))
        listed = indentation > 0 and line[indentation:].startswith("- ")
        orphan = listed and not any(map(_PARENT.match, lines[: mark.line]))
        code = "missing-parent" if orphan else "bad-indent"
        return problem("knowledge", code, Location(file, mark.line + 1, indentation + 1))
    return problem("knowledge", "yaml-syntax", at(mark), detail=what)


def _values(match: re.Match[str]) -> dict[str, str]:
    return {name: value for name, value in match.groupdict().items() if name != "at" and value}
