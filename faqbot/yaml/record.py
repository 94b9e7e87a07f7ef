"""Records: the values of one mapping, read key by key; whatever is wrong goes to a report."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from faqbot.errors import Location
from faqbot.i18n import Sentence
from faqbot.yaml.nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    describe,
    is_null,
    one_line,
)
from faqbot.yaml.report import Report, hint, listing
from faqbot.yaml.syntax import misprint

_FULLWIDTH_COMMA = re.compile("[、，]")


class Record:
    """The values of one mapping. A reader returns its default for what is absent or wrong."""

    def __init__(self, node: MappingNode, known: Collection[str], report: Report) -> None:
        """Report the keys of ``node`` that are not ``known`` and keep the others."""
        self.where = node.where
        self.report = report
        self._keys: dict[str, ScalarNode] = {}
        self._values: dict[str, Node] = {}
        for key, value in node.pairs:
            if key.text in known:
                self._keys[key.text] = key
                self._values[key.text] = value
            else:
                self._unknown(key, known)

    @classmethod
    def empty(cls, where: Location, report: Report) -> Record:
        """Return a record in which nothing is written."""
        return cls(MappingNode((), where), (), report)

    def _unknown(self, key: ScalarNode, known: Collection[str]) -> None:
        slip = misprint(key.text, key.where)
        if slip is not None:
            self.report.extend([slip])
            return
        guess = hint(key.text, known)
        self.report.add("unknown-key", key.where, key=key.text, hint=guess, known=listing(known))

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def node(self, key: str, *, required: bool = False) -> Node | None:
        """Return the value of ``key``, None when there is none or nothing is written."""
        value = self._values.get(key)
        if value is not None and not is_null(value):
            return value
        if required and value is None:
            self.report.add("missing-key", self.where, key=key)
        elif required:
            self.report.add("empty-text", self.place(key), key=key)
        return None

    def place(self, key: str) -> Location:
        """Return where ``key`` itself stands, or the mapping when it is absent."""
        return self._keys[key].where if key in self._keys else self.where

    def value_place(self, key: str) -> Location:
        """Return where the value of ``key`` stands, or the mapping when it is absent."""
        return self._values[key].where if key in self._values else self.where

    def text(self, key: str, default: str = "", *, required: bool = False) -> str:
        """Return a text of any number of lines, without white space at its ends."""
        node = self.node(key, required=required)
        return default if node is None else self.text_of(node, key) or default

    def line(self, key: str, default: str = "", *, required: bool = False) -> str:
        """Return a text with line breaks made spaces."""
        return one_line(self.text(key, default, required=required))

    def text_of(self, node: Node, key: str) -> str:
        """Return the text of ``node``; "" when there is none, which is reported."""
        if not isinstance(node, ScalarNode):
            self.report.add("not-text", node.where, key=key, found=describe(node))
            return ""
        text = node.text.strip()
        if not text or is_null(node):
            self.report.add("empty-text", node.where, key=key)
            return ""
        return text

    def items(self, key: str, *, required: bool = False) -> tuple[Node, ...] | None:
        """Return the items of a list, None when there is no list."""
        node = self.node(key, required=required)
        if node is None:
            return None
        if isinstance(node, SequenceNode):
            if required and not node.items:
                self.report.add("empty-list", node.where, key=key)
            return node.items
        slip = misprint(node.text, node.where) if isinstance(node, ScalarNode) else None
        if slip is not None:
            self.report.extend([slip])
        else:
            self.report.add("not-a-list", node.where, key=key, found=describe(node))
        return None

    def lines(self, key: str, *, required: bool = False) -> tuple[ScalarNode, ...]:
        """Return a list of one-line texts with their places, repetitions left out."""
        return self.lines_of(self.items(key, required=required) or (), key)

    def lines_of(self, nodes: tuple[Node, ...], key: str) -> tuple[ScalarNode, ...]:
        """Return ``nodes`` as one-line texts with their places, repetitions left out."""
        found: dict[str, ScalarNode] = {}
        for node in nodes:
            text = one_line(self.text_of(node, key))
            if text in found:
                self.report.add("repeated-text", node.where, text=text)
            elif text:
                found[text] = ScalarNode(text, node.where, plain=_is_plain(node))
        return tuple(found.values())

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Return a list of one-line texts."""
        return tuple(node.text for node in self.lines(key, required=required))

    def words(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Return a list of words; a full-width comma within one is most likely a slip."""
        found = self.lines(key, required=required)
        self.warn_of_commas(found)
        return tuple(node.text for node in found)

    def warn_of_commas(self, words: tuple[ScalarNode, ...]) -> None:
        """Warn of words that hold a full-width comma and no quotation marks around them."""
        for word in words:
            if word.plain and _FULLWIDTH_COMMA.search(word.text):
                self.report.add("fullwidth-comma", word.where, text=word.text)

    def record(self, key: str, known: Collection[str], *, required: bool = False) -> Record | None:
        """Return a mapping within this one."""
        node = self.node(key, required=required)
        return None if node is None else as_record(node, key, known, self.report)

    def records(self, key: str, known: Collection[str]) -> Iterator[Record]:
        """Yield the mappings of a list."""
        for node in self.items(key) or ():
            record = as_record(node, key, known, self.report)
            if record is not None:
                yield record


def as_record(node: Node, name: str, known: Collection[str], report: Report) -> Record | None:
    """Return ``node`` as a record of the ``known`` keys; ``name`` is what people call it."""
    if isinstance(node, MappingNode):
        return Record(node, known, report)
    slip = misprint(node.text, node.where) if isinstance(node, ScalarNode) else None
    if slip is not None:
        report.extend([slip])
    else:
        key = Sentence.of("common", "quoted", text=name)
        report.add("not-a-mapping", node.where, key=key, found=describe(node))
    return None


def _is_plain(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.plain
