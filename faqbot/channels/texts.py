"""The Markdown subset of answers in what other channels can show. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

_INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|`(?P<code>[^`\n]+)`|\[(?P<label>[^\]\n]+)\]\((?P<url>[^)\s]+)\)"
)
_ITEM = re.compile(r"^(\s*)[-*]\s+", re.MULTILINE)
_SAFE = ("https://", "http://", "mailto:", "tel:")


def plain(markdown: str) -> str:
    """Return ``markdown`` as plain text; a link is its label with the address in brackets."""

    def mark(match: re.Match[str]) -> str:
        if match["bold"] or match["code"]:
            return match["bold"] or match["code"]
        shown = re.sub(r"^(?:tel|mailto):", "", match["url"])
        if not match["url"].startswith(_SAFE) or shown == match["label"]:
            return match["label"]
        return f"{match['label']}（ {shown} ）"  # blanks: apps take ） for a part of the address

    return _INLINE.sub(mark, _ITEM.sub(r"\1・", markdown.strip()))


def mrkdwn(markdown: str) -> str:
    """Return ``markdown`` as Slack's own kind of it."""

    def mark(match: re.Match[str]) -> str:
        if match["bold"]:
            return f"*{match['bold']}*"
        if match["code"]:
            return match[0]
        if not match["url"].startswith(_SAFE):
            return match["label"]
        return f"<{match['url'].replace('|', '%7C')}|{match['label'].replace('|', '｜')}>"

    return _INLINE.sub(mark, escaped(_ITEM.sub(r"\1• ", markdown.strip())))


def escaped(text: str) -> str:
    """Return ``text`` with the three characters that Slack takes for control escaped."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def units(text: str) -> int:
    """Return the length of ``text`` in UTF-16 code units, as LINE counts."""
    return len(text) + sum(ord(character) > 0xFFFF for character in text)


def shortened(text: str, limit: int) -> str:
    """Return ``text`` in ``limit`` UTF-16 units at most, its end an … when some is missing."""
    if units(text) <= limit:
        return text
    return next(iter(split(text, limit - 1))).rstrip() + "…"


def split(text: str, limit: int) -> Iterator[str]:
    """Yield pieces of ``limit`` UTF-16 units at most, broken at line ends where there are some."""
    while units(text) > limit:
        end = _prefix(text, limit)
        at = text.rfind("\n", end // 2, end)
        yield text[:at] if at > 0 else text[:end]
        text = text[at + 1 :] if at > 0 else text[end:]
    if text:
        yield text


def _prefix(text: str, limit: int) -> int:
    """Return how many characters fit into ``limit`` units."""
    used = 0
    for index, character in enumerate(text):
        used += 1 + (ord(character) > 0xFFFF)
        if used > limit:
            return index
    return len(text)
