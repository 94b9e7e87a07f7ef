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
けど が のですか ですか でしょうか みたい みたいです もらえますか 画面 表示 ありがとう ございます
すみません
戻る 戻りたい 戻って 戻して 見せて 見たい 教えて
"""
_LONGEST = 40  # letters


def says(text: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether ``text`` is one of ``phrases``, politeness and fillers aside."""
    typed = sound(text)
    if not typed or len(typed) > _LONGEST:
        return False
    pattern = _pattern(phrases)
    return pattern is not None and pattern.fullmatch(typed) is not None


@lru_cache(maxsize=256)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    known = _either(phrases)
    if not known:
        return None
    before, behind = _either(_BEFORE.split()), _either(_BEHIND.split())
    return re.compile(f"(?:{before})*(?:{known})(?:{known}|{behind})*")


def _either(phrases: tuple[str, ...] | list[str]) -> str:
    sounds = {sound(phrase) for phrase in phrases} - {""}
    return "|".join(map(re.escape, sorted(sounds, key=lambda s: (-len(s), s))))
