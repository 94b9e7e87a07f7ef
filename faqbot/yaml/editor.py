"""Editor of YAML: parts of a text change, every other character stays as it is.

A parser that writes the whole file anew would lay out anew what an editor laid out by hand: here
only the characters of a changed value are replaced, so comments, quoting, indentation and blank
lines stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from faqbot.yaml.document import Edit, apply, make_document
from faqbot.yaml.nodes import (
    BlockText,
    Data,
    MappingNode,
    Node,
    Pairs,
    ScalarNode,
    SequenceNode,
    Value,
    child,
    pairs_of,
    text_of,
    value_of,
)
from faqbot.yaml.writing import NewItem, flow, flow_item, inline, item, list_item, mapping, pair

_HEADER = re.compile(r"[|>][-+0-9]*(?P<comment>[ \t]+#[^\n]*)?\n")


class Editor:
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

    def set(self, node: MappingNode, values: dict[str, Value], order: Sequence[str]) -> None:
        """Give the keys of a mapping new values; an empty value removes the key.

        A key that is not there yet is put where it belongs by ``order``.
        """
        if node.flow:
            self._rewrite(node, values, order)
            return
        for key, value in values.items():
            found = child(node, key)
            if found is None:
                if value:
                    self._insert(node, key, value, order)
            elif value:
                self._set(*found, key, value)
            else:
                self._remove(node, *found)

    def append(self, node: SequenceNode, values: Sequence[NewItem]) -> None:
        """Put ``values`` at the end of a list that is written one item a line."""
        last = node.items[-1]
        at = self._below(last)
        dash = node.where.column - 1
        gap = "\n" if self._has_gaps(node) else ""
        for value in values:
            self.replace(at, at, gap + list_item(value, dash))

    def remove_item(self, node: Node) -> None:
        """Delete the lines of an item of a list, with the blank lines after it."""
        start = self.document.line_start(node.start)
        end = self._below(node)
        text = self.document.text
        while end < len(text) and not text[end : self.document.line_end(end)].strip():
            end = self.document.line_end(end)
        self.replace(start, end, "")

    def _set(self, key: Node, node: Node, name: str, value: Value) -> None:
        if isinstance(node, SequenceNode) and node.items and not isinstance(value, str):
            self.edit_list(node, value)
            return
        column = key.where.column - 1
        new = pair(name, value, column)[column:].removesuffix("\n")
        in_block = isinstance(node, ScalarNode) and node.is_block
        written = isinstance(value, Data | BlockText) or in_block
        if isinstance(value, str) and "\n" not in value and not written:
            new = f"{name}: {inline(value)}"
        self.replace(key.start, self.document.end(node), self.beside(node, new))

    def _remove(self, node: MappingNode, key: Node, value: Node) -> None:
        start, end = key.start, self._below(value)
        if self._before(start).strip():  # "- key: …"
            self.replace(start, end - 1, "")
        else:
            self.replace(self.document.line_start(start), end, "")

    def _insert(self, node: MappingNode, key: str, value: Value, order: Sequence[str]) -> None:
        rank = {name: number for number, name in enumerate(order)}
        before = [p for p in node.pairs if rank.get(p[0].text, 0) < rank.get(key, len(rank))]
        column = node.where.column - 1
        if before:
            at = self._below(before[-1][1])
            self.replace(at, at, pair(key, value, column))
        else:
            at = node.start
            self.replace(at, at, pair(key, value, column)[column:] + " " * column)

    def put_section(self, key: str, body: str, order: Sequence[str]) -> None:
        """Write the lines ``body`` under a key of the file that is absent or empty."""
        found, root = child(self.root, key), self.root
        if found is not None:
            start, end = found[0].start, self.document.end(found[1])
            self.replace(start, end, self.beside(found[1], f"{key}:\n{body}".removesuffix("\n")))
            return
        rank = {name: number for number, name in enumerate(order)}
        pairs = root.pairs if isinstance(root, MappingNode) else ()
        after = [p for p in pairs if rank.get(p[0].text, 0) > rank.get(key, len(rank))]
        at = after[0][0].start if after else len(self.document.text)
        lead = "\n" if pairs and not after else ""
        self.replace(at, at, f"{lead}{key}:\n{body}" + ("\n" if after else ""))

    def _rewrite(self, node: MappingNode, values: dict[str, Value], order: Sequence[str]) -> None:
        """A mapping in braces becomes one of lines."""
        old = {key.text: value_of(part) for key, part in node.pairs}
        merged = {**old, **values}
        ordered = {key: merged[key] for key in order if key in merged}
        start, end, column = node.start, self.document.end(node), node.where.column - 1
        lead = self._before(start)
        if lead.strip(" -"):  # after a key: the lines go below it
            column = len(lead) - len(lead.lstrip()) + 2
            start -= len(lead) - len(lead.rstrip())
            text = "\n" + mapping(ordered, column)
        else:
            text = mapping(ordered, column)[column:]
        self.replace(start, end, self.beside(node, text.removesuffix("\n")))

    def _below(self, node: Node) -> int:
        """Return where the line after ``node`` begins."""
        return self.document.line_end(self.document.end(node))

    def _has_gaps(self, node: SequenceNode) -> bool:
        """Tell whether the items are set apart by blank lines."""
        if len(node.items) < 2:
            return isinstance(node.items[0], MappingNode) and len(node.items[0].pairs) > 2
        last = node.items[-1]
        end = self.document.end(node.items[-2])
        return "\n\n" in self.document.text[end : last.start]

    def edit_list(self, node: SequenceNode, new: Sequence[str | Pairs]) -> None:
        """Make the items of a list ``new``; those that stay keep their lines and comments."""
        old = [
            pairs_of(part) if isinstance(part, MappingNode) else text_of(part)
            for part in node.items
        ]
        if not node.flow and self._before(node.start).strip():  # "- - one": too tight to edit
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
            self.replace(start, self._below(node.items[last - 1]), "")
        if texts and first:
            at = self._below(node.items[first - 1])
        else:
            at = self.document.line_start(node.items[0].start)
        for text in texts:
            self.replace(at, at, f"{' ' * dash}- {text}")

    def _before(self, at: int) -> str:
        """Return what stands before the character at ``at`` in its line."""
        return self.document.text[self.document.line_start(at) : at]

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
