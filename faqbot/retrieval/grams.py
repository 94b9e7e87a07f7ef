"""Character n-grams of kanji and katakana: what is left when words fail."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from operator import add
from sys import intern

from faqbot.patterns import regex

_RUN = regex("[一-鿿㐀-䶿々〆ァ-ヺーa-z0-9]+")


def runs(normalized: str) -> list[str]:
    """Return the runs of kanji, katakana, letters and digits."""
    return _RUN.findall(normalized)


def pieces(run: str) -> list[str]:
    """Return the single characters and the pairs of a run."""
    return [*run, *map(add, run, run[1:])]


def grams(normalized: str) -> list[str]:
    """Return the single characters and pairs of each run of kanji, katakana, letters and digits."""
    return [*chain.from_iterable(map(_kept, runs(normalized)))]


@lru_cache(1 << 15)
def _kept(run: str) -> tuple[str, ...]:
    """Return :func:`pieces` of a run: the same runs, and in them the same pieces, stand in many."""
    return tuple(map(intern, pieces(run)))
