"""Which choice a typed message means: its label, nearly its label, or a phrase that says it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from faqbot.dialogue.phrases import phrase_means
from faqbot.dialogue.plain import plain
from faqbot.dialogue.state import Choice

_SIMILAR = 90  # of 100; from here on a difference is a slip of the finger
# How one picks with a label: 「出金の手順でお願いします」, 「出金について教えて」.
_PICKING = re.compile(
    r"(?:について|に関して|に関すること|のこと|の件|のほう|の方)?(?:を|に|で|が)?"
    r"(?:お願い(?:(?:し|致し|いたし)ます)?|します|する|です|いいです|いい|良いです|良い|選択(?:します)?"
    r"|選びます|選ぶ|希望(?:です|します)?|知りたい(?:です)?|教えて(?:ください|下さい)?)?"
)
# Characters in which two otherwise equal phrases mean different things: 入金・出金, MT4・MT5.
_MEANINGFUL = re.compile(r"[^\u3041-\u30ffーa-z]")
_NEGATION = re.compile("ない|なく|なか|ません")


def meant_choice(text: str, choices: Sequence[Choice]) -> Choice | None:
    """Return the one of ``choices`` that the message ``text`` is meant to pick, or None.

    Tried in order: the label itself (width, case, spaces and punctuation aside), a phrase for
    what the choice is (はい, 役に立ちませんでした, どれでもない), at least half of just one label from
    its beginning on, and a label with a slip in its kana.
    """
    typed = plain(text)
    if not typed:
        return None
    labels = [(plain(choice.label), choice) for choice in choices]
    return (
        next((choice for label, choice in labels if label and _is(typed, label)), None)
        or next((choice for choice in choices if phrase_means(typed, choice.id)), None)
        or _only([c for label, c in labels if label.startswith(typed) and 2 * len(typed) >= len(label)])
        or _only([choice for label, choice in labels if _slip(typed, label)])
    )


def _is(typed: str, label: str) -> bool:
    if not typed.startswith(label):
        return False
    return _PICKING.fullmatch(typed, len(label)) is not None


def _only(choices: Sequence[Choice]) -> Choice | None:
    return choices[0] if len(choices) == 1 else None


def _slip(typed: str, label: str) -> bool:
    return (
        fuzz.ratio(typed, label) >= _SIMILAR
        and _MEANINGFUL.findall(typed) == _MEANINGFUL.findall(label)
        and bool(_NEGATION.search(typed)) == bool(_NEGATION.search(label))
    )
