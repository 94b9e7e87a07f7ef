"""Copies of a question as careless hands would have typed it: is the engine as good on them?

Every change is a function of the text and a random source; None where it does not apply.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from faqbot.evaluation.cases import Question
from faqbot.text.morphology import tokenize
from faqbot.text.normalize import normalize, to_hiragana

Slip = Callable[[str, random.Random], str | None]

_PARTICLES = frozenset(["が", "を", "は", "に", "の", "へ", "も"])
_HALF = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFF9E)} | {
    "゙": "ﾞ",
    "゚": "ﾟ",
    "。": "｡",
    "、": "､",
    "「": "｢",
    "」": "｣",
}
_FULL = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def kana_only(text: str, _random: random.Random) -> str | None:
    """しゅっきんできない for 出金できない: every word by its reading, in hiragana."""
    read = "".join(t.reading or t.surface for t in tokenize(normalize(text)))
    return to_hiragana(read)


def half_width(text: str, _random: random.Random) -> str | None:
    """ﾛｸﾞｲﾝ for ログイン: katakana, letters and digits at half width."""
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text))
    pieces = (_HALF.get(character, character) for character in decomposed)
    return unicodedata.normalize("NFC", "".join(pieces))


def full_width(text: str, _random: random.Random) -> str | None:
    """ＭＴ５ for MT5: letters, digits and signs at full width."""
    return unicodedata.normalize("NFKC", text).translate(_FULL)


def dropped_particle(text: str, source: random.Random) -> str | None:
    """出金できない for 出金ができない: one particle, drawn at random, is left out."""
    surfaces, particles = [], []
    for place, token in enumerate(tokenize(normalize(text))):
        surfaces.append(token.surface)
        if token.pos == "助詞" and token.surface in _PARTICLES and place:
            particles.append(place)
    if not particles:
        return None
    del surfaces[source.choice(particles)]
    return "".join(surfaces)


def typo(text: str, source: random.Random) -> str | None:
    """One slip of a finger: two neighbours swapped, or one character lost or typed twice."""
    places = [i for i, c in enumerate(text) if c.isalnum()]
    if len(places) < 4:
        return None
    at = source.choice(places[:-1])
    slip = source.choice(("swap", "lose", "double"))
    if slip == "swap" and text[at + 1].isalnum() and text[at] != text[at + 1]:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if slip == "double":
        return text[: at + 1] + text[at:]
    return text[:at] + text[at + 1 :]


CHANGES: Mapping[str, Slip] = {
    "kana_only": kana_only,
    "half_width": half_width,
    "full_width": full_width,
    "dropped_particle": dropped_particle,
    "typo": typo,
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
