"""A message reduced to its letters, to be compared with a label or a phrase."""

from __future__ import annotations

from faqbot.text.normalize import normalize


def plain(text: str) -> str:
    """Return ``text`` normalised, without punctuation and white space."""
    return "".join(character for character in normalize(text) if character.isalnum())
