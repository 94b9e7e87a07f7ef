"""Latin letters in and beside Japanese: which are words, and how they are spelt.

``it``, ``on``, ``no`` or ``us`` hold an English sentence together; in a Japanese one, IT, ON, NO
and US are what it is about.
"""

from __future__ import annotations

from faqbot.patterns import regex

_APOSTROPHE = "['’‘´`]"
# don't, cannot, wouldn’t … deny; of he's, we'll, i'm nothing is left but the pronoun.
_DENIED = regex(
    rf"\b(?:(?:do|does|did|is|are|was|were|wo|would|should|could|has|have|had|ca|must|ai)"
    rf"n{_APOSTROPHE}t|(?:do|does|did|is|would|should|could|ca)nt)\b"
)
_LEFT_OVER = regex(rf"(?<=[a-z]){_APOSTROPHE}(?:s|m|re|ve|d|ll|t)\b")
# wi-fi, check-in, sign-up: one word as often as two.
_HYPHENED = regex(r"(?<![a-z0-9-])[a-z]{2,}-[a-z]{2}(?![a-z0-9-])")
_WIFI = regex(r"\bwi fi\b")
_ODD = regex(rf"(?<=[a-z]){_APOSTROPHE}[a-z]|nt\b|[a-z]-[a-z]|wi fi")

_LETTER = regex("[a-z]")
_JAPANESE = regex("[ぁ-ヺ一-鿿]")
# Words with nothing but a Japanese text, or nothing at all, around them.
_ALONE = regex(rf"(?<![a-z]{_APOSTROPHE})(?<![a-z] )(?<![a-z])[a-z]+(?![a-z]| [a-z]|{_APOSTROPHE})")
_SYMBOLED = regex(r"(?<![a-z0-9])[a-z](?:\+\+|\+|#)(?![a-z0-9+#])")


def plain_latin(text: str) -> str:
    """Return a normalised text with English contractions and hyphened words as single words."""
    if not _ODD.search(text):
        return text
    text = _LEFT_OVER.sub("", _DENIED.sub("not", text))
    text = _HYPHENED.sub(lambda word: word[0].replace("-", ""), text)
    return _WIFI.sub("wifi", text)


def has_latin(text: str) -> bool:
    """Tell whether there is a Latin letter in a normalised text."""
    return _LETTER.search(text) is not None


def words_alone(text: str) -> frozenset[str]:
    """Return the Latin words of ``text`` that no English sentence is around.

    In a Japanese text those which have no other Latin word beside them; in any other, those of a
    text without a space.
    """
    if " " in text and not _JAPANESE.search(text):
        return frozenset()
    return frozenset(_ALONE.findall(text))


def symboled(text: str) -> list[str]:
    """Return the names of ``text`` that end with a symbol, in order: c++, c#."""
    return _SYMBOLED.findall(text)
