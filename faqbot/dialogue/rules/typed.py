"""Typed text, reduced to its letters to be compared, and typed numbers that pick a choice."""

from __future__ import annotations

import re
from functools import lru_cache

from faqbot.patterns import regex
from faqbot.text.normalize import beginning, normalize, to_katakana

# ありがとう, ありがとー and アリガト are one word.
_LONG_VOWEL = regex("ー|(?<=[オコソトノホモヨロゴゾドボポョ])ウ")
_READ = 2000  # characters of what is compared, normalised
_SHORT = 200  # characters; a longer message is not worth remembering
_LONGEST_NUMBER = 64  # characters around a number that picks a choice
_REMEMBERED = 1 << 13  # a message is compared with the same labels and phrases again and again


def plain(text: str) -> str:
    """Return the beginning of ``text`` normalised, without punctuation and white space."""
    return _letters(text) if len(text) <= _SHORT else _letters_of_last(text)


def sound(text: str) -> str:
    """Return ``text`` as :func:`plain` does, kana alike and long vowels short."""
    return _sound(text) if len(text) <= _SHORT else _sound_of_last(text)


@lru_cache(_REMEMBERED)
def _letters(text: str) -> str:
    read = normalize(beginning(text, _READ))
    return "".join(character for character in read if character.isalnum())


@lru_cache(_REMEMBERED)
def _sound(text: str) -> str:
    return _LONG_VOWEL.sub("", to_katakana(plain(text)))


# While a turn lasts, its message is compared with one list of phrases after the other.
_letters_of_last = lru_cache(1)(_letters.__wrapped__)
_sound_of_last = lru_cache(1)(_sound.__wrapped__)


_KANJI = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
# Two digits at most: what is longer is an account number, an amount, a year.
_NUMBER = regex(
    r"""
    [(\[「【]?
    (?:no\.?|第)?
    (?P<number>\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])
    [)\]」】.。、,:]*
    (?:番目?|つ目|つめ|個目|ばん)?
    (?:の(?:やつ|方|ほう|項目|選択肢))?
    (?:を|に|で|が)?
    (?:お願い(?:し|致し|いたし)ます|お願い|です|します|する|だ|いいです|いい|良いです|良い
      |選択(?:します)?|選び(?:ます)?|選ぶ|希望(?:です|します)?|下さい|ください)?
    [.。!?]*
    """,
    re.VERBOSE,
)


def typed_number(text: str) -> int | None:
    """Return the number when ``text`` is nothing but a number and how one picks with it."""
    if len(text) > _LONGEST_NUMBER:
        return None
    match = _NUMBER.fullmatch(normalize(text).replace(" ", ""))
    return _value(match["number"]) if match else None


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    tens, ten, ones = number.partition("十")
    if not ten:
        return _KANJI[number]
    return _KANJI.get(tens, 1) * 10 + _KANJI.get(ones, 0)
