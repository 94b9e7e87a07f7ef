"""Is a difference more than chance?"""

from __future__ import annotations

import numpy as np
import pytest

from faqbot.evaluation.statistics.paired import SIGNIFICANT, compare, corrected


def test_same_run_shows_no_difference() -> None:
    """No chance is involved when nothing differs."""
    sample = np.random.default_rng(1).random(50)
    found = compare(sample, sample, 1)
    assert found.p_value == 1
    assert found.verdict == "no difference shown"


def test_worse_is_found_worse_and_better_better() -> None:
    """Twenty of a hundred cases lost is no accident; nor is the way back."""
    before = np.ones(100)
    now = np.r_[np.zeros(20), np.ones(80)]
    assert compare(before, now, 1).verdict == "worse"
    assert compare(now, before, 1).verdict == "better"
    assert compare(before, now, 1).mean.value == -0.2


def test_few_flips_either_way_prove_nothing() -> None:
    """Three lost and two won of a hundred: say so."""
    before, now = np.ones(100), np.ones(100)
    now[:3] = 0
    before[3:5] = 0
    assert compare(before, now, 1).verdict == "no difference shown"


@pytest.mark.slow
@pytest.mark.parametrize("entries", [None, 60])
def test_equal_engines_are_called_different_in_six_of_a_hundred_at_most(
    entries: int | None,
) -> None:
    """Under pure chance, whether cases flip one by one or an entry's five together."""
    rng = np.random.default_rng(2)
    groups = np.arange(120) if entries is None else np.repeat(np.arange(entries), 5)
    found = 0
    for _ in range(200):
        lot = rng.choice([-1, 0, 1], groups[-1] + 1, p=[0.15, 0.7, 0.15])[groups]
        now = lot * (rng.random(len(groups)) < 0.8)
        found += compare(np.zeros(len(groups)), now, 7, groups.tolist()).p_value < SIGNIFICANT
    assert found / 200 <= 0.06


def test_questions_about_one_entry_are_one_piece_of_evidence() -> None:
    """Twenty lost questions of one entry prove nothing about the others."""
    before, now = np.ones(100), np.r_[np.zeros(20), np.ones(80)]
    groups = ["hard"] * 20 + [f"entry {i // 20}" for i in range(80)]
    assert compare(before, now, 1, groups).verdict == "no difference shown"
    assert compare(before, now, 1).verdict == "worse"


def test_a_value_that_is_missing_makes_no_pair() -> None:
    """NaN reaches neither the difference nor the p value."""
    before = np.r_[np.ones(40), np.nan]
    found = compare(before, np.r_[np.zeros(20), np.ones(21)], 1)
    assert (found.n, found.mean.value) == (40, -0.5)
    assert found.p_value < SIGNIFICANT
    assert compare([np.nan], [1.0], 1).verdict == "no difference shown"


def test_nothing_compared_says_nothing() -> None:
    """No cases in common: no verdict."""
    assert compare([], [], 1).verdict == "no difference shown"


def test_many_tests_are_corrected_for_their_number() -> None:
    """By Holm, as statsmodels does it; a test that could not be made counts as one that failed."""
    assert corrected([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert corrected([0.01, float("nan")]) == pytest.approx([0.02, 1.0])
    assert corrected([]) == []
