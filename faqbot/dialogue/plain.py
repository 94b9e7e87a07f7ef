"""A message reduced to its letters, to be compared with a label or a phrase."""

from __future__ import annotations

import re
from functools import lru_cache

from faqbot.text.normalize import normalize, to_katakana

# ありがとう, ありがとー and アリガト are one word.
_LONG_VOWEL = re.compile("ー|(?<=[オコソトノホモヨロゴゾドボポョ])ウ")
_REMEMBERED = 1 << 13  # a message is compared with the same labels and phrases again and again


@lru_cache(_REMEMBERED)
def plain(text: str) -> str:
    """Return ``text`` normalised, without punctuation and white space."""
    return "".join(character for character in normalize(text) if character.isalnum())


@lru_cache(_REMEMBERED)
def sound(text: str) -> str:
    """Return ``text`` as :func:`plain` does, kana alike and long vowels short."""
    return _LONG_VOWEL.sub("", to_katakana(plain(text)))
