"""Confidence on answerable questions against others."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.measures.abstention import auroc, kept, measure
from faqbot.evaluation.statistics.bootstrap import Resampling

_CONFIDENCES = st.lists(st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.9, 1.0]), min_size=1, max_size=20)


@given(_CONFIDENCES, _CONFIDENCES)
def test_auroc_is_the_share_of_pairs_in_order(positive: list[float], negative: list[float]) -> None:
    """The fast way agrees with counting all pairs, ties as halves."""
    pairs = [(p > n) + 0.5 * (p == n) for p in positive for n in negative]
    assert auroc(np.array(positive), np.array(negative)) == pytest.approx(np.mean(pairs))


def test_threshold_lets_five_per_cent_through() -> None:
    """Kept are those above the 95th percentile of what is out of scope."""
    negative = np.arange(101) / 100
    positive, is_right = np.array([0.94, 0.95, 0.96, 0.99]), np.array([1.0, 1.0, 1.0, 0.0])
    share, right = kept(positive, is_right, negative)
    assert (share, right) == (0.5, 0.5)  # 0.95 itself is not above


def test_nothing_kept_has_no_precision() -> None:
    """Rather nothing than a made-up zero or one."""
    share, right = kept(np.array([0.1]), np.array([1.0]), np.array([0.5, 0.6]))
    assert share == 0
    assert np.isnan(right)


def test_question_without_candidates_has_no_confidence(make: Callable[..., Outcome]) -> None:
    """Finding nothing is confidence 0 on either side."""
    found = measure(
        [make(["a"], {"a": 1})], [make([])], Resampling([0], 1, 50), Resampling([0], 2, 50)
    )
    assert found["auroc"].value == 1
    assert found["right_among_kept"].value == 1


def test_without_questions_out_of_scope_nothing_is_said(make: Callable[..., Outcome]) -> None:
    """NaN, which reports leave out."""
    found = measure([make(["a"], {"a": 1})], [], Resampling([0], 1), Resampling([], 2))
    assert all(np.isnan(figure.value) for figure in found.values())
