"""Editor of YAML lists: every other character of the text stays as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from faqbot.yaml.document import Edit, apply, make_document
from faqbot.yaml.nodes import MappingNode, Node, Pairs, ScalarNode, SequenceNode, pairs_of, text_of
from faqbot.yaml.writing import flow, flow_item, item

_HEADER = re.compile(r"[|>][-+0-9]*(?P<comment>[ \t]+#[^\n]*)?\n")


class ListEditor:
    """Collects changes to one text; :meth:`result` applies them."""

    def __init__(self, text: str) -> None:
        """Take a text that the loader accepts; one without a last line break gets it."""
        self._original = text
        self.document = make_document("", text if text.endswith("\n") or not text else text + "\n")
        self._edits: list[Edit] = []

    @property
    def root(self) -> Node | None:
        """What is written, as nodes."""
        return self.document.root

    def result(self) -> str:
        """Return the text with every change made."""
        return apply(self.document.text, self._edits) if self._edits else self._original

    def replace(self, start: int, end: int, new: str) -> None:
        """Put ``new`` in the place of the characters from ``start`` to before ``end``."""
        self._edits.append(Edit(self.document.name, start, end, new))

    def edit_list(self, node: SequenceNode, new: Sequence[str | Pairs]) -> None:
        """Make the items of a list ``new``; those that stay keep their lines and comments."""
        old = [
            pairs_of(part) if isinstance(part, MappingNode) else text_of(part)
            for part in node.items
        ]
        if not node.flow and self._is_nested(node):  # "- - one": too tight to edit
            self.replace(node.start, self.document.end(node), flow(tuple(new)))
            return
        edit = self._edit_flow if node.flow else self._edit_block
        matcher = SequenceMatcher(None, list(map(repr, old)), list(map(repr, new)), autojunk=False)
        for tag, first, last, start, stop in matcher.get_opcodes():
            if tag != "equal":
                edit(node, first, last, new[start:stop])

    def _edit_flow(
        self, node: SequenceNode, first: int, last: int, new: Sequence[str | Pairs]
    ) -> None:
        texts, nodes = list(map(flow_item, new)), node.items
        while texts and first < last:  # one in the place of another
            part = nodes[first]
            self.replace(part.start, self.document.end(part), texts.pop(0))
            first += 1
        if texts and first:
            at = self.document.end(nodes[first - 1])
            self.replace(at, at, "".join(f", {text}" for text in texts))
        elif texts:
            at = nodes[0].start
            self.replace(at, at, "".join(f"{text}, " for text in texts))
        if first < last < len(nodes):
            self.replace(nodes[first].start, nodes[last].start, "")
        elif first < last:
            self.replace(
                self.document.end(nodes[first - 1]), self.document.end(nodes[last - 1]), ""
            )

    def _edit_block(
        self, node: SequenceNode, first: int, last: int, new: Sequence[str | Pairs]
    ) -> None:
        dash = node.where.column - 1
        texts = [item(value, dash + 2) for value in new]
        while texts and first < last:
            part = node.items[first]
            text = texts.pop(0).removesuffix("\n")
            self.replace(part.start, self.document.end(part), self.beside(part, text))
            first += 1
        if first < last:
            start = self.document.line_start(node.items[first].start)
            self.replace(start, self.document.line_end(self.document.end(node.items[last - 1])), "")
        if texts and first:
            at = self.document.line_end(self.document.end(node.items[first - 1]))
        else:
            at = self.document.line_start(node.items[0].start)
        for text in texts:
            self.replace(at, at, f"{' ' * dash}- {text}")

    def _is_nested(self, node: SequenceNode) -> bool:
        start = node.start
        return bool(self.document.text[self.document.line_start(start) : start].strip())

    def beside(self, node: Node, text: str) -> str:
        """A comment after the node would become part of a text of several lines: move it up."""
        if "\n" not in text:
            return text
        end = self.document.end(node)
        rest = self.document.text[end : self.document.line_end(end)].rstrip("\n")
        first, _, more = text.partition("\n")
        header = _HEADER.match(self.document.text, node.start)
        comment = (header["comment"] or "") if header and isinstance(node, ScalarNode) else ""
        if rest.strip().startswith("#") and not comment:
            self.replace(end, end + len(rest), "")
            comment = rest
        return f"{first}{comment}\n{more}"
