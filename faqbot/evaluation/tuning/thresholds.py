"""Thresholds for settings.yaml, from what they are to bring about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faqbot.dialogue.decision import NEAR
from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.tuning.observe import Doubles

MENUS = 0.5  # of the precision of answers: a menu costs a look, a wrong answer costs trust
CHOICES = 5


@dataclass(frozen=True, slots=True)
class Threshold:
    """A threshold with what it would have done: the share of questions, and of these the right."""

    value: float
    share: float
    precision: float


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What to write into settings.yaml; None where no threshold reaches the wanted precision."""

    wanted: float
    answer: Threshold | None
    menu: Threshold | None


def propose(outcomes: Sequence[Outcome], precision: float) -> Thresholds:
    """Return the lowest thresholds from which on enough is right.

    ``outcomes`` are of judged questions and of those out of scope, in the mixture that is
    expected. Answers given at once are right in ``precision`` of the cases, menus lead to a right
    entry :data:`MENUS` times as often.
    """
    confidence = np.array([o.confidence for o in outcomes])
    right = np.array([o.rank == 1 and o.question.answerable for o in outcomes])
    answer = _lowest(confidence, right, precision)
    below = confidence < (answer.value if answer is not None else 1.0)
    leads = np.array([_leads(outcome) for outcome in outcomes])
    return Thresholds(precision, answer, _lowest(confidence, leads, MENUS * precision, among=below))


def _leads(outcome: Outcome) -> bool:
    """Tell whether a menu of the likeliest candidates would hold a right entry."""
    best = outcome.question.best
    likely = [c for c in outcome.candidates if c.confidence >= NEAR * outcome.confidence]
    return any(candidate.entry in best for candidate in likely[:CHOICES])


def _lowest(
    confidence: Doubles,
    right: NDArray[np.bool_],
    wanted: float,
    among: NDArray[np.bool_] | None = None,
) -> Threshold | None:
    """Return the lowest whole percentage from which on ``wanted`` of those ``among`` are right."""
    for percent in range(1, 100):
        chosen = confidence >= percent / 100
        if among is not None:
            chosen &= among
        if not chosen.any():
            return None
        precision = float(right[chosen].mean())
        if precision >= wanted:
            return Threshold(percent / 100, float(chosen.mean()), precision)
    return None
