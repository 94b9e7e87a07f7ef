"""A suite of questions, each asked on its own; measures, slices and curves of any outcomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.measures import calibration, decisions, ranking
from faqbot.evaluation.report import CaseResult, Curves, HeatCell, Measures, Slice, Suite
from faqbot.evaluation.statistics.bootstrap import Floats, Resampling
from faqbot.knowledge.model import Knowledge

SHOWN = 5  # candidates that a case result names


def draws_of(outcomes: Sequence[Outcome], seed: int) -> Resampling:
    """Return the resampling of ``outcomes``; those of one cluster are drawn together."""
    return Resampling([o.question.cluster for o in outcomes], seed)


def ranking_measures(values: Mapping[str, Floats], draws: Resampling) -> Measures:
    """Return the ranking measures with their intervals."""
    return {name: draws.mean(found) for name, found in values.items()}


def calibration_measures(outcomes: Sequence[Outcome], seed: int) -> Measures:
    """Return ``ece``, what it would be of perfect confidences, and ``aurc``."""
    confidence, right = calibration.arrays(outcomes)
    draws = draws_of(outcomes, seed)
    return {
        "ece": calibration.error(confidence, right, draws),
        "ece_if_perfect": calibration.error_if_perfect(confidence, seed),
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
            **calibration_measures(outcomes, seed),
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
        values={**values, **_standing(outcome)},
        detail=" ".join(f"{c.entry}:{c.confidence:.2f}" for c in outcome.candidates[:SHOWN]),
        where=question.where,
        cluster=question.cluster,
        grades=question.grades,
        decision=outcome.decision or "",
        offered=outcome.offered,
    )


def _standing(outcome: Outcome) -> dict[str, float]:
    """Return how sure the engine was, of the first and of a right entry, and whether it was direct.

    Direct is who gets the right entry at once, or, out of scope, is offered nothing.
    """
    best = outcome.question.best
    found = {
        "direct": float(outcome.verdict in ("right", "declined")),
        "confidence": outcome.confidence,
    }
    if best:
        sure = (c.confidence for c in outcome.candidates if c.entry in best)
        found["confidence_right"] = max(sure, default=0.0)
    return found


Cut = Callable[[Outcome], str]


def cuts_for(knowledge: Knowledge) -> dict[str, Cut]:
    """Return the ways to cut a suite of answerable questions: ``category`` and ``kind``.

    A question belongs to the category of its right answer, the first by id when it has several.
    """
    entries = knowledge.entry

    def category(outcome: Outcome) -> str:
        first = min(outcome.question.best)
        return entries[first].category if first in entries else ""

    return {"category": category, "kind": lambda outcome: outcome.question.kind}


def slices_of(
    outcomes: Sequence[Outcome],
    cuts: Mapping[str, Cut],
    measured: Callable[[Sequence[int]], Measures],
) -> dict[str, tuple[Slice, ...]]:
    """Return the slices of ``outcomes`` for every cut that has more than one, ordered by name.

    ``measured`` takes the places of a slice's outcomes. Outcomes cut to "" belong to no slice.
    """
    found: dict[str, tuple[Slice, ...]] = {}
    for name, cut in cuts.items():
        parts: dict[str, list[int]] = {}
        for place, outcome in enumerate(outcomes):
            parts.setdefault(cut(outcome), []).append(place)
        parts.pop("", None)
        if len(parts) > 1:
            found[name] = tuple(
                Slice(part, len(places), measured(places)) for part, places in sorted(parts.items())
            )
    return found


_BINS = 20  # of the histograms


def curves_of(
    answered: Sequence[Outcome], others: Sequence[Outcome], cuts: Mapping[str, Cut]
) -> Curves:
    """Return the curves of outcomes on answerable questions and on ``others``."""
    confidence, right = calibration.arrays(answered)
    everything = calibration.arrays((*answered, *others))
    parts = {
        "right": confidence[right == 1],
        "wrong": confidence[right == 0],
        "out_of_scope": calibration.arrays(others)[0],
    }
    return Curves(
        reliability=calibration.reliability(*everything),
        risk_coverage=calibration.risk_coverage(confidence, right),
        mixed_risk_coverage=calibration.risk_coverage(*everything),
        histograms={
            name: tuple(int(n) for n in np.histogram(values, _BINS, (0.0, 1.0))[0])
            for name, values in parts.items()
        },
        heat=_heat(answered, cuts),
    )


def _heat(outcomes: Sequence[Outcome], cuts: Mapping[str, Cut]) -> tuple[HeatCell, ...]:
    hits: dict[tuple[str, str], list[bool]] = {}
    for outcome in outcomes:
        place = cuts["category"](outcome), cuts["kind"](outcome)
        if all(place):
            hits.setdefault(place, []).append(outcome.rank == 1)
    return tuple(
        HeatCell(*place, len(found), sum(found) / len(found))
        for place, found in sorted(hits.items())
    )
