"""Is it the same question again?"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from faqbot.dialogue.state import Question

# A word this long and this similar is the same word with a slip. Shorter ones, and words that
# differ in a figure, are different words: 入金 and 出金, iOS16 and iOS17.
_LONG_WORD = 5
_SAME_WORD = 80


def term_similarity(some: Iterable[str], others: Iterable[str]) -> float:
    """Return the Jaccard similarity of two sets of terms, slips in long words forgiven.

    From 0 to 1, symmetric; 0 when either is empty: messages without content are not a question.
    """
    left, right = set(some), set(others)
    common = left & right
    matched = len(common) + _slips(left - common, right - common)
    union = len(left) + len(right) - matched
    return matched / union if left and right else 0.0


def same_question(one: Question, other: Question, threshold: float) -> bool:
    """Tell whether two questions are the same.

    When both were answered it is the answer that tells; otherwise the words, which are similar
    from ``threshold`` on.
    """
    if one.entry is not None and other.entry is not None:
        return one.entry == other.entry
    return term_similarity(one.terms, other.terms) >= threshold


def _slips(left: set[str], right: set[str]) -> int:
    unmatched = sorted(right)
    matched = 0
    for word in sorted(left):
        twin = next((other for other in unmatched if _same_word(word, other)), None)
        if twin is not None:
            unmatched.remove(twin)
            matched += 1
    return matched


def _same_word(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _LONG_WORD or _figures(one) != _figures(other):
        return False
    return fuzz.ratio(one, other) >= _SAME_WORD


def _figures(word: str) -> str:
    return "".join(character for character in word if character.isdecimal())
