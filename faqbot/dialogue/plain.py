"""A message reduced to its letters, to be compared with a label or a phrase."""

from __future__ import annotations

import re

from faqbot.text.normalize import normalize, to_katakana

# ありがとう, ありがとー and アリガト are one word.
_LONG_VOWEL = re.compile("ー|(?<=[オコソトノホモヨロゴゾドボポョ])ウ")


def plain(text: str) -> str:
    """Return ``text`` normalised, without punctuation and white space."""
    return "".join(character for character in normalize(text) if character.isalnum())


def sound(text: str) -> str:
    """Return ``text`` as :func:`plain` does, kana alike and long vowels short."""
    return _LONG_VOWEL.sub("", to_katakana(plain(text)))
