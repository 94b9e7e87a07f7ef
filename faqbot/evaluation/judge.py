"""Judge an engine: run the suites asked for and put their figures together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from time import perf_counter
from zoneinfo import ZoneInfo

import numpy as np

from faqbot.errors import DataError, Location, problem
from faqbot.evaluation.cases import Outcome, Question
from faqbot.evaluation.certainty import Certainty
from faqbot.evaluation.engine import Engine, Faqbot, judged, run
from faqbot.evaluation.leaks import leaks
from faqbot.evaluation.material import FILES, Material, MaterialOptions
from faqbot.evaluation.measures import abstention, decisions, ranking
from faqbot.evaluation.perturb import perturbed
from faqbot.evaluation.report import EvaluationReport, Measures, Peer, Slice, Suite
from faqbot.evaluation.stamp import stamp
from faqbot.evaluation.statistics.bootstrap import Interval, Resampling
from faqbot.evaluation.statistics.paired import compare
from faqbot.evaluation.statistics.power import Power, power
from faqbot.evaluation.suites import selftest
from faqbot.evaluation.suites.followups import followups_suite
from faqbot.evaluation.suites.questions import (
    answerable_suite,
    calibration_measures,
    curves_of,
    cuts_for,
    draws_of,
    out_of_scope_suite,
)
from faqbot.evaluation.suites.transcripts import dialogues_suite
from faqbot.evaluation.suites.visitor import visitors_suite
from faqbot.evaluation.traffic import traffic
from faqbot.knowledge.frozen import fingerprint
from faqbot.retrieval.model import Model

_OPEN = time(10)  # when simulated visitors come
_MOST_CHANGED = 2_000  # questions that are asked in changed forms, too; more would tell no more


def judge(
    material: Material, model: Model, options: MaterialOptions
) -> tuple[EvaluationReport, Faqbot]:
    """Run the suites of ``options`` on ``material``; return the report and the engine judged.

    Raises DataError when a suite has no cases: nothing tested is nothing proved.
    """
    began = perf_counter()
    _refuse_empty(material, options)
    engine = Faqbot.on(material.knowledge, model, options.day, options.use, options.progress)
    suites = {
        name: suite
        for name in options.suites
        for suite in _SUITES[name](engine, material, model, options)
        for name in [suite.name]
    }
    questions = suites.get("questions")
    answered = questions.outcomes if questions is not None else ()
    others = suites["out_of_scope"].outcomes if "out_of_scope" in suites else ()
    report = EvaluationReport(
        title=material.title,
        stamp=stamp(
            material.knowledge,
            model,
            (*material.questions, *material.out_of_scope),
            {
                "seed": options.seed,
                "day": options.day.isoformat(),
                "crowding": round(engine.ranker.index.crowding, 3),
                **_encoder(options),
            },
        ),
        suites=suites,
        ranking=_part(questions, ranking.MEASURES),
        abstention=_abstention(answered, others, options.seed),
        decisions=decisions.matrix((*answered, *others)),
        calibration=_calibration(answered, others, options.seed),
        curves=curves_of(answered, others, cuts_for(material.knowledge)) if answered else None,
        robustness=robustness(
            engine,
            answered,
            options,
        ),
        peers=_peers(engine, answered, others, options),
        absent=material.absent,
        seconds=perf_counter() - began,
        entries={e.id: fingerprint(e)[:8] for e in material.knowledge.entries},
        power={
            name: found
            for name, suite in suites.items()
            if name != "visitors" and (found := _power(suite)) is not None
        },
        certainty=Certainty.of(engine.ranker.index, material.knowledge.settings),
        leaks=tuple(leaks(material.knowledge, [o.question for o in (*answered, *others)])),
    )
    if options.log:
        seen = traffic(engine, report, options.log, options.seed, options.progress)
        report = replace(report, traffic=seen)
    return report, engine


def _power(suite: Suite) -> Power | None:
    groups = [case.cluster or f"case {case.id}" for case in suite.cases]
    return power([case.ok for case in suite.cases], groups)


def _peers(
    engine: Faqbot,
    answered: Sequence[Outcome],
    others: Sequence[Outcome],
    options: MaterialOptions,
) -> tuple[Peer, ...]:
    if not (options.against or options.programs) or not answered:
        return ()
    from faqbot.evaluation.peers import rivals  # scikit-learn takes most of a second

    return rivals(engine, answered, others, options)


def _refuse_empty(material: Material, options: MaterialOptions) -> None:
    cases: dict[str, object] = {
        "questions": material.questions,
        "out_of_scope": material.out_of_scope,
        "dialogues": material.dialogues,
        "followups": material.followups,
        "self": selftest.testable(material.knowledge),
    }
    problems = [
        problem(
            "evaluation",
            "empty-suite",
            Location(material.where),
            suite=name,
            expected=FILES[name],
        )
        for name in options.suites
        if not cases[name]
    ]
    if problems:
        raise DataError(problems)


def _questions(engine: Faqbot, given: Material, _: Model, options: MaterialOptions) -> list[Suite]:
    outcomes = _run(engine, given.questions, options, "questions")
    cuts = cuts_for(given.knowledge)
    return [answerable_suite("questions", outcomes, options.seed, cuts)]


def _out_of_scope(
    engine: Faqbot, given: Material, _: Model, options: MaterialOptions
) -> list[Suite]:
    outcomes = _run(engine, given.out_of_scope, options, "out_of_scope")
    return [out_of_scope_suite(outcomes, options.seed, given.skipped)]


def _self(_: Faqbot, given: Material, model: Model, options: MaterialOptions) -> list[Suite]:
    outcomes = selftest.held_out(
        given.knowledge,
        model,
        options.day,
        jobs=options.jobs,
        progress=options.progress,
        use=options.use,
    )
    skipped = {"single_text": selftest.single(given.knowledge)}
    cuts = cuts_for(given.knowledge)
    return [answerable_suite("self", outcomes, options.seed, cuts, skipped)]


def _dialogues(engine: Faqbot, given: Material, _: Model, options: MaterialOptions) -> list[Suite]:
    suites = [dialogues_suite(engine, given.dialogues, options.seed)]
    asked = (*given.questions, *given.out_of_scope)
    if asked:
        now = datetime.combine(options.day, _OPEN, ZoneInfo(given.knowledge.support.timezone))
        suites.append(visitors_suite(engine, asked, now, options.seed, options.progress))
    return suites


def _followups(engine: Faqbot, given: Material, _: Model, options: MaterialOptions) -> list[Suite]:
    now = datetime.combine(options.day, _OPEN, ZoneInfo(given.knowledge.support.timezone))
    return [followups_suite(engine, given.followups, now, options.seed)]


_SUITES = {
    "self": _self,
    "questions": _questions,
    "out_of_scope": _out_of_scope,
    "dialogues": _dialogues,
    "followups": _followups,
}


def _run(
    engine: Faqbot, questions: Sequence[Question], options: MaterialOptions, what: str
) -> list[Outcome]:
    if options.use is not None:
        options.use.prepare([question.text for question in questions], options.progress)
    return run(engine, questions, jobs=options.jobs, progress=options.progress, what=what)


def _encoder(options: MaterialOptions) -> dict[str, str | float]:
    """Return what of the encoder moves a figure."""
    if options.use is None:
        return {}
    return {"encoder": options.use.encoder.name, "when_below": options.use.when_below}


def _part(suite: Suite | None, names: Sequence[str]) -> Measures:
    return {name: suite.measures[name] for name in names} if suite is not None else {}


def _abstention(answered: Sequence[Outcome], others: Sequence[Outcome], seed: int) -> Measures:
    if not answered or not others:
        return {name: Interval.nothing() for name in abstention.MEASURES}
    draws = draws_of(answered, seed), draws_of(others, seed + 1)
    return abstention.measure(answered, others, *draws)


def _calibration(answered: Sequence[Outcome], others: Sequence[Outcome], seed: int) -> Measures:
    """Calibration over all that is typed: what is out of scope is never answered rightly."""
    asked = (*answered, *others)
    return calibration_measures(asked, seed) if answered else {}


def robustness(
    engine: Engine,
    outcomes: Sequence[Outcome],
    options: MaterialOptions,
) -> tuple[Slice, ...]:
    """Return a slice a change: ``hit@1`` and ``served`` on changed copies, and what was lost.

    ``hit@1_change`` is the paired difference to the questions as they were, over those that the
    change does something to. ``outcomes`` are those on the questions as they were; of many, a
    sample drawn by ``seed`` is changed.
    """
    questions = _sample([outcome.question for outcome in outcomes], options.seed)
    changes, seed, progress = options.changes, options.seed, options.progress
    copies = [copy for change in changes for copy in perturbed(questions, change, seed)]
    if options.use is not None:
        options.use.prepare([copy.text for copy in copies], progress)
    now = judged(engine, copies, jobs=options.jobs, progress=progress, what="robustness")
    before = {outcome.question.id: outcome.rank == 1 for outcome in outcomes}
    found: dict[str, list[_Changed]] = {change: [] for change in changes if outcomes}
    for outcome in now:
        kind, question = outcome.question.kind, outcome.question
        was = before[question.id.removesuffix(f"+{kind}")]
        found[kind].append(_Changed(question.cluster, was, outcome.rank == 1, outcome.ok))
    return tuple(_robust(change, made, seed) for change, made in found.items())


@dataclass(frozen=True, slots=True)
class _Changed:
    """What is kept of the outcome on a changed copy: whether the right entry came first, and was.

    ``ok`` tells whether the visitor was served.
    """

    cluster: str
    was: bool
    first: bool
    ok: bool


def _sample(questions: Sequence[Question], seed: int) -> Sequence[Question]:
    """Return at most so many of ``questions`` as are changed, in their order."""
    if len(questions) <= _MOST_CHANGED:
        return questions
    chosen = np.random.default_rng(seed).permutation(len(questions))[:_MOST_CHANGED]
    return [questions[place] for place in np.sort(chosen)]


def _robust(change: str, made: Sequence[_Changed], seed: int) -> Slice:
    clusters = [one.cluster for one in made]
    draws = Resampling(clusters, seed)
    hits = np.array([one.first for one in made], dtype=float)
    measures = {
        "hit@1": draws.mean(hits),
        "served": draws.mean([one.ok for one in made]),
        "hit@1_change": compare([one.was for one in made], hits, seed, clusters).mean,
    }
    return Slice(change, len(made), measures)
