"""Thresholds for settings.yaml, from what they are to bring about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faqbot.dialogue.decision import NEAR
from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.tuning.observe import Doubles
from faqbot.knowledge.model import Settings

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


@dataclass(frozen=True, slots=True)
class Cheapest:
    """Thresholds that cost least, and ``cost``, the mean of a question with them.

    ``curve`` is the least cost for each threshold of answers; ``share`` of the questions are taken
    to be out of scope.
    """

    answer: float
    menu: float
    cost: float
    share: float
    curve: tuple[tuple[float, float], ...]


_STEPS = tuple(step / 20 for step in range(1, 21))


def cheapest(
    outcomes: Sequence[Outcome], settings: Settings, share: float | None = None
) -> Cheapest | None:
    """Return the thresholds at which ``outcomes`` cost least by the costs of ``settings``.

    ``share`` is how many of the questions that visitors ask are out of scope; that of ``outcomes``
    if None. None without questions in scope.
    """
    inside = np.array([outcome.question.answerable for outcome in outcomes])
    if not inside.any():
        return None
    own = float(1 - inside.mean())
    share = own if share is None or inside.all() else share
    weights = np.where(inside, (1 - share) / inside.sum(), share / max(1, (~inside).sum()))
    sure = np.array([outcome.confidence for outcome in outcomes])
    first = np.array([o.rank == 1 and o.question.answerable for o in outcomes])
    leads = np.array([_leads(outcome) for outcome in outcomes])
    answer = np.where(first, 0.0, settings.wrong_cost)
    menu = np.where(leads, settings.menu_cost, settings.wrong_menu_cost)
    miss = np.where(inside, settings.miss_cost, 0.0)

    def cost(at: float, below: float) -> float:
        paid = np.where(sure >= at, answer, np.where(sure >= below, menu, miss))
        return float(weights @ paid)

    found = {at: min((cost(at, below), below) for below in _STEPS if below <= at) for at in _STEPS}
    at = min(_STEPS, key=lambda step: found[step][0])
    curve = tuple((step, found[step][0]) for step in _STEPS)
    return Cheapest(at, found[at][1], found[at][0], share, curve)


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
