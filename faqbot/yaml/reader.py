"""Parser of one YAML document into nodes with positions; what editors do not need is refused.

Works on the parser's events, not on its tree: that is where depth, aliases, tags and repeated
keys can be seen before they do harm, and where nothing recurses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from faqbot.errors import Location
from faqbot.yaml.files import UNFIT
from faqbot.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from faqbot.yaml.report import Report
from faqbot.yaml.syntax import diagnose

MAX_DEPTH = 20

# libyaml's parser where PyYAML was built with it: ten times faster.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LOST = re.compile(r" (#[^\s#].*)")  # a comment is set off by more, or has a space after its mark


@dataclass(slots=True)
class _Open:
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
        return _Builder(text, file, report).build()
    except yaml.YAMLError as error:
        report.extend([diagnose(text, file, error)])
    except (
        ValueError,
        OverflowError,
    ):  # PyYAML's own parser on an escape beyond Unicode ("\UFFFFFFFF")
        report.add("bad-escape", Location(file))
    return None


class _Builder:
    def __init__(self, text: str, file: str, report: Report) -> None:
        self._text = text
        self._lines = text.split("\n")
        self._file = file
        self._whole = Location(file)
        self._report = report
        self._open: list[_Open] = []
        self._root: Node | None = None

    def build(self) -> Node | None:
        documents = 0
        for event in yaml.parse(self._text, Loader=_LOADER):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._report.add("several-documents", self._where(event))
                    break
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
            self._open.append(_Open(where, _span(event)[0], is_mapping, flow))

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

    def _close(self, opened: _Open, end: int) -> Node:
        span = (opened.flow, opened.start, end)
        if not opened.is_mapping:
            return SequenceNode(tuple(opened.children), opened.where, *span)
        pairs: dict[str, tuple[ScalarNode, Node]] = {}
        for key, value in zip(opened.children[::2], opened.children[1::2], strict=True):
            if not isinstance(key, ScalarNode):
                self._report.add("bad-key", key.where)
            elif key.text in pairs:
                first = pairs[key.text][0].where.line
                self._report.add("duplicate-key", key.where, key=key.text, first=first)
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
