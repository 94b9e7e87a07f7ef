"""Change parts of a YAML text and leave every other character as it is.

A parser that writes the whole file anew would lay out anew what an editor laid out by hand: here
only the characters of a changed value are replaced, so comments, quoting, indentation and blank
lines stay.
"""

from __future__ import annotations

from collections.abc import Sequence

from faqbot.exchange import yamltree as tree
from faqbot.exchange.bundle import Value
from faqbot.exchange.yamllists import ListEditor, is_block
from faqbot.exchange.yamltext import flow, mapping, pair
from faqbot.knowledge.yamlwrite import inline

NewItem = str | tuple[str, ...] | dict[str, Value]


class Editor(ListEditor):
    """Collects changes to one text; :meth:`result` applies them."""

    def set(self, node: tree.Mapping, values: dict[str, Value], order: Sequence[str]) -> None:
        """Give the keys of a mapping new values; an empty value removes the key.

        A key that is not there yet is put where it belongs by ``order``.
        """
        if node.flow_style:
            self._rewrite(node, values, order)
            return
        for key, value in values.items():
            found = tree.child(node, key)
            if found is None:
                if value:
                    self._insert(node, key, value, order)
            elif value:
                self._set(*found, key, value)
            else:
                self._remove(node, *found)

    def append(self, node: tree.Sequence, values: Sequence[NewItem]) -> None:
        """Put ``values`` at the end of a list that is written one item a line."""
        last = node.value[-1]
        at = self.tree.line_end(self.tree.end(last))
        dash = self.tree.column(node)
        gap = "\n" if self._has_gaps(node) else ""
        for value in values:
            self.replace(at, at, gap + list_item(value, dash))

    def remove_item(self, node: tree.Node) -> None:
        """Delete the lines of an item of a list, with the blank lines after it."""
        start = self.tree.line_start(self.tree.start(node))
        end = self.tree.line_end(self.tree.end(node))
        text = self.tree.text
        while end < len(text) and not text[end : self.tree.line_end(end)].strip():
            end = self.tree.line_end(end)
        self.replace(start, end, "")

    def _set(self, key: tree.Node, node: tree.Node, name: str, value: Value) -> None:
        if isinstance(node, tree.Sequence) and node.value and not isinstance(value, str):
            self.edit_list(node, value)
            return
        column = self.tree.column(key)
        new = pair(name, value, column)[column:].removesuffix("\n")
        if isinstance(value, str) and "\n" not in value and not is_block(node):
            new = f"{name}: {inline(value)}"
        self.replace(self.tree.start(key), self.tree.end(node), self.beside(node, new))

    def _remove(self, node: tree.Mapping, key: tree.Node, value: tree.Node) -> None:
        start, end = self.tree.start(key), self.tree.line_end(self.tree.end(value))
        if self.tree.text[self.tree.line_start(start) : start].strip():  # "- key: …"
            self.replace(start, end - 1, "")
        else:
            self.replace(self.tree.line_start(start), end, "")

    def _insert(self, node: tree.Mapping, key: str, value: Value, order: Sequence[str]) -> None:
        rank = {name: number for number, name in enumerate(order)}
        before = [p for p in node.value if rank.get(p[0].value, 0) < rank.get(key, len(rank))]
        column = self.tree.column(node)
        if before:
            at = self.tree.line_end(self.tree.end(before[-1][1]))
            self.replace(at, at, pair(key, value, column))
        else:
            at = self.tree.start(node)
            self.replace(at, at, pair(key, value, column)[column:] + " " * column)

    def put_section(self, key: str, body: str, order: Sequence[str]) -> None:
        """Write the lines ``body`` under a key of the file that is absent or empty."""
        found, root = tree.child(self.tree.root, key), self.tree.root
        if found is not None:
            start, end = self.tree.start(found[0]), self.tree.end(found[1])
            self.replace(start, end, self.beside(found[1], f"{key}:\n{body}".removesuffix("\n")))
            return
        rank = {name: number for number, name in enumerate(order)}
        pairs = root.value if isinstance(root, tree.Mapping) else []
        after = [p for p in pairs if rank.get(p[0].value, 0) > rank.get(key, len(rank))]
        at = self.tree.start(after[0][0]) if after else len(self.tree.text)
        lead = "\n" if pairs and not after else ""
        self.replace(at, at, f"{lead}{key}:\n{body}" + ("\n" if after else ""))

    def _rewrite(self, node: tree.Mapping, values: dict[str, Value], order: Sequence[str]) -> None:
        """A mapping in braces becomes one of lines."""
        old = {key.value: tree.value_of(part) for key, part in node.value}
        merged = {**old, **values}
        ordered = {key: merged[key] for key in order if key in merged}
        start, end, column = self.tree.start(node), self.tree.end(node), self.tree.column(node)
        lead = self.tree.text[self.tree.line_start(start) : start]
        if lead.strip(" -"):  # after a key: the lines go below it
            column = len(lead) - len(lead.lstrip()) + 2
            start -= len(lead) - len(lead.rstrip())
            text = "\n" + mapping(ordered, column)
        else:
            text = mapping(ordered, column)[column:]
        self.replace(start, end, self.beside(node, text.removesuffix("\n")))

    def _has_gaps(self, node: tree.Sequence) -> bool:
        """Tell whether the items are set apart by blank lines."""
        if len(node.value) < 2:
            return isinstance(node.value[0], tree.Mapping) and len(node.value[0].value) > 2
        last = node.value[-1]
        end = self.tree.end(node.value[-2])
        return "\n\n" in self.tree.text[end : self.tree.start(last)]


def list_item(value: NewItem, dash: int) -> str:
    """Return an item of a list as lines, its mark ``dash`` spaces in.

    A mapping becomes lines, a list stands in brackets, a text is ready made lines.
    """
    margin = " " * dash
    if isinstance(value, str):
        first, *rest = value.split("\n")
        lines = [f"{margin}- {first}", *(f"{margin}  {line}" if line else "" for line in rest)]
        return "\n".join(lines) + "\n"
    if isinstance(value, dict):
        return f"{margin}- {mapping(value, dash + 2)[dash + 2 :]}"
    return f"{margin}- {flow(value)}\n"
