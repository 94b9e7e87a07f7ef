"""HTML of other systems: a forgiving parse, and answers in the Markdown subset."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from faqbot.markup import safe

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
SEALED = frozenset(("script", "style", "template"))  #: whose text nobody sees
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
CHROME = frozenset(("nav", "header", "footer", "aside", "form", "button"))  #: around the content


class PlacedText(str):
    """A text of a page, and the line in which it begins."""

    __slots__ = ("line",)
    line: int


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
        while self._open[-1].tag in ends:
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
        words = PlacedText(data)
        blank = data[: len(data) - len(data.lstrip())]
        words.line = self.getpos()[0] + blank.count("\n")
        self._open[-1].children.append(words)


_BLOCKS = frozenset("p div ul ol section article table tr blockquote h1 h2 h3 h4 h5 h6".split())
_LOOKS_LIKE_HTML = re.compile(r"</?(?:p|br|ul|ol|li|b|strong|em|i|a|div|span)\b[^>]*>", re.I)


def looks_like_html(text: str) -> bool:
    """Tell whether an answer is written in HTML."""
    return _LOOKS_LIKE_HTML.search(text) is not None


def html_to_markdown(html: str) -> str:
    """Return a piece of HTML in the Markdown subset."""
    return to_markdown(parse_html(html))


def to_markdown(element: Element) -> str:
    """Return the content of ``element``: paragraphs, lists, bold, code, links."""
    text = "".join(_block(child) for child in element.children)
    lines = [" ".join(line.split()) for line in text.replace("\x00", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _block(node: Element | str) -> str:
    if isinstance(node, str):
        return re.sub(r"\s+", " ", node)
    if node.tag in ("ul", "ol"):
        return "\x00\x00" + "\x00".join(_items(node)) + "\x00\x00"
    if node.tag == "br":
        return "\x00"
    if node.tag in SEALED:
        return ""
    if node.tag == "tr":
        cells = (" ".join(to_markdown(cell).split()) for cell in node.elements())
        return " / ".join(filter(None, cells)) + "\x00"
    inner = "".join(_block(child) for child in node.children)
    if node.tag in ("b", "strong") and inner.strip() and "\x00" not in inner:
        return f"**{inner.strip()}**"
    if node.tag == "code" and inner.strip() and not {"\x00", "`"} & set(inner):
        return f"`{inner.strip()}`"
    url = node.attributes.get("href", "")
    if node.tag == "a" and safe(url) and inner.strip():
        return url if inner.strip() == url else f"[{inner.strip()}]({url})"
    return f"\x00\x00{inner}\x00\x00" if node.tag in _BLOCKS else inner


def _items(node: Element) -> list[str]:
    items = [child for child in node.children if isinstance(child, Element) and child.tag == "li"]
    texts = [" ".join(to_markdown(item).split()) for item in items]
    if node.tag == "ul":
        return [f"- {text}" for text in texts if text]
    start = node.attributes.get("start", "")
    first = int(start) if start.isascii() and start.isdigit() and len(start) < 10 else 1
    return [f"{number}. {text}" for number, text in enumerate(filter(None, texts), start=first)]
