"""Confidences of a list of which at most one entry is right."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.retrieval.judged import exclusive

UTILITIES = st.lists(st.floats(-30, 30), min_size=1, max_size=10)


@given(UTILITIES)
def test_they_are_a_softmax_beside_none_of_them(utilities: list[float]) -> None:
    """As the definition says, without what keeps large numbers from overflowing."""
    total = 1 + sum(map(math.exp, utilities))
    assert exclusive(utilities) == pytest.approx([math.exp(u) / total for u in utilities])


@given(UTILITIES)
def test_they_never_sum_above_one(utilities: list[float]) -> None:
    """Room is left for none of them, and order is kept."""
    found = exclusive(utilities)
    assert sum(found) <= 1 + 1e-12
    assert sorted(found) == [p for _, p in sorted(zip(utilities, found, strict=True))]


def test_a_near_tie_shares() -> None:
    """However sure it is that one of two is right, neither is more likely than a half."""
    assert exclusive([50.0, 50.0]) == pytest.approx([0.5, 0.5])
    assert exclusive([-1000.0, 1000.0]) == pytest.approx([0.0, 1.0])
