"""Measures of decisions: answers, menus, misses, on answerable questions and on others.

On answerable questions (share of all of them unless said otherwise):

``served``             a right entry answered at once or offered in the menu
``right_answers``      a right entry answered at once
``wrong_answer_rate``  another entry answered at once
``answer_coverage``    answered at once, rightly or not
``menu_coverage``      shown a menu, whatever is in it
``menu_precision``     of the menus shown: those that lead to a right entry
``answer_precision``   of the answers given at once: those that are right
``miss_rate``          told that nothing was found

On questions out of scope: ``false_answer_rate``, ``false_menu_rate`` and ``declined``.
Right means: of the question's highest grade.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from faqbot.asking import DECISIONS, Score
from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.statistics.bootstrap import Interval, Resampling

ANSWERABLE = (
    "served",
    "right_answers",
    "wrong_answer_rate",
    "answer_precision",
    "answer_coverage",
    "menu_coverage",
    "menu_precision",
    "miss_rate",
)
OUT_OF_SCOPE = ("false_answer_rate", "false_menu_rate", "declined")
_SHARES: Mapping[str, frozenset[Score]] = {
    "served": frozenset(["right", "offered"]),
    "right_answers": frozenset(["right"]),
    "wrong_answer_rate": frozenset(["wrong"]),
    "answer_coverage": frozenset(["right", "wrong"]),
    "menu_coverage": frozenset(["offered", "wrong_menu"]),
    "miss_rate": frozenset(["missed"]),
    "false_answer_rate": frozenset(["false"]),
    "false_menu_rate": frozenset(["tempted"]),
    "declined": frozenset(["declined"]),
}


def shares(outcomes: Sequence[Outcome], name: str) -> NDArray[np.float64]:
    """Return for each outcome, shape (n,), whether it counts for the share called ``name``."""
    return np.array([outcome.verdict in _SHARES[name] for outcome in outcomes], dtype=float)


def measure(
    outcomes: Sequence[Outcome], draws: Resampling, names: Sequence[str]
) -> dict[str, Interval]:
    """Return the measures called ``names`` with their intervals."""

    found = {name: draws.mean(shares(outcomes, name)) for name in names if name in _SHARES}
    if "answer_precision" in names:
        answered = shares(outcomes, "answer_coverage")
        found["answer_precision"] = draws.ratio(shares(outcomes, "right_answers"), answered)
    if "menu_precision" in names:
        shown = shares(outcomes, "menu_coverage")
        offered = np.array([outcome.verdict == "offered" for outcome in outcomes], dtype=float)
        found["menu_precision"] = draws.ratio(offered, shown)
    return {name: found[name] for name in names}


def matrix(outcomes: Sequence[Outcome]) -> dict[str, dict[str, int]]:
    """Return how often each decision was taken: row ``answerable`` / ``out_of_scope`` → kind → n.

    Under ``right`` stands how many answerable questions got a right entry by that decision.
    """
    rows = {name: Counter[str]() for name in ("answerable", "right", "out_of_scope")}
    for outcome in outcomes:
        kind = outcome.decision or "miss"
        rows["answerable" if outcome.question.answerable else "out_of_scope"][kind] += 1
        rows["right"][kind] += outcome.verdict in ("right", "offered")
    return {name: {kind: row[kind] for kind in DECISIONS} for name, row in rows.items()}
