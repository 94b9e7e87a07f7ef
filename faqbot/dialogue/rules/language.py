"""The language of a message, where it is plainly not Japanese."""

from __future__ import annotations

import re
from typing import Literal

Foreign = Literal["en", "zh", "ko"]

_KANA = re.compile("[ぁ-ゖァ-ヺｦ-ﾟ]")
_HANGUL = re.compile("[가-힣]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_HAN = re.compile("[一-鿿]")
# Characters of everyday Chinese that no Japanese text is written with.
_CHINESE = re.compile(
    "[们这吗么怎请没谁哪给还对从开钱账银证资图书馆时间问题费汇现错误码录认您你呢吧]"
)
_SENTENCE = 3  # words; fewer may be names: MT5 EA


def foreign(text: str) -> Foreign | None:
    """Return the language to speak of oneself in to the writer of ``text``; None for Japanese.

    A script without a language of its own here is answered in English.
    """
    if _KANA.search(text):
        return None
    if _HANGUL.search(text):
        return "ko"
    if _HAN.search(text):
        return "zh" if _CHINESE.search(text) else None
    return "en" if len(_WORD.findall(text)) >= _SENTENCE else None
