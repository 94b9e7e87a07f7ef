"""Small talk: courtesies get a courtesy back; a message that is nothing but small talk."""

from __future__ import annotations

from functools import cache, lru_cache

from faqbot.dialogue.rules.typed import sound
from faqbot.knowledge.model import SmallTalk

# May follow a courtesy: ありがとうございますね, すみませんw, はじめまして、どうぞよろしく, m(_ _)m.
_ENDINGS = (
    "です でした ございます ございました さん ね よ な っ 笑 w m どうぞ よろしく 宜しく "
    "お願いします お願いいたします お願い致します"
)


def small_talk(text: str, smalltalk: tuple[SmallTalk, ...]) -> SmallTalk | None:
    """Return the small talk that ``text`` is, as a whole, or None.

    Politeness, punctuation and repetition around it do not matter. Of several courtesies in one
    message (すみません、ありがとうございました) the last one counts.
    """
    owners, lengths = _owners(smalltalk)
    typed = sound(text)
    # By how far the message has been read: the courtesy that was read last.
    read: dict[int, SmallTalk] = {}
    for at in range(len(typed)):
        if at > 0 and at not in read:
            continue
        for length in lengths:
            talk = owners.get(typed[at : at + length])
            if talk is not None:
                read.setdefault(at + length, talk)
        if at > 0:
            for ending in _endings():
                if typed.startswith(ending, at):
                    read.setdefault(at + len(ending), read[at])
    return read.get(len(typed))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(map(sound, _ENDINGS.split()))


@lru_cache(maxsize=16)
def _owners(smalltalk: tuple[SmallTalk, ...]) -> tuple[dict[str, SmallTalk], list[int]]:
    """Return what each courtesy belongs to (the first claims it), and their lengths, falling."""
    owners: dict[str, SmallTalk] = {}
    for talk in smalltalk:
        for pattern in talk.patterns:
            owners.setdefault(sound(pattern), talk)
    owners.pop("", None)
    return owners, sorted({len(courtesy) for courtesy in owners}, reverse=True)
