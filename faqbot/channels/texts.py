"""Texts cut to the length that a channel takes, in UTF-16 code units; what a message carries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import quote

from faqbot.knowledge.links import Link, listed, unlisted
from faqbot.types import Json

_MEANT = "%/:?#[]@!$&'()*+,;=~"  # what says something in an address


def choices_of(event: Json) -> list[Json]:
    """Return the choices that ``event`` offers."""
    return (event.get("reply") or {}).get("choices") or []


def links_of(event: Json) -> list[Link]:
    """Return the links below the answer that ``event`` is; none of events of earlier releases."""
    return [Link(**link) for link in (event.get("reply") or {}).get("links") or []]


def parted(event: Json, shown: Callable[[Link], bool]) -> tuple[str, list[Link]]:
    """Return the text of ``event`` without the links that are ``shown`` otherwise, and these."""
    links = links_of(event)
    taken = [link for link in links if shown(link)]
    bare = unlisted(event["text"], links)
    if not taken or bare == event["text"]:
        return event["text"], []
    return listed(bare, [link for link in links if link not in taken]), taken


def ascii_address(address: str) -> str:
    """Return ``address`` with all that is not ASCII percent-encoded."""
    return quote(address, safe=_MEANT)


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
