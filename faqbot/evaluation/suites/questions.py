"""A suite of questions: each is asked on its own; also the measures of any set of outcomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.measures import calibration, decisions, ranking
from faqbot.evaluation.report import CaseResult, Measures, Suite
from faqbot.evaluation.slices import Cut, slices_of
from faqbot.evaluation.statistics.bootstrap import Resampling

SHOWN = 5  # candidates that a case result names
Values = Mapping[str, "np.typing.NDArray[np.float64]"]


def draws_of(outcomes: Sequence[Outcome], seed: int) -> Resampling:
    """Return the resampling of ``outcomes``; those of one group are drawn together."""
    return Resampling([o.question.group or o.question.id for o in outcomes], seed)


def ranking_measures(values: Values, draws: Resampling) -> Measures:
    """Return the ranking measures with their intervals."""
    return {name: draws.mean(found) for name, found in values.items()}


def calibration_measures(outcomes: Sequence[Outcome], draws: Resampling) -> Measures:
    """Return ``ece`` and ``aurc`` with their intervals."""
    confidence, right = calibration.arrays(outcomes)
    return {
        "ece": draws.statistic(lambda i: calibration.ece(confidence[i], right[i])),
        "aurc": draws.statistic(lambda i: calibration.aurc(confidence[i], right[i])),
    }


def answerable_suite(
    name: str,
    outcomes: Sequence[Outcome],
    seed: int,
    cuts: Mapping[str, Cut],
    skipped: Mapping[str, int] | None = None,
) -> Suite:
    """Return the suite of ``outcomes`` on answerable questions."""
    draws = draws_of(outcomes, seed)
    values = ranking.per_question(outcomes)
    cases = tuple(
        _case(outcome, {key: float(found[i]) for key, found in values.items()})
        for i, outcome in enumerate(outcomes)
    )

    def measured(part: Sequence[int]) -> Measures:
        chosen = [outcomes[i] for i in part]
        some = draws_of(chosen, seed)
        return {
            "hit@1": some.mean(values["hit@1"][part]),
            "hit@3": some.mean(values["hit@3"][part]),
            **decisions.measure(chosen, some, ("served", "wrong_answer_rate")),
        }

    return Suite(
        name=name,
        cases=cases,
        measures={
            **ranking_measures(values, draws),
            **decisions.measure(outcomes, draws, decisions.ANSWERABLE),
            **calibration_measures(outcomes, draws),
        },
        outcomes=tuple(outcomes),
        slices=slices_of(outcomes, cuts, measured),
        skipped=skipped or {},
    )


def out_of_scope_suite(
    outcomes: Sequence[Outcome], seed: int, skipped: Mapping[str, int] | None = None
) -> Suite:
    """Return the suite of ``outcomes`` on questions that no entry answers."""
    draws = draws_of(outcomes, seed)

    def measured(part: Sequence[int]) -> Measures:
        chosen = [outcomes[i] for i in part]
        return decisions.measure(chosen, draws_of(chosen, seed), decisions.OUT_OF_SCOPE)

    return Suite(
        name="out_of_scope",
        cases=tuple(_case(outcome, {}) for outcome in outcomes),
        measures=decisions.measure(outcomes, draws, decisions.OUT_OF_SCOPE),
        outcomes=tuple(outcomes),
        slices=slices_of(outcomes, {"kind": lambda outcome: outcome.question.kind}, measured),
        skipped=skipped or {},
    )


def _case(outcome: Outcome, values: Mapping[str, float]) -> CaseResult:
    question = outcome.question
    return CaseResult(
        id=question.id,
        text=question.text,
        ok=outcome.ok,
        verdict=outcome.verdict,
        values=values,
        detail=" ".join(f"{c.entry}:{c.confidence:.2f}" for c in outcome.candidates[:SHOWN]),
        where=question.where,
    )
