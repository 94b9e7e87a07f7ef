"""Answers in HTML: from the Markdown subset, and back to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from operator import itemgetter

from faqbot.exchange.htmltree import Element, parse_html

_ITEM = re.compile(r"\s*(?:(?P<bullet>[-*・])|(?P<number>[0-9]+)[.)])\s+(?P<text>.*)")
_INLINE = re.compile(r"\*\*(?P<bold>.+?)\*\*|\[(?P<label>[^\]]+)\]\((?P<url>https?://[^)\s]+)\)")
_BLOCKS = frozenset("p div ul ol section article table tr blockquote h1 h2 h3 h4 h5 h6".split())
_LOOKS_LIKE_HTML = re.compile(r"</?(?:p|br|ul|ol|li|b|strong|em|i|a|div|span)\b[^>]*>", re.I)


def to_html(markdown: str) -> str:
    """Return an answer as HTML; everything that is no markup is escaped."""
    parts: list[str] = []
    for kind, lines in groupby(_kinds(markdown), key=itemgetter(0)):
        texts = [_inline(text) for _, text in lines]
        if kind in ("ul", "ol"):
            parts.append(f"<{kind}>{''.join(f'<li>{text}</li>' for text in texts)}</{kind}>")
        elif kind:
            parts.append(f"<p>{'<br>'.join(texts)}</p>")
    return "".join(parts)


def _kinds(markdown: str) -> Iterator[tuple[str, str]]:
    """Yield every line without its mark, after what it is: ul, ol, p, or nothing."""
    for line in markdown.split("\n"):
        item = _ITEM.fullmatch(line)
        if item:
            yield "ol" if item["number"] else "ul", item["text"]
        else:
            yield "p" if line.strip() else "", line.strip()


def _inline(text: str) -> str:
    parts, at = [], 0
    for match in _INLINE.finditer(text):
        parts.append(escape(text[at : match.start()], quote=False))
        if match["bold"]:
            parts.append(f"<strong>{escape(match['bold'], quote=False)}</strong>")
        else:
            label = escape(match["label"], quote=False)
            parts.append(f'<a href="{escape(match["url"])}">{label}</a>')
        at = match.end()
    return "".join(parts) + escape(text[at:], quote=False)


def looks_like_html(text: str) -> bool:
    """Tell whether an answer is written in HTML."""
    return _LOOKS_LIKE_HTML.search(text) is not None


def html_to_markdown(html: str) -> str:
    """Return a piece of HTML in the Markdown subset."""
    return to_markdown(parse_html(html))


def to_markdown(element: Element) -> str:
    """Return the content of ``element``: paragraphs, lists, bold, links; the rest as text."""
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
    url = node.attributes.get("href", "")
    if node.tag == "a" and url.startswith(("http://", "https://")) and inner.strip():
        return f"[{inner.strip()}]({url})"
    return f"\x00\x00{inner}\x00\x00" if node.tag in _BLOCKS else inner


def _items(node: Element) -> list[str]:
    items = [child for child in node.children if isinstance(child, Element) and child.tag == "li"]
    texts = [" ".join(to_markdown(item).split()) for item in items]
    if node.tag == "ul":
        return [f"- {text}" for text in texts if text]
    return [f"{number}. {text}" for number, text in enumerate(filter(None, texts), start=1)]
