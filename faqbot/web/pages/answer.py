"""Answers as HTML: the Markdown subset, as the chat shows it; everything else is escaped.

Paragraphs, lists, ``**bold**``, ``code``, links to ``http``, ``https``, ``mailto`` and ``tel``,
and bare addresses. CommonMark will not do: its rule for ``**`` fails beside Japanese brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup, escape

_INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|`(?P<code>[^`\n]+)`|\[(?P<label>[^\]\n]+)\]\((?P<url>[^)\s]+)\)"
    r"|(?P<bare>https?://[^\s<>\"'`、。）」』】]+)"
)
_ITEM = re.compile(r"\s*(?:[-*・]|(?P<number>\d+)\.)\s+(?P<text>.*)")
_TRAILING = re.compile(r"[.,;:!?)\]]+$")
_SAFE = ("http", "https", "mailto", "tel")
_MARKS = re.compile(r"\*\*|`|\[([^\]\n]+)\]\([^)\s]+\)|^\s*(?:[-*・]|\d+\.)\s+", re.MULTILINE)


@dataclass(slots=True)
class _Block:
    lines: list[str]
    items: bool = False
    start: int | None = None  # number of the first item; None: bullets


def answer_html(markdown: str) -> Markup:
    """Return an answer as HTML."""
    return Markup("").join(_block(block) for block in _joined(_blocks(markdown)))


def answer_text(markdown: str, limit: int = 120) -> str:
    """Return the beginning of an answer as plain text in one line, ``limit`` characters at most."""
    plain = " ".join(_MARKS.sub(r"\1", markdown).split())
    return plain if len(plain) <= limit else plain[: limit - 1].rstrip("、。 ") + "…"


def _blocks(markdown: str) -> list[_Block]:
    found: list[_Block] = []
    goes_on: _Block | None = None
    for line in markdown.strip().splitlines():
        item = _ITEM.fullmatch(line)
        if item:
            start = int(item["number"]) if item["number"] else None
            if goes_on is None or not goes_on.items or (goes_on.start is None) != (start is None):
                goes_on = _Block([], True, start)
                found.append(goes_on)
            goes_on.lines.append(item["text"])
        elif not line.strip():
            goes_on = None
        elif goes_on is None:
            goes_on = _Block([line.strip()])
            found.append(goes_on)
        elif goes_on.items:
            goes_on.lines[-1] += f"\n{line.strip()}"
        else:
            goes_on.lines.append(line.strip())
    return found


def _joined(blocks: list[_Block]) -> list[_Block]:
    """Items with blank lines between them are still one list."""
    joined: list[_Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        same = before is not None and (before.start is None) == (block.start is None)
        if before is not None and block.items and before.items and same:
            before.lines += block.lines
        else:
            joined.append(block)
    return joined


def _block(block: _Block) -> Markup:
    if not block.items:
        return Markup("<p>{}</p>").format(_lines("\n".join(block.lines)))
    items = Markup("").join(Markup("<li>{}</li>").format(_lines(text)) for text in block.lines)
    if block.start is None:
        return Markup("<ul>{}</ul>").format(items)
    start = Markup(' start="{}"').format(block.start) if block.start != 1 else Markup("")
    return Markup("<ol{}>{}</ol>").format(start, items)


def _lines(text: str) -> Markup:
    return Markup("<br>").join(_inline(line) for line in text.split("\n"))


def _inline(text: str) -> Markup:
    parts, at = [], 0
    for match in _INLINE.finditer(text):
        parts += [escape(text[at : match.start()]), _span(match)]
        at = match.end()
    return Markup("").join([*parts, escape(text[at:])])


def _span(match: re.Match[str]) -> Markup:
    if match["bold"]:
        return Markup("<strong>{}</strong>").format(_inline(match["bold"]))
    if match["code"]:
        return Markup("<code>{}</code>").format(match["code"])
    if match["label"]:
        return _link(match["url"], match["label"]) or escape(match[0])
    address = _TRAILING.sub("", match["bare"])
    rest = escape(match["bare"][len(address) :])
    return (_link(address, address) or escape(address)) + rest


def _link(address: str, label: str) -> Markup | None:
    """Return a link, or None for an address that is not absolute or could run something."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in _SAFE or not (parts.netloc or parts.scheme in ("mailto", "tel")):
        return None
    return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(address, label)
