"""Reliability, calibration error, risk and coverage."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.evaluation.measures.calibration import (
    aurc,
    ece,
    error,
    error_if_perfect,
    reliability,
    risk_coverage,
)
from faqbot.evaluation.statistics.bootstrap import Resampling

_PAIRS = st.lists(
    st.tuples(st.floats(0, 1), st.booleans().map(float)), min_size=1, max_size=30
).map(lambda pairs: (np.array([p[0] for p in pairs]), np.array([p[1] for p in pairs])))


def test_perfect_confidence_has_no_error() -> None:
    """Eight of ten right at 0.8 is what 0.8 means."""
    assert ece(np.full(10, 0.8), np.array([1.0] * 8 + [0.0] * 2)) == pytest.approx(0)


def test_overconfidence_is_the_gap() -> None:
    """Sure of everything and right half the time: off by a half."""
    assert ece(np.full(4, 1.0), np.array([1.0, 1.0, 0.0, 0.0])) == pytest.approx(0.5)


@pytest.mark.parametrize("together", [1, 4])
@pytest.mark.parametrize("off", [0.0, 0.08])
def test_interval_of_the_error_covers_the_truth(off: float, together: int) -> None:
    """In 90 of 100 samples at least, of perfect and of boastful engines, lone cases and entries."""
    rng = np.random.default_rng(1)
    sure = rng.beta(1.2, 0.6, 200_000)
    bins = np.ceil(sure * 10)
    gaps = sure - np.maximum(sure - off, 0)
    truth = sum(abs(gaps[bins == b].sum()) for b in np.unique(bins)) / sure.size
    groups = np.repeat(np.arange(240 // together), together)
    draws = Resampling(groups.tolist(), 7, 300)
    covered = 0
    for _ in range(100):
        confidence = rng.choice(sure, 240)
        shared = rng.random(240) < 0.5
        luck = np.where(shared, rng.random(groups[-1] + 1)[groups], rng.random(240))
        found = error(confidence, (luck < confidence - off).astype(float), draws)
        covered += found.low <= truth <= found.high
    assert covered >= 90


def test_error_is_freed_of_what_chance_adds() -> None:
    """A perfect engine is charged less than the plain figure, and about what is announced."""
    rng = np.random.default_rng(2)
    draws = Resampling(range(200), 7, 300)
    confidence = rng.random(200)
    samples = [(rng.random(200) < confidence).astype(float) for _ in range(60)]
    charged = np.mean([error(confidence, right, draws).value for right in samples])
    plain = np.mean([ece(confidence, right) for right in samples])
    announced = error_if_perfect(confidence, 7)
    assert charged < 0.7 * plain
    assert charged == pytest.approx(announced.value, rel=0.2)
    assert announced.low < charged < announced.high < plain * 2


def test_error_of_a_boaster_is_the_gap() -> None:
    """Sure of everything and right half the time: nothing of that is chance."""
    found = error(np.ones(400), np.tile([1.0, 0.0], 200), Resampling(range(400), 1))
    assert found.value == pytest.approx(0.5)
    assert 0.4 < found.low < 0.5 < found.high < 0.6
    assert np.isnan(error(np.ones(0), np.ones(0), Resampling([], 1)).value)


@given(_PAIRS)
def test_bins_hold_every_question_once(pairs: tuple[np.ndarray, np.ndarray]) -> None:
    """0 and 1 included; the error is the bins' gaps, weighed by their questions."""
    bins = reliability(*pairs)
    n = len(pairs[0])
    assert sum(part.count for part in bins) == n
    gap = sum(part.count * abs(part.confidence - part.right) for part in bins) / n
    assert gap == pytest.approx(ece(*pairs))


@given(_PAIRS)
def test_curve_ends_with_all_answered(pairs: tuple[np.ndarray, np.ndarray]) -> None:
    """At full coverage the risk is the share wrong; coverage only grows."""
    curve = risk_coverage(*pairs)
    assert curve[-1].coverage == 1
    assert curve[-1].risk == pytest.approx(1 - pairs[1].mean())
    assert all(a.coverage < b.coverage for a, b in pairwise(curve))


def test_area_by_hand() -> None:
    """The wrong one last costs a third; first, much more."""
    right_first = aurc(np.array([0.9, 0.8, 0.1]), np.array([1.0, 1.0, 0.0]))
    wrong_first = aurc(np.array([0.9, 0.8, 0.1]), np.array([0.0, 1.0, 1.0]))
    assert right_first == pytest.approx((0 + 0 + 1 / 3) / 3)
    assert wrong_first == pytest.approx((1 + 1 / 2 + 1 / 3) / 3)


@given(_PAIRS)
def test_area_does_not_depend_on_the_order_of_ties(pairs: tuple[np.ndarray, np.ndarray]) -> None:
    """Shuffling the questions changes nothing."""
    confidence, right = np.round(pairs[0], 1), pairs[1]
    order = np.random.default_rng(1).permutation(len(right))
    assert aurc(confidence, right) == pytest.approx(aurc(confidence[order], right[order]))
