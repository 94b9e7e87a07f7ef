"""Japanese in Latin letters, of any school: shukkin, syukkin and shuxtukinn are しゅっきん."""

from __future__ import annotations

import re
from collections.abc import Container

from faqbot.patterns import regex

_ROWS = {
    "": "あいうえお",
    "k": "かきくけこ",
    "s": "さしすせそ",
    "t": "たちつてと",
    "n": "なにぬねの",
    "h": "はひふへほ",
    "m": "まみむめも",
    "r": "らりるれろ",
    "g": "がぎぐげご",
    "p": "ぱぴぷぺぽ",
    "z": "ざじずぜぞ",
    "d": "だぢづでど",
    "b": "ばびぶべぼ",
    "x": "ぁぃぅぇぉ",
}
# Before a small ya, yu or yo.
_PALATAL = dict(
    zip("ky sy ty ny hy my ry gy zy dy by py".split(), "きしちにひみりぎじぢびぴ", strict=True)
)
_PALATAL |= {"sh": "し", "ch": "ち", "cy": "ち", "j": "じ", "jy": "じ"}
_OTHERS = dict(
    pair.split(":")
    for pair in (
        "shi:し chi:ち tsu:つ fu:ふ ji:じ ya:や yu:ゆ yo:よ wa:わ wo:を xtu:っ ltu:っ xtsu:っ -:ー "
        "va:ゔぁ vi:ゔぃ vu:ゔ ve:ゔぇ vo:ゔぉ fa:ふぁ fi:ふぃ fe:ふぇ fo:ふぉ thi:てぃ dhi:でぃ "
        "she:しぇ che:ちぇ je:じぇ wi:うぃ we:うぇ"
    ).split()
)


def _syllables() -> dict[str, str]:
    found = {row + v: k for row, kana in _ROWS.items() for v, k in zip("aiueo", kana, strict=True)}
    for row, kana in _PALATAL.items():
        found |= {row + vowel: kana + small for vowel, small in zip("auo", "ゃゅょ", strict=True)}
    return found | _OTHERS


SYLLABLES = _syllables()
_KANA = regex(
    r"(?P<small>([bcdfghjkmpqrstvwxyz])(?=\2)|t(?=ch))"
    r"|(?P<n>n'|nn?(?![aiueoyn'])|n(?=n)|m(?=[bpm]))|"
    + "|".join(sorted(map(re.escape, SYLLABLES), key=lambda s: (-len(s), s)))
)
_TEXT = regex(r"[a-z0-9'\- ?!.,]+")
_WORD = regex(r"[a-z0-9'-]+")
_DIGIT = regex(r"\d")
_LONG = str.maketrans({"ā": "aa", "ī": "ii", "ū": "uu", "ē": "ei", "ō": "ou"})
_FEWEST = 4  # letters
_ENGLISH = frozenset("to no a i me we so do go he use site are be one more same take".split())


def from_romaji(text: str, names: Container[str] = ()) -> str:
    """Return a normalised text in hiragana, "" unless every word of it is romaji.

    Words with a digit and those that are ``names`` stay as they are.
    """
    text = text.translate(_LONG)
    if len(text) < _FEWEST or not _TEXT.fullmatch(text):
        return ""
    words = _WORD.findall(text)
    stay = [word in names or _DIGIT.search(word) is not None for word in words]
    if all(known or word in _ENGLISH for word, known in zip(words, stay, strict=True)):
        return ""
    kana: list[str] = []
    for word, known in zip(words, stay, strict=True):
        heard = word if known else _kana(word)
        if not heard:
            return ""
        kana.append(heard)
    return " ".join(kana)


def _kana(word: str) -> str:
    """Return a word in hiragana, "" when it is none of Japanese."""
    found: list[str] = []
    at = 0
    while at < len(word):
        match = _KANA.match(word, at)
        if match is None:
            return ""
        small, n = match["small"], match["n"]
        found.append("っ" if small else "ん" if n else SYLLABLES[match[0]])
        at = match.end()
    return "".join(found)
