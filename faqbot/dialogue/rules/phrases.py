"""Short phrases of the settings, recognised in a message that says nothing else."""

from __future__ import annotations

import re
from functools import lru_cache

from faqbot.dialogue.rules.typed import sound

# May stand before a phrase, or behind it, without changing what it means.
_BEFORE = """
あの あのー えっと えーと うーん すみません すいません では じゃあ それでは やっぱり やはり ちょっと
いったん 一旦 とりあえず いや いえ いいえ もう 全然 まだ あ もっと もう少し
"""
_BEHIND = """
です でした ます ました ね よ な か かな さん ください 下さい を に へ で と する します して したい
したいです たい お願い お願いします お願いいたします んですが のですが ですが んだけど ですけど
いい いいです いいや けど が のですか ですか でしょうか みたい みたいです もらえますか 画面 表示
ありがとう ございます すみません
戻る 戻りたい 戻って 戻して 見せて 見たい 教えて
"""
_LONGEST = 40  # letters


def says(text: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether ``text`` is one of ``phrases``, politeness and fillers aside."""
    typed = sound(text)
    if not typed or len(typed) > _LONGEST:
        return False
    if not any(phrase in typed for phrase in _sounds(phrases)):
        return False  # as most messages, which need no pattern
    return _pattern(phrases).fullmatch(typed) is not None


@lru_cache(maxsize=256)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    known = _either(phrases)
    before, behind = _either(tuple(_BEFORE.split())), _either(tuple(_BEHIND.split()))
    return re.compile(f"(?:{before})*(?:{known})(?:{known}|{behind})*")


@lru_cache(maxsize=256)
def _sounds(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Return how ``phrases`` sound, the longest first."""
    sounds = {sound(phrase) for phrase in phrases} - {""}
    return tuple(sorted(sounds, key=lambda s: (-len(s), s)))


def _either(phrases: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, _sounds(phrases)))
