"""HTML of other systems in the Markdown subset of answers."""

from __future__ import annotations

import re

from faqbot.exchange.htmltree import Element, parse_html
from faqbot.markup import safe

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
    if node.tag in ("script", "style", "template"):
        return ""
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
