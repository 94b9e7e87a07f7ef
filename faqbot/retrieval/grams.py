"""Character n-grams of kanji and katakana: what is left when words fail."""

from __future__ import annotations

import re

_RUN = re.compile("[一-鿿㐀-䶿々〆ァ-ヺーa-z0-9]+")


def grams(normalized: str) -> list[str]:
    """Return the single characters and pairs of each run of kanji, katakana, letters and digits."""
    found: list[str] = []
    for run in _RUN.findall(normalized):
        found.extend(run)
        found.extend(run[i : i + 2] for i in range(len(run) - 1))
    return found
