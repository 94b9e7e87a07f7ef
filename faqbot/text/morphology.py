"""MeCab with UniDic: a string becomes tokens. The only home of fugashi."""

from __future__ import annotations

import os
import shlex
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import fugashi
import unidic_lite

from faqbot.lazy import lazy
from faqbot.patterns import regex
from faqbot.text.figures import is_unit, with_figures
from faqbot.text.latin import has_latin, symboled, words_alone
from faqbot.text.normalize import normalize, to_katakana
from faqbot.text.words import (
    ASKING,
    ENGLISH_FUNCTION,
    FUNCTION_POS,
    NEGATIONS,
    noun_form,
    singular,
)

# MeCab formats its own output (see ``mecabrc``): asking it for feature objects costs three times
# as much as the analysis itself.
_RCFILE = Path(__file__).with_name("mecabrc")
_MODEL_NAME = regex("[a-zァ-ヺー][0-9]")
_NAME = regex("[a-zァ-ヺー]+")
_JAPANESE_WORD = regex("[ぁ-ゖァ-ヺー々一-鿿]+")
_KANA = regex("[ァ-ヺー]+")
_ALONE = "略語"  # of a Latin word that no English sentence is around
_LOCK = Lock()  # a tagger keeps its lattice between calls and is not to be shared
_REMEMBERED = 1 << 15  # tokens that need not be parsed again: a text is mostly common words


class _Fields(NamedTuple):
    surface: str
    lemma: str
    reading: str
    pos: str
    subpos: str
    base_reading: str
    inflection: str
    origin: str = ""


class Token(_Fields):
    """One short-unit word of UniDic; the same word in the same form is one object, mostly.

    ``lemma`` is UniDic's dictionary form without its foreign origin, which stands in ``origin``
    (アカウント-account → ``アカウント``, ``account``). ``reading`` is the reading of the surface in
    katakana, ``base_reading`` that of the lemma; both are empty for a word not in the dictionary.
    What follows from these is worked out once a token.
    """

    @lazy
    def is_content(self) -> bool:
        """Whether the token says what a text is about."""
        return (
            self.pos not in FUNCTION_POS
            and not self._is_figure
            and self.lemma not in ASKING
            and (self.subpos == _ALONE or self.lemma not in ENGLISH_FUNCTION)
            and not (self.pos == "接頭辞" and self.lemma == "御")
        )

    @property
    def _is_figure(self) -> bool:
        """Whether the token is a number: alone it tells no two questions apart."""
        return self.subpos == "数詞" and (self.surface.isnumeric() or self.surface in "何幾数")

    @lazy
    def base(self) -> str:
        """The term that the token would be found by, whether or not it has content."""
        if self.inflection:
            return noun_form(self.lemma, self.inflection, self.base_reading)
        return singular(self.lemma)

    @lazy
    def term(self) -> str:
        """The term that the token is found by, "" when it has no content."""
        return self.base if self.is_content else ""

    @lazy
    def asks(self) -> bool:
        """Whether the token only asks: 教える, どう …"""
        return self.lemma in ASKING

    @lazy
    def denies(self) -> bool:
        """Whether the token may be a denial, which depends on what stands before it."""
        return self.lemma in NEGATIONS

    @lazy
    def contracted(self) -> bool:
        """Whether the token is a verb with its denial in one: 使えん."""
        return self.surface.endswith("ん") and "一段" in self.inflection

    @lazy
    def kana(self) -> str:
        """The surface in katakana if it is all kana, else ""."""
        kana = to_katakana(self.surface)
        return kana if _KANA.fullmatch(kana) else ""


if hasattr(os, "register_at_fork"):
    # A child gets no other threads: a lock that one of them held would never be released, and
    # a parse under way would never end.
    os.register_at_fork(
        before=_LOCK.acquire, after_in_parent=_LOCK.release, after_in_child=_LOCK.release
    )


@cache
def _tagger() -> fugashi.GenericTagger:
    arguments = ["-r", str(_RCFILE), "-d", unidic_lite.DICDIR, "-O", "faqbot"]
    return fugashi.GenericTagger(shlex.join(arguments))


def tokenize(text: str) -> list[Token]:
    """Return the tokens of ``text``, which is best normalised first; white space is dropped."""
    tagger = _tagger()
    with _LOCK:
        formatted: str = tagger.parse(text)
    tokens = [*filter(None, map(_token, formatted.split("\n")))]
    if _MODEL_NAME.search(text):
        tokens = _joined(tokens)
    if "数詞" in formatted:
        tokens = with_figures(tokens)
    return _latin(tokens, text) if has_latin(text) else tokens


@lru_cache(_REMEMBERED)
def _token(line: str) -> Token | None:
    """Read a line as MeCab was told to write it; None for the line that ends the sentence."""
    fields = line.split("\t")
    if len(fields) != 7:
        return None
    surface, lemma, reading, pos, subpos, base_reading, inflection = fields
    lemma, _, origin = lemma.partition("-") if len(lemma) > 1 else (lemma, "", "")
    return Token(
        surface,
        _plain(lemma) or surface,
        reading,
        pos,
        subpos,
        base_reading,
        inflection,
        origin.casefold(),
    )


@cache
def _plain(lemma: str) -> str:
    """Return a dictionary's lemma as a text would have it: ＷｉＦｉ is written wifi."""
    return lemma if _JAPANESE_WORD.fullmatch(lemma) else normalize(lemma)


def _latin(tokens: list[Token], text: str) -> list[Token]:
    """Mark the words that are no part of an English sentence, and put c and ++ together."""
    alone = words_alone(text)
    if not alone.isdisjoint(ENGLISH_FUNCTION):
        tokens = [
            token._replace(subpos=_ALONE) if token.surface in alone else token for token in tokens
        ]
    for name in symboled(text):
        for at in range(len(tokens)):
            piece = tokens[at : at + len(name)]
            if "".join([token.surface for token in piece]) == name:
                whole = piece[0]._replace(surface=name, lemma=name, reading="", base_reading="")
                tokens[at : at + len(name)] = [whole]
                break
    return tokens


def _joined(tokens: list[Token]) -> list[Token]:
    """Join letters or katakana with the digits behind them: MT5 is a name, no figure."""
    joined: list[Token] = []
    for place, token in enumerate(tokens):
        before = joined[-1] if joined else None
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        if before and token.surface.isdecimal() and _named(before, token, after):
            name = before.surface + token.surface
            joined[-1] = before._replace(surface=name, lemma=name, reading="", base_reading="")
        else:
            joined.append(token)
    return joined


def _named(before: Token, number: Token, after: Token | None) -> bool:
    """Tell whether ``number`` belongs to the name ``before`` it.

    It does in MT5 and プラン2, but not in カード2枚, エラー404 and Windows11.
    """
    if not _NAME.fullmatch(before.surface) or (after is not None and is_unit(after)):
        return False
    if before.surface.isascii():
        return len(before.surface) < 4
    return len(number.surface) < 3
