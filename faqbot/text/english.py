"""English words: which they are, their stems, and what services call them in Japanese.

A fee, a refund or a closing day have names here; :func:`stem` is for texts that are English.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from faqbot.patterns import regex
from faqbot.text.words import ENGLISH_FUNCTION, singular

_FILE = Path(__file__).with_name("english.tsv")
_REMEMBERED = 1 << 14  # stems: visitors write what is no word, and never the same twice


@cache
def japanese_of() -> Mapping[str, tuple[str, ...]]:
    """Return English phrases, in singular words, with what they may be called, likeliest first."""
    lines = _FILE.read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {english: tuple(japanese.split("|")) for english, japanese in rows}


@cache
def longest() -> int:
    """Return the number of words of the longest phrase."""
    return max(phrase.count(" ") + 1 for phrase in japanese_of())


@cache
def beginnings() -> frozenset[str]:
    """Return the words that phrases begin with."""
    return frozenset(phrase.partition(" ")[0] for phrase in japanese_of())


@cache
def _words() -> frozenset[str]:
    return ENGLISH_FUNCTION.union(*(phrase.split() for phrase in japanese_of()))


def is_english(word: str) -> bool:
    """Tell whether a word in small letters is one of everyday English."""
    return word in _words() or singular(word) in _words()


#: Endings, the longest first, and what takes their place in a stem.
_ENDINGS = (
    ("ifications", "ify"), ("ification", "ify"), ("ications", "y"), ("ication", "y"),
    ("ations", "ate"), ("ation", "ate"), ("nesses", ""), ("ments", ""), ("ingly", ""),
    ("ness", ""), ("ment", ""), ("ings", ""), ("ally", "al"), ("ions", ""), ("ing", ""),
    ("als", ""), ("ied", "y"), ("ies", "y"), ("ion", ""), ("al", ""), ("ed", ""), ("ly", ""),
)  # fmt: skip
_VOWEL = regex("[aeiouy]")
_DOUBLED = regex(r"([bdgmnprt])\1$")
_SHORTEST = 3  # letters of what is left; of the endings -al, -ion and -ly one more


@lru_cache(_REMEMBERED)
def stem(word: str) -> str:
    """Return what the forms of an English word share: verify, verified and verification.

    It is no word, and two words may share one; after Porter (1980), with fewer steps.
    """
    if not word.isascii() or not word.isalpha():
        return word
    word = singular(word)
    for ending, instead in _ENDINGS:
        rest = word.removesuffix(ending)
        least = _SHORTEST + (ending in ("al", "als", "ion", "ions", "ly"))
        if rest != word and len(rest) >= least and _VOWEL.search(rest):
            word = _DOUBLED.sub(r"\1", rest) + instead
            break
    if word.endswith("e") and len(word) > _SHORTEST + 1:
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > _SHORTEST else word
