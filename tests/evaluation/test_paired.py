"""Is a difference more than chance?"""

from __future__ import annotations

import numpy as np

from faqbot.evaluation.statistics.paired import compare


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


def test_equal_engines_are_rarely_called_different() -> None:
    """Under pure chance a verdict comes in about one of twenty comparisons at most."""
    rng = np.random.default_rng(2)
    verdicts = [
        compare(rng.random(60) < 0.7, rng.random(60) < 0.7, trial).verdict for trial in range(100)
    ]
    assert sum(verdict != "no difference shown" for verdict in verdicts) <= 10


def test_nothing_compared_says_nothing() -> None:
    """No cases in common: no verdict."""
    assert compare([], [], 1).verdict == "no difference shown"
