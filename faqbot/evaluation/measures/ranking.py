"""Measures of ranking: is the right entry near the top? By ir_measures, a number a question.

``hit@k``  1 when an entry of the question's highest grade is within the first k.
``RR``     1 / rank of the first relevant entry (grade at least 1); 0 when there is none.
``nDCG@k`` normalised discounted cumulative gain, gain 2^grade - 1, discount 1 / log2(1 + rank).
``R@k``    share of the relevant entries (grade at least 1) within the first k.

A question for which nothing was found scores 0. Candidates count in the order given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import ir_measures
import numpy as np

from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.statistics.bootstrap import Floats

MEASURES = ("hit@1", "hit@3", "hit@5", "RR", "nDCG@10", "R@10")
DEPTH = 100  # candidates asked for


def per_question(outcomes: Sequence[Outcome]) -> dict[str, Floats]:
    """Return for each of :data:`MEASURES` its values on ``outcomes``, shape (n,).

    Every question must be answerable.
    """
    run = {
        str(i): {c.entry: float(-rank) for rank, c in enumerate(outcome.candidates)}
        for i, outcome in enumerate(outcomes)
    }
    graded = {str(i): dict(o.question.grades) for i, o in enumerate(outcomes)}
    best = {str(i): dict.fromkeys(o.question.best, 1) for i, o in enumerate(outcomes)}
    values = {name: np.zeros(len(outcomes)) for name in MEASURES}
    for measures, qrels in ((_best_only(), best), (_graded(graded), graded)):
        names = {measure: name for name, measure in measures.items()}
        for found in ir_measures.iter_calc(list(names), qrels, run):
            values[names[found.measure]][int(found.query_id)] = found.value
    return values


def _best_only() -> dict[str, Any]:
    return {f"hit@{k}": ir_measures.Success @ k for k in (1, 3, 5)}


def _graded(qrels: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    return {
        "RR": ir_measures.RR,
        "nDCG@10": ir_measures.nDCG(gains=gains(qrels)) @ 10,
        "R@10": ir_measures.R @ 10,
    }


def gains(qrels: Mapping[str, Mapping[str, int]]) -> dict[int, int]:
    """Return the gain of every grade that occurs: 2^grade - 1."""
    grades = {grade for judged in qrels.values() for grade in judged.values()}
    return {grade: 2**grade - 1 for grade in sorted(grades)}
