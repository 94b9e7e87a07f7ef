"""Change the items of a YAML list, and leave every other character of the text as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from faqbot.exchange import yamltree as tree
from faqbot.exchange.bundle import Pairs
from faqbot.exchange.yamltext import flow, flow_item, item

_HEADER = re.compile(r"[|>][-+0-9]*(?P<comment>[ \t]+#[^\n]*)?\n")


class ListEditor:
    """Collects changes to one text; :meth:`result` applies them."""

    def __init__(self, text: str) -> None:
        """Take a text that the loader accepts; one without a last line break gets it."""
        self._original = text
        self.tree = tree.Tree(text if text.endswith("\n") or not text else text + "\n")
        self._edits: list[tuple[int, int, int, str]] = []

    def result(self) -> str:
        """Return the text with every change made."""
        if not self._edits:
            return self._original
        text, parts, at = self.tree.text, [], 0
        for start, end, _, new in sorted(self._edits):
            parts += [text[at:start], new]
            at = max(at, end)
        return "".join(parts) + text[at:]

    def replace(self, start: int, end: int, new: str) -> None:
        """Put ``new`` in the place of the characters from ``start`` to before ``end``."""
        self._edits.append((start, end, len(self._edits), new))

    def edit_list(self, node: tree.Sequence, new: Sequence[str | Pairs]) -> None:
        """Make the items of a list ``new``; those that stay keep their lines and comments."""
        old = [
            tree.pairs_of(part) if isinstance(part, tree.Mapping) else tree.text_of(part)
            for part in node.value
        ]
        if not node.flow_style and self._is_nested(node):  # "- - one": too tight to edit
            self.replace(self.tree.start(node), self.tree.end(node), flow(tuple(new)))
            return
        edit = self._edit_flow if node.flow_style else self._edit_block
        matcher = SequenceMatcher(None, list(map(repr, old)), list(map(repr, new)), autojunk=False)
        for tag, first, last, start, stop in matcher.get_opcodes():
            if tag != "equal":
                edit(node, first, last, new[start:stop])

    def _edit_flow(
        self, node: tree.Sequence, first: int, last: int, new: Sequence[str | Pairs]
    ) -> None:
        texts, nodes = list(map(flow_item, new)), node.value
        while texts and first < last:  # one in the place of another
            part = nodes[first]
            self.replace(self.tree.start(part), self.tree.end(part), texts.pop(0))
            first += 1
        if texts and first:
            at = self.tree.end(nodes[first - 1])
            self.replace(at, at, "".join(f", {text}" for text in texts))
        elif texts:
            at = self.tree.start(nodes[0])
            self.replace(at, at, "".join(f"{text}, " for text in texts))
        if first < last < len(nodes):
            self.replace(self.tree.start(nodes[first]), self.tree.start(nodes[last]), "")
        elif first < last:
            self.replace(self.tree.end(nodes[first - 1]), self.tree.end(nodes[last - 1]), "")

    def _edit_block(
        self, node: tree.Sequence, first: int, last: int, new: Sequence[str | Pairs]
    ) -> None:
        dash = self.tree.column(node)
        texts = [item(value, dash + 2) for value in new]
        while texts and first < last:
            part = node.value[first]
            text = texts.pop(0).removesuffix("\n")
            self.replace(self.tree.start(part), self.tree.end(part), self.beside(part, text))
            first += 1
        if first < last:
            start = self.tree.line_start(self.tree.start(node.value[first]))
            self.replace(start, self.tree.line_end(self.tree.end(node.value[last - 1])), "")
        if texts and first:
            at = self.tree.line_end(self.tree.end(node.value[first - 1]))
        else:
            at = self.tree.line_start(self.tree.start(node.value[0]))
        for text in texts:
            self.replace(at, at, f"{' ' * dash}- {text}")

    def _is_nested(self, node: tree.Sequence) -> bool:
        start = self.tree.start(node)
        return bool(self.tree.text[self.tree.line_start(start) : start].strip())

    def beside(self, node: tree.Node, text: str) -> str:
        """A comment after the node would become part of a text of several lines: move it up."""
        if "\n" not in text:
            return text
        end = self.tree.end(node)
        rest = self.tree.text[end : self.tree.line_end(end)].rstrip("\n")
        first, _, more = text.partition("\n")
        header = _HEADER.match(self.tree.text, self.tree.start(node))
        comment = (header["comment"] or "") if header and is_block(node) else ""
        if rest.strip().startswith("#") and not comment:
            self.replace(end, end + len(rest), "")
            comment = rest
        return f"{first}{comment}\n{more}"


def is_block(node: tree.Node) -> bool:
    """Tell whether a text is written below its key, after ``|`` or ``>``."""
    return isinstance(node, tree.Scalar) and node.style in ("|", ">")
