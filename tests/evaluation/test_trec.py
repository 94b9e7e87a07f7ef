"""TREC files in and out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.errors import DataError
from faqbot.evaluation.data.lines import read_run, strictly_falling


@given(st.lists(st.floats(-1e6, 1e6, width=32)))
def test_scores_fall_strictly_in_single_precision(scores: list[float]) -> None:
    """No tool can find a tie, and no score moves by more than the ties make necessary."""
    scores = sorted(scores, reverse=True)
    falling = np.array(strictly_falling(scores), dtype=np.float32)
    assert (np.diff(falling) < 0).all()
    assert np.allclose(falling, scores, atol=1e-3, rtol=1e-4)


def test_run_is_read_back(tmp_path: Path) -> None:
    """A run file gives scores by query and document."""
    path = tmp_path / "x.run"
    path.write_text("q1 Q0 d1 1 2.5 t\nq1 Q0 d2 2 1.5 t\n\n", encoding="utf-8")
    assert read_run(path) == {"q1": {"d1": 2.5, "d2": 1.5}}


def test_broken_run_names_every_line(tmp_path: Path) -> None:
    """All mistakes at once, each with its line."""
    path = tmp_path / "x.run"
    path.write_text("q1 d1 2.5\nq1 Q0 d1 1 much t\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_run(path)
    assert [problem.where.line for problem in caught.value.problems] == [1, 2]
