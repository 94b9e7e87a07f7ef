"""Careless copies."""

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
    dropped_particle,
    full_width,
    half_width,
    kana_only,
    perturbed,
    typo,
)
from faqbot.text.normalize import normalize

R = random.Random(1)


def test_examples() -> None:
    """What each change does."""
    assert kana_only("出金できない", R) == "しゅっきんできない"
    assert half_width("ログイン・MT5", R) == "ﾛｸﾞｲﾝ・MT5"
    assert full_width("MT5", R) == "ＭＴ５"
    assert dropped_particle("出金ができない", R) == "出金できない"
    assert dropped_particle("出金できない", R) is None


@given(st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x30FE), max_size=30))
def test_width_is_all_that_changes(text: str) -> None:
    """Half and full width are undone by normalisation."""
    text = unicodedata.normalize("NFKC", text)
    for change in (half_width, full_width):
        assert normalize(str(change(text, R))) == normalize(text)


@given(st.text("あいうえおかきくけこ出金入力", min_size=4, max_size=30), st.integers())
def test_typo_is_one_slip(text: str, seed: int) -> None:
    """One insertion, deletion or exchange of neighbours, no more."""
    assert OSA.distance(text, str(typo(text, random.Random(seed)))) <= 1


@pytest.mark.parametrize("change", sorted(CHANGES))
def test_copies_depend_on_seed_and_question_alone(change: str) -> None:
    """Another question in the set changes nothing; what is not changed is left out."""
    questions = [Question("a", "MT5にログインができない", {"e": 2}), Question("b", "", {"e": 2})]
    together = list(perturbed(questions, change, 7))
    alone = list(perturbed(questions[:1], change, 7))
    assert together == alone
    assert [(copy.id, copy.cluster, copy.kind) for copy in alone] == [(f"a+{change}", "e", change)]
    assert alone[0].text != questions[0].text
