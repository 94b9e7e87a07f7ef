"""Intervals: do they cover what they should, and are they honest at the edges?"""

from __future__ import annotations

import numpy as np
import pytest

from faqbot.evaluation.statistics.bootstrap import Resampling, two_samples


@pytest.mark.parametrize("entries", [None, 80])
def test_interval_covers_the_truth_at_the_nominal_rate(entries: int | None) -> None:
    """Of 600 samples 93 to 97 % have the truth in their interval, of lone cases and of entries.

    An entry is easy or hard, and so are its five questions together.
    """
    rng = np.random.default_rng(3)
    ease = 1 / (1 + np.exp(-np.random.default_rng(0).normal(0.8, 1.5, 200_000)))
    truth = float(ease.mean())
    groups = np.arange(200) if entries is None else np.repeat(np.arange(entries), 5)
    draws = Resampling(groups.tolist(), 7, 500)
    covered = 0
    for _ in range(600):
        sample = rng.random(len(groups)) < rng.choice(ease, groups[-1] + 1)[groups]
        found = draws.mean(sample)
        covered += found.low <= truth <= found.high
    assert 0.93 <= covered / 600 <= 0.97


@pytest.mark.slow
def test_interval_of_groups_covers_where_single_questions_would_not() -> None:
    """Ten copies of a question are one piece of evidence; counted as ten they mislead."""
    rng = np.random.default_rng(4)
    groups = np.repeat(np.arange(30), 10)
    grouped = single = 0
    for trial in range(200):
        sample = np.repeat(rng.random(30) < 0.6, 10)
        one = Resampling(groups.tolist(), trial, 300).mean(sample)
        other = Resampling(range(300), trial, 300).mean(sample)
        grouped += one.low <= 0.6 <= one.high
        single += other.low <= 0.6 <= other.high
    assert grouped / 200 >= 0.9
    assert single / 200 < 0.6


@pytest.mark.slow
def test_interval_of_auroc_like_figures_covers() -> None:
    """Two samples drawn apart: the difference of their means, known to be 0.5."""
    rng = np.random.default_rng(5)
    covered = 0
    for trial in range(150):
        a, b = rng.normal(0.5, 1, 60), rng.normal(0, 1, 60)
        draws = Resampling(range(60), trial, 200), Resampling(range(60), trial + 999, 200)
        (found,) = two_samples(lambda i, j: [a[i].mean() - b[j].mean()], *draws)  # noqa: B023
        covered += found.low <= 0.5 <= found.high
    assert 0.89 <= covered / 150 <= 0.99


def test_same_seed_same_interval() -> None:
    """Another run of the same evaluation gives the same figures."""
    sample = np.arange(7) ** 1.5
    first, again, other = (Resampling(range(7), seed).mean(sample) for seed in (1, 1, 2))
    assert first == again != other


def test_all_right_is_not_certainty() -> None:
    """Ten out of ten leaves room for a failure rate of a quarter or so."""
    found = Resampling(range(10), 1).mean(np.ones(10))
    assert found.value == found.high == 1
    assert found.low == pytest.approx(0.025**0.1)
    assert Resampling(range(10), 1).mean(np.zeros(10)).high == pytest.approx(1 - 0.025**0.1)


def test_ratio_leaves_out_what_is_not_in_its_denominator() -> None:
    """Precision looks at answers only; without any there is nothing to say."""
    draws = Resampling(range(4), 1)
    assert draws.ratio([1, 0, 0, 0], [1, 1, 0, 0]).value == 0.5
    assert np.isnan(draws.ratio([0, 0, 0, 0], [0, 0, 0, 0]).value)
    assert np.isnan(Resampling([], 1).mean([]).value)


def test_draws_repeat_whole_groups() -> None:
    """A group drawn twice brings all its members twice."""
    draws = Resampling(["a", "b", "a"], 1, 20)
    for drawn in draws.draws():
        counts = np.bincount(drawn, minlength=3)
        assert counts[0] == counts[2]
        assert counts[0] + counts[1] == 2


def test_interval_of_a_skewed_sample_is_bias_corrected_and_accelerated() -> None:
    """The bounds lean to the long tail as scipy's BCa do, and as plain percentiles do not."""
    from scipy.stats import bootstrap

    sample = np.random.default_rng(11).exponential(1, 25)
    ours = Resampling(range(25), 1, 20_000).mean(sample)
    theirs = bootstrap((sample,), np.mean, method="BCa", n_resamples=20_000, random_state=1)
    width = theirs.confidence_interval.high - theirs.confidence_interval.low
    assert abs(ours.low - theirs.confidence_interval.low) < 0.015 * width
    assert abs(ours.high - theirs.confidence_interval.high) < 0.03 * width
