"""Texts cut to the length that a channel takes, in UTF-16 code units; choices of a message."""

from __future__ import annotations

from collections.abc import Iterator

from faqbot.types import Json


def choices_of(event: Json) -> list[Json]:
    """Return the choices that ``event`` offers."""
    return (event.get("reply") or {}).get("choices") or []


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
