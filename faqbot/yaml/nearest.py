"""Guesses at what an unknown word was meant to be: 「…の間違いではありませんか」."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from faqbot.i18n import Sentence

_CUTOFF = 60.0  # of 100; below, a proposal puzzles more than it helps
NOTHING = Sentence.of("common", "nothing")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the one of ``known`` most similar to ``word``, or None when none is similar."""
    found = process.extractOne(
        word, sorted(known), scorer=fuzz.ratio, processor=_folded, score_cutoff=_CUTOFF
    )
    return None if found is None else found[0]


def hint(word: str, known: Iterable[str]) -> Sentence:
    """Return the question "did you mean …?", or nothing when nothing is similar."""
    match = nearest(word, known)
    return Sentence.of("common", "did-you-mean", match=match) if match else NOTHING


def listing(known: Iterable[str]) -> tuple[str, ...] | Sentence:
    """Return the known words, for people to read; ``なし`` / ``none`` when there are none."""
    return tuple(known) or Sentence.of("common", "none")


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().strip()
