"""A forgiving parse of HTML into elements, enough to find questions and answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_RAW = frozenset(("script", "style"))
# Opening one of these ends another that was never closed.
_ENDS = {
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "p": {"p"},
    "tr": {"tr", "td", "th"},
    "td": {"td", "th"},
    "th": {"td", "th"},
}
_DEEPEST = 200


@dataclass(slots=True)
class Element:
    """A tag with its attributes and what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    line: int = 0

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it, in the order of the page."""
        pending = [self]
        while pending:
            element = pending.pop()
            yield element
            pending.extend(c for c in reversed(element.children) if isinstance(c, Element))

    def elements(self) -> list[Element]:
        """Return the elements directly below."""
        return [child for child in self.children if isinstance(child, Element)]

    def text(self) -> str:
        """Return all text below, on one line."""
        found: list[str] = []
        pending: list[Element | str] = [self]
        while pending:
            node = pending.pop()
            if isinstance(node, str):
                found.append(node)
            elif node.tag not in _RAW or node is self:
                pending.extend(reversed(node.children))
                found.append(" " if node.tag in ("br", "p", "div", "li") else "")
        return " ".join("".join(found).split())


def parse_html(text: str) -> Element:
    """Return the root of ``text``; never fails."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        ends = _ENDS.get(tag, set())
        if self._open[-1].tag in ends:
            self._open.pop()
        element = Element(tag, {key: value or "" for key, value in attrs}, [], self.getpos()[0])
        self._open[-1].children.append(element)
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)
