"""Which choice a typed message means: its label, nearly its label, or a phrase that says it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from faqbot.dialogue.events import Chose, Event, Said
from faqbot.dialogue.numbers import typed_number
from faqbot.dialogue.phrases import phrase_means
from faqbot.dialogue.plain import plain, sound
from faqbot.dialogue.state import Choice, Conversation

_SIMILAR = 90  # of 100; from here on a difference is a slip of the finger
# How one picks with a label: 「出金の手順でお願いします」, 「出金について教えて」; as of sound().
_PICKING = re.compile(
    r"(?:ニツイテ|ニ関シテ|ニ関スルコト|ノコト|ノ件|ノホ|ノ方)?(?:ヲ|ニ|デ|ガ)?"
    r"(?:オ願イ(?:(?:シ|致シ|イタシ)マス)?|シマス|スル|デス|(?:イイ|良イ)(?:デス)?|選択(?:シマス)?"
    r"|選ビマス|選ブ|希望(?:デス|シマス)?|知リタイ(?:デス)?|教エテ(?:クダサイ|下サイ)?)?"
)
# Characters in which two otherwise equal phrases mean different things: 入金・出金, MT4・MT5.
_MEANINGFUL = re.compile(r"[^\u3041-\u30ffーa-z]")
_NEGATION = re.compile("ない|なく|なか|ません")


def meant_choice(text: str, choices: Sequence[Choice]) -> Choice | None:
    """Return the one of ``choices`` that the message ``text`` is meant to pick, or None.

    Tried in order: the label itself (width, case, spaces and punctuation aside), a phrase for
    what the choice is (はい, 役に立ちませんでした, どれでもない), the beginning, half at least, of
    just one label, and a label with a slip in its kana.
    """
    typed = sound(text)
    if not typed:
        return None
    labels = [(sound(choice.label), choice) for choice in choices]
    begun = [c for label, c in labels if label.startswith(typed) and 2 * len(typed) >= len(label)]
    return (
        next((choice for label, choice in labels if label and _is(typed, label)), None)
        or next((choice for choice in choices if phrase_means(typed, choice.id)), None)
        or _only(begun)
        or _only([choice for choice in choices if _slip(plain(text), plain(choice.label))])
    )


def followed(conversation: Conversation, event: Event) -> str | None:
    """Return the id of the choice that ``event`` picks, by click, number or label, or None."""
    if isinstance(event, Chose):
        return event.choice
    if not isinstance(event, Said) or not conversation.choices:
        return None
    choices, number = conversation.choices, typed_number(event.text)
    if number is not None:
        return choices[number - 1].id if 1 <= number <= len(choices) else None
    choice = meant_choice(event.text, choices)
    return choice.id if choice is not None else None


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
