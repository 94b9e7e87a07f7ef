"""Questions as people type them in haste."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from faqbot.evaluation.cases import Question
from faqbot.evaluation.perturb import (
    CHANGES,
    dropped_particles,
    flick,
    full_width,
    half_width,
    kana_only,
    misconverted,
    perturbed,
)
from faqbot.evaluation.slips import converted, flicked, homophones, mistyped, romaji
from faqbot.text.morphology import tokenize
from faqbot.text.normalize import normalize

R = random.Random(1)


def test_examples() -> None:
    """What each change does."""
    assert kana_only("MT5に入金できない", R) == "mt5ににゅうきんできない"
    assert half_width("ログイン・MT5ー", R) == "ﾛｸﾞｲﾝ･MT5ｰ"
    assert half_width("これがガイドです。", R) == "これがｶﾞｲﾄﾞです｡"
    assert full_width("MT5", R) == "ＭＴ５"
    assert dropped_particles("私は出金ができない", R) == "私出金できない"
    assert dropped_particles("銀行に行く", R) == "銀行行く"
    assert dropped_particles("出金できない", R) is None
    assert misconverted("出金できない", R) == "出勤できない"
    assert misconverted("ログインできない", R) is None


def test_words_said_to_sound_alike_do() -> None:
    """By the readings of the dictionary, which has another one for 情報."""
    for word, others in homophones().items():
        sounds = {"".join(t.reading or "" for t in tokenize(w)) for w in (word, *others)}
        assert len(sounds) == 1 or "情報" in (word, *others)


@pytest.mark.parametrize(
    "kana", ["しゅっきん", "こうざ", "きんこう", "ちょうへん", "ふぁいる", "おんな"]
)
def test_romaji_and_back(kana: str) -> None:
    """What is typed without a slip becomes what was meant."""
    letters = romaji(kana)
    assert letters is not None
    assert converted(letters) == kana


@given(st.sampled_from(["しゅっきん", "てすうりょう", "こうざ"]), st.integers(0, 10**6))
def test_a_slip_is_small(kana: str, seed: int) -> None:
    """One kana by a flick; by a letter no more than two, or letters that are left over."""
    astray, letters = flicked(kana, random.Random(seed)), mistyped(kana, random.Random(seed))
    assert astray is not None
    assert OSA.distance(kana, astray) == 1
    assert letters is None or 1 <= OSA.distance(kana, letters) <= 4


def test_only_one_word_slips() -> None:
    """What is around it stays, kanji and all."""
    text = str(flick("出金の手数料", random.Random(3)))
    assert ("出金" in text) != ("手数料" in text)


@given(st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x30FE), max_size=30))
def test_width_is_all_that_changes(text: str) -> None:
    """Half and full width are undone by normalisation."""
    text = unicodedata.normalize("NFKC", text)
    for change in (half_width, full_width):
        assert normalize(str(change(text, R))) == normalize(text)


@pytest.mark.parametrize("change", sorted(CHANGES))
def test_copies_depend_on_seed_and_question_alone(change: str) -> None:
    """Another question in the set changes nothing; what is not changed is left out."""
    questions = [
        Question("a", "MT5にログインして出金ができない", {"e": 2}),
        Question("b", "", {"e": 2}),
    ]
    together = list(perturbed(questions, change, 7))
    alone = list(perturbed(questions[:1], change, 7))
    assert together == alone
    assert [(copy.id, copy.cluster, copy.kind) for copy in alone] == [(f"a+{change}", "e", change)]
    assert alone[0].text != questions[0].text
