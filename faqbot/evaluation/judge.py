"""Judge an engine: run the suites asked for and put their figures together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from time import perf_counter

import numpy as np

from faqbot.evaluation.cases import Outcome, Question
from faqbot.evaluation.engine import Faqbot
from faqbot.evaluation.measures import abstention, calibration, decisions, ranking
from faqbot.evaluation.progress import Progress, silent
from faqbot.evaluation.report import Curves, Measures, Report, Suite
from faqbot.evaluation.runner import run
from faqbot.evaluation.slices import cuts_for
from faqbot.evaluation.stamp import stamp
from faqbot.evaluation.statistics.bootstrap import Interval
from faqbot.evaluation.suites.questions import (
    answerable_suite,
    draws_of,
    out_of_scope_suite,
)
from faqbot.knowledge.model import Knowledge
from faqbot.retrieval.model import Model

SUITES = ("self", "questions", "out_of_scope", "dialogues")
_BINS = 20  # of the confidence histograms


@dataclass(frozen=True)
class Material:
    """What an engine is judged on."""

    knowledge: Knowledge
    questions: tuple[Question, ...] = ()
    out_of_scope: tuple[Question, ...] = ()
    title: str = ""
    skipped: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Options:
    """How it is judged. ``day`` is the day on which entries must be valid."""

    suites: tuple[str, ...] = SUITES
    seed: int = 7
    jobs: int = 1
    day: date = date.min
    progress: Progress = silent


def judge(material: Material, model: Model, options: Options) -> Report:
    """Run the suites of ``options`` on ``material`` and return the report."""
    began = perf_counter()
    engine = Faqbot.on(material.knowledge, model, options.day)
    suites: dict[str, Suite] = {}
    if "questions" in options.suites:
        outcomes = _run(engine, material.questions, options, "questions")
        cuts = cuts_for(material.knowledge)
        suites["questions"] = answerable_suite("questions", outcomes, options.seed, cuts)
    if "out_of_scope" in options.suites:
        outcomes = _run(engine, material.out_of_scope, options, "out_of_scope")
        suites["out_of_scope"] = out_of_scope_suite(outcomes, options.seed, material.skipped)
    answered = suites["questions"].outcomes if "questions" in suites else ()
    others = suites["out_of_scope"].outcomes if "out_of_scope" in suites else ()
    return Report(
        title=material.title,
        stamp=stamp(
            material.knowledge,
            model,
            (*material.questions, *material.out_of_scope),
            {"seed": options.seed, "day": options.day.isoformat()},
        ),
        suites=suites,
        ranking=_part(suites.get("questions"), ranking.MEASURES),
        abstention=_abstention(answered, others, options.seed),
        decisions=decisions.matrix((*answered, *others)),
        calibration=_part(suites.get("questions"), ("ece", "aurc")),
        curves=_curves(answered, others) if answered else None,
        seconds=perf_counter() - began,
    )


def _run(
    engine: Faqbot, questions: Sequence[Question], options: Options, what: str
) -> list[Outcome]:
    return run(engine, questions, jobs=options.jobs, progress=options.progress, what=what)


def _part(suite: Suite | None, names: Sequence[str]) -> Measures:
    if suite is None:
        return {}
    return {name: suite.measures[name] for name in names}


def _abstention(answered: Sequence[Outcome], others: Sequence[Outcome], seed: int) -> Measures:
    if not answered or not others:
        return {name: Interval.nothing() for name in abstention.MEASURES}
    draws = draws_of(answered, seed), draws_of(others, seed + 1)
    return abstention.measure(answered, others, *draws)


def _curves(answered: Sequence[Outcome], others: Sequence[Outcome]) -> Curves:
    confidence, right = calibration.arrays(answered)
    both = calibration.arrays((*answered, *others))
    parts = {
        "right": confidence[right == 1],
        "wrong": confidence[right == 0],
        "out_of_scope": calibration.arrays(others)[0],
    }
    return Curves(
        reliability=calibration.reliability(confidence, right),
        risk_coverage=calibration.risk_coverage(confidence, right),
        mixed_risk_coverage=calibration.risk_coverage(*both),
        histograms={
            name: tuple(int(n) for n in np.histogram(values, _BINS, (0.0, 1.0))[0])
            for name, values in parts.items()
        },
    )
