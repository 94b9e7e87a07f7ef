"""Strings that mean the same are made the same string, before any dictionary is asked."""

from __future__ import annotations

import re
import unicodedata

# Hyphens, dashes, minus signs and box-drawing lines that people type for one another.
_DASH = "‐‑‒–—―−─━﹘﹣－~〜～∼˗"
_DASHES = re.compile(f"[{_DASH}]")
_KANA = "\u3041-\u3096\u30a1-\u30fa"
# After kana such a sign is a long vowel: 「サ－バ－」「サ〜バ〜」.
_LONG_VOWEL = re.compile(f"(?<=[{_KANA}ー])[-{_DASH}]+|ー{{2,}}")
_REPEATED = re.compile(r"([!?！？。、,.…・w笑\s])\1+")
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\u200d\u20e3\U000e0020-\U000e007f]"
)
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ud800-\udfff]"
)
_SPACES = re.compile(r"\s+")
# Most texts are normal already, and one look tells: kana, kanji but 笑, small letters but w,
# figures, and marks that are not repeated.
_NORMAL = re.compile(
    f"(?:[{_KANA}\u4e00-\u7b10\u7b12-\u9fffa-vx-z0-9]++|([ー、。!?「」])(?!\\1))*+"
)
_HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def normalize(text: str) -> str:
    """Fold width, case, dashes, long vowels, repeated punctuation, emoji and white space.

    Half-width kana become full-width, full-width ASCII becomes ASCII, letters lower case (NFKC
    and case folding). Idempotent: ``normalize(normalize(x)) == normalize(x)``.
    """
    narrow = text.replace("？", "?").replace("！", "!")
    if _NORMAL.fullmatch(narrow):
        return narrow
    text = _INVISIBLE.sub("", _EMOJI.sub(" ", text))
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    text = _LONG_VOWEL.sub("ー", text)
    text = _DASHES.sub("-", text)
    text = _REPEATED.sub(r"\1", text)
    return _SPACES.sub(" ", text).strip()


def to_katakana(text: str) -> str:
    """Return ``text`` with hiragana turned into katakana."""
    return text.translate(_HIRAGANA_TO_KATAKANA)


def to_hiragana(text: str) -> str:
    """Return ``text`` with katakana turned into hiragana."""
    return text.translate(_KATAKANA_TO_HIRAGANA)
