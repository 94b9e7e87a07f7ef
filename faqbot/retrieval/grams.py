"""Character n-grams of kanji and katakana: what is left when words fail."""

from __future__ import annotations

import re

_RUN = re.compile("[一-鿿㐀-䶿々〆ヶァ-ヺーa-z0-9]+")


def grams(normalized: str) -> list[str]:
    """Return the 1- and 2-grams of each run of kanji, katakana, Latin letters or digits.

    Single characters count only when they are kanji: a kana or a letter alone says nothing.
    """
    found: list[str] = []
    for run in _RUN.findall(normalized):
        found.extend(c for c in run if c > "㐀" and c < "ꀀ")
        found.extend(run[i : i + 2] for i in range(len(run) - 1))
    return found
