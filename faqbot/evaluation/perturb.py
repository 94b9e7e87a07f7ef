"""Copies of a question as people would have typed it in haste: is the engine as good on them?

Every change is a function of the text and a random source; None where it does not apply.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from faqbot.evaluation.cases import Question
from faqbot.evaluation.slips import flicked, homophones, mistyped
from faqbot.text.morphology import Token, tokenize
from faqbot.text.normalize import normalize, to_hiragana

Slip = Callable[[str, random.Random], str | None]

_SPOKEN = frozenset(["が", "を", "は"])  # left out in haste, all of them
_OTHERS = frozenset(["に", "の", "へ", "も"])
_HALF = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF61, 0xFF9E)}
_MARKS = {"\u3099": "ﾞ", "\u309a": "ﾟ"}
_FULL = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def kana_only(text: str, _random: random.Random) -> str | None:
    """しゅっきんできない for 出金できない: Japanese words by their reading, others as they are."""
    return "".join(_read(token) for token in tokenize(normalize(text)))


def _read(token: Token) -> str:
    """Return a token in hiragana; what is written in letters or digits stays."""
    return token.surface if token.surface.isascii() else to_hiragana(token.reading or token.surface)


def half_width(text: str, _random: random.Random) -> str | None:
    """ﾛｸﾞｲﾝ for ログイン: katakana and its marks, letters and digits, as a keyboard makes them."""
    return "".join(_half(character) for character in unicodedata.normalize("NFKC", text))


def _half(character: str) -> str:
    first, *marks = tuple(unicodedata.normalize("NFD", character))
    if first not in _HALF:
        return character
    return _HALF[first] + "".join(_MARKS.get(mark, mark) for mark in marks)


def full_width(text: str, _random: random.Random) -> str | None:
    """ＭＴ５ for MT5: letters, digits and signs at full width."""
    return unicodedata.normalize("NFKC", text).translate(_FULL)


def dropped_particles(text: str, source: random.Random) -> str | None:
    """出金できない for 出金ができない: が, を and は are left out, else one other particle."""
    surfaces, spoken, others = [], [], []
    for place, token in enumerate(tokenize(normalize(text))):
        surfaces.append(token.surface)
        if token.pos == "助詞" and place:
            spoken += [place] if token.surface in _SPOKEN else []
            others += [place] if token.surface in _OTHERS else []
    if not spoken and not others:
        return None
    gone = spoken or [source.choice(others)]
    return "".join(surface for place, surface in enumerate(surfaces) if place not in gone)


def misconverted(text: str, source: random.Random) -> str | None:
    """出勤できない for 出金できない: one word was converted to another that sounds alike."""
    text = unicodedata.normalize("NFKC", text)
    found = [word for word in homophones() if word in text]
    if not found:
        return None
    word = source.choice(sorted(found))
    return text.replace(word, source.choice(homophones()[word]), 1)


def flick(text: str, source: random.Random) -> str | None:
    """しゅつきんできない for 出金できない: on a telephone one kana went astray."""
    return _slipped(text, source, flicked)


def romaji(text: str, source: random.Random) -> str | None:
    """しゅっkいんできない for 出金できない: on a keyboard one letter went astray."""
    return _slipped(text, source, mistyped)


def _slipped(text: str, source: random.Random, slip: Slip) -> str | None:
    """Let one word slip; it stays in the kana that it was typed in."""
    tokens = tokenize(normalize(text))
    places = [place for place, token in enumerate(tokens) if token.is_content]
    source.shuffle(places)
    for place in places:
        slipped = slip(_read(tokens[place]), source)
        if slipped is not None:
            surfaces = [token.surface for token in tokens]
            return "".join((*surfaces[:place], slipped, *surfaces[place + 1 :]))
    return None


CHANGES: Mapping[str, Slip] = {
    "kana_only": kana_only,
    "half_width": half_width,
    "full_width": full_width,
    "dropped_particles": dropped_particles,
    "misconverted": misconverted,
    "flick": flick,
    "romaji": romaji,
}


def perturbed(questions: Iterable[Question], change: str, seed: int) -> Iterator[Question]:
    """Yield the questions to which ``change`` (of :data:`CHANGES`) does something, changed.

    The outcome depends on ``seed`` and on the question alone, not on the others.
    """
    for question in questions:
        source = random.Random(f"{seed} {change} {question.id}")  # noqa: S311 - no secret
        text = CHANGES[change](question.text, source)
        if text is not None and text.strip() and text != question.text:
            yield replace(question, id=f"{question.id}+{change}", text=text, kind=change)
