"""Sounds of words: kana that slips of the finger and of the ear make of one another.

Long vowels, small kana and っ are dropped or typed as others most often. Readings that differ in
nothing else sound alike; others are compared letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from faqbot.lazy import lazy
from faqbot.patterns import regex

_O = "オコソトノホモヨロゴゾドボポョヲ"
_U = "ウクスツヌフムユルグズヅブプュ"
_E = "エケセテネヘメレゲゼデベペ"
_HARD = "カキクケコサシスセソタチツテトパピプペポ"
_LONG = regex(f"[ーッ]|ツ(?=[{_HARD}])|(?<=[{_O}{_U}])ウ|(?<=[{_O}])オ|(?<=[{_E}])イ")
_LARGE = str.maketrans("ァィゥェォャュョヮ", "アイウエオヤユヨワ")
_MIN_SOUND = 4
_MIN_TYPED = 5  # of what is compared letter by letter


def sound(reading: str) -> str:
    """Return ``reading``, katakana, without what is easily dropped or typed otherwise."""
    return _LONG.sub("", reading).translate(_LARGE)


@dataclass(frozen=True)
class Sounds:
    """Readings by how they sound; immutable."""

    readings: Iterable[str]

    @lazy
    def _by_sound(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for reading in self.readings:
            key = sound(reading)
            if len(key) >= _MIN_SOUND:
                found.setdefault(key, reading)
        return found

    @lazy
    def _by_first(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for reading in self.readings:
            if len(reading) >= _MIN_SOUND:
                found.setdefault(reading[0], []).append(reading)
        return found

    def like(self, typed: str) -> str:
        """Return the reading that ``typed`` is a slip of, "" when there is none."""
        return self.alike(typed) or self.near(typed)

    def alike(self, typed: str) -> str:
        """Return a reading that sounds as ``typed`` does, or ""."""
        return self._by_sound.get(sound(typed), "")

    def near(self, typed: str) -> str:
        """Return the reading that differs from ``typed`` by one kana, or ""."""
        if len(typed) < _MIN_TYPED:
            return ""
        from rapidfuzz import process  # slow to import, and seldom needed
        from rapidfuzz.distance import OSA

        near = self._by_first.get(typed[0], ())
        best = process.extractOne(typed, near, scorer=OSA.distance, score_cutoff=1)
        return best[0] if best else ""
