"""The script that makes the shipped weights of follow-ups: its loss, and what it names."""

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from faqbot.dialogue.followup import SHIPPED
from faqbot.text.analyzer import Analyzer

SCRIPT = Path(__file__).parents[2] / "scripts/followup_weights.py"


@pytest.fixture(scope="module")
def script() -> Any:
    spec = importlib.util.spec_from_file_location("followup_weights", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # data classes look their module up
    spec.loader.exec_module(module)
    return module


def test_the_slope_is_that_of_the_loss(script: Any) -> None:
    """Small steps along each weight change the loss as the slope says."""
    numbers = np.random.default_rng(1)
    there = np.array([[True] * 4, [True] * 4, [True, True, True, False], [True] * 4])
    rows = script.Rows(
        numbers.normal(size=(4, 3)),
        numbers.normal(size=(4, 4, 2)),
        there,
        np.array([[True, False, False, n == 1] for n in range(4)]),
        0.2 * np.arange(4),
        np.arange(4) % 2 == 0,
        1.0 + np.arange(4),
    )
    at, step = numbers.normal(size=5), 1e-6
    _, slope = script.loss(rows, at)
    for n, along in enumerate(np.eye(5) * step):
        change = script.loss(rows, at + along)[0] - script.loss(rows, at - along)[0]
        assert change / (2 * step) == pytest.approx(slope[n], abs=1e-6)


def test_the_shipped_weights_are_of_what_is_seen(script: Any) -> None:
    """Each named evidence has a weight, and no weight is of anything else."""
    case = next(each for each in script.read_cases() if script.met(each, None)[1] is not None)
    gate, entry = script.names([script.met(case, None)[1]])
    shipped = json.loads(SHIPPED.read_text(encoding="utf-8"))
    assert (list(shipped["gate"]), list(shipped["entry"])) == (gate, entry)


def test_a_question_cut_short_lacks_what_was_said(script: Any) -> None:
    """The nouns and their particles are gone, the rest is as it was typed."""
    analysis = Analyzer().analyze("出金の手数料はいくらですか")
    assert script.without(analysis, {"出金"}) == "手数料はいくらですか"
