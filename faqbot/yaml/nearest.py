"""Guesses at what an unknown word was meant to be: 「…の間違いではありませんか」."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from faqbot.errors import Localized

_CUTOFF = 60.0  # of 100; below, a proposal puzzles more than it helps
_NOTHING = Localized("", "")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the one of ``known`` most similar to ``word``, or None when none is similar."""
    found = process.extractOne(
        word, sorted(known), scorer=fuzz.ratio, processor=_folded, score_cutoff=_CUTOFF
    )
    return None if found is None else found[0]


def hint(word: str, known: Iterable[str]) -> Localized:
    """Return the question "did you mean …?", or nothing when nothing is similar."""
    match = nearest(word, known)
    if match is None:
        return _NOTHING
    return Localized(f"「{match}」の間違いではありませんか？ ", f"Did you mean '{match}'? ")


def listing(known: Iterable[str]) -> Localized:
    """Return the known words, for people to read; ``なし`` / ``none`` when there are none."""
    words = list(known)
    return Localized("、".join(words) or "なし", ", ".join(words) or "none")


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().strip()
