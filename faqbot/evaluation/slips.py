"""Slips of the finger as Japanese is typed: by flicks on a telephone, in romaji on a keyboard.

A slip happens in kana or letters, before anything is converted; what it hit stays kana, since an
input method finds no word for it.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from faqbot.text.romaji import SYLLABLES

_ROWS = tuple(
    "あいうえお かきくけこ さしすせそ たちつてと なにぬねの はひふへほ まみむめも らりるれろ "
    "がぎぐげご ざじずぜぞ だぢづでど ばびぶべぼ".split()
)
# A key is pressed once more than meant, or once less: marks and small letters.
_TOGGLED = tuple(
    "かが きぎ くぐ けげ こご さざ しじ すず せぜ そぞ ただ ちぢ つっ てで とど はば ひび ふぶ "
    "へべ ほぼ やゃ ゆゅ よょ".split()
)
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SMALL = "ゃゅょぁぃぅぇぉ"
_FILE = Path(__file__).with_name("homophones.txt")


def flicked(kana: str, source: random.Random) -> str | None:
    """Return hiragana with one flick that went astray; None where there is nothing to miss."""
    places = [place for place, character in enumerate(kana) if character in _flicks()]
    if not places:
        return None
    at = source.choice(places)
    return kana[:at] + source.choice(_flicks()[kana[at]]) + kana[at + 1 :]


@cache
def _flicks() -> Mapping[str, str]:
    """What may come instead of each kana: its row in another direction, its mark or size."""
    found: dict[str, str] = {}
    for group in (*_ROWS, *_TOGGLED):
        for kana in group:
            found[kana] = found.get(kana, "") + group.replace(kana, "")
    return found


def mistyped(kana: str, source: random.Random) -> str | None:
    """Return hiragana as it comes of one slip in its romaji; None where it has no romaji."""
    letters = romaji(kana)
    if letters is None or len(letters) < 3:
        return None
    at = source.randrange(1, len(letters))
    slip = source.choice(("swap", "lose", "double", "neighbour"))
    if slip == "swap":
        changed = letters[: at - 1] + letters[at] + letters[at - 1] + letters[at + 1 :]
    elif slip == "double":
        changed = letters[:at] + letters[at - 1 :]
    else:
        other = "" if slip == "lose" else source.choice(_beside(letters[at]) or [""])
        changed = letters[:at] + other + letters[at + 1 :]
    typed = converted(changed)
    return None if typed == kana else typed


def romaji(kana: str) -> str | None:
    """Return hiragana as it is typed in romaji, None for what is no hiragana."""
    found: list[str] = []
    rest = kana
    while rest:
        pair = rest[:2] if rest[1:2] and rest[1] in _SMALL else rest[0]
        if rest[0] == "っ":
            found.append("っ")
        elif rest[0] == "ん":
            found.append("nn")
        elif pair in _spelled():
            found.append(_spelled()[pair])
        else:
            return None
        rest = rest[len(pair) :] if rest[0] not in "っん" else rest[1:]
    letters = "".join(found)
    while "っ" in letters:
        before, _, after = letters.partition("っ")
        letters = before + (after[0] if after[:1].isascii() and after else "xtu") + after
    return letters


@cache
def _spelled() -> Mapping[str, str]:
    """The shortest spelling of each kana."""
    found: dict[str, str] = {}
    for letters, kana in sorted(SYLLABLES.items(), key=lambda pair: (len(pair[0]), pair[0])):
        found.setdefault(kana, letters)
    return found


def converted(letters: str) -> str:
    """Return what an input method makes of letters as they come; those left over stay."""
    found: list[str] = []
    rest = letters
    while rest:
        length = next((n for n in (4, 3, 2, 1) if rest[:n] in SYLLABLES), 0)
        if length:
            found.append(SYLLABLES[rest[:length]])
        elif rest[:2] == "nn" or (rest[0] == "n" and rest[1:2] not in ("", *"aiueoy")):
            length = 2 if rest[:2] == "nn" else 1
            found.append("ん")
        elif rest[:1] == rest[1:2] and rest[0].isalpha():
            length = 1
            found.append("っ")
        else:
            length = 1
            found.append(rest[0])
        rest = rest[length:]
    return "".join(found)


def _beside(letter: str) -> list[str]:
    """Return the keys to the left and right of a letter."""
    row = next((keys for keys in _KEYS if letter in keys), "")
    at = row.find(letter)
    return [row[i] for i in (at - 1, at + 1) if at >= 0 and 0 <= i < len(row)]


@cache
def homophones() -> Mapping[str, tuple[str, ...]]:
    """Words by those that sound alike, which a conversion may bring instead."""
    groups = [
        line.split()
        for line in _FILE.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    return {word: tuple(w for w in group if w != word) for group in groups for word in group}
