"""From what a caller asks for to a judgement: a report, what follows from it, and the baseline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from faqbot.dense.encoder import Encoder
from faqbot.dense.use import Use, chosen, patient
from faqbot.errors import DataError, reason_of
from faqbot.evaluation import baseline as baselines
from faqbot.evaluation.analysis import AnalysisFinding, findings
from faqbot.evaluation.baseline import BaselineComparison, compare_reports
from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.data.paths import BASELINE, GATES, find_eval
from faqbot.evaluation.data.reading import read_inside, read_others, read_outside
from faqbot.evaluation.engine import Faqbot
from faqbot.evaluation.gates import Gates, Result, check, read_gates
from faqbot.evaluation.judge import judge
from faqbot.evaluation.material import SUITES, Material, MaterialOptions
from faqbot.evaluation.perturb import CHANGES
from faqbot.evaluation.report import CaseResult, EvaluationReport, Suite
from faqbot.knowledge.loader import load
from faqbot.knowledge.model import Settings
from faqbot.retrieval.model import Model
from faqbot.types import Progress, silent


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything there is to say about a run. ``comparison`` is None without a baseline."""

    report: EvaluationReport
    comparison: BaselineComparison | None
    gates: tuple[Result, ...]
    findings: tuple[AnalysisFinding, ...]

    @property
    def passed(self) -> bool:
        """Tell whether every gate is passed."""
        return all(result.passed for result in self.gates)


def judgement(
    report: EvaluationReport, engine: Faqbot, baseline: Path | None, gates: Gates, seed: int
) -> Judgement:
    """Put ``report`` beside the baseline in the file ``baseline``, if there is one.

    Raises DataError when the file is no baseline.
    """
    comparison = None
    if baseline is not None and baseline.exists():
        why = Explainer(engine, report.suites)
        comparison = compare_reports(report, baselines.read(baseline), seed, why)
    return Judgement(
        report,
        comparison,
        check(report, comparison, gates),
        findings(engine.knowledge, engine.ranker.analyzer, report.suites),
    )


_SIGNALS = 2  # the strongest reasons named


class Explainer:
    """Says why a case ended as it did."""

    def __init__(self, engine: Faqbot, suites: Mapping[str, Suite]) -> None:
        self._engine = engine
        self._outcomes: dict[tuple[str, str], Outcome] = {
            (suite.name, outcome.question.id): outcome
            for suite in suites.values()
            for outcome in suite.outcomes
        }

    def __call__(self, suite: str, case: CaseResult) -> str:
        """Return the reason, in the words of the engine; a dialogue's is its first failure."""
        outcome = self._outcomes.get((suite, case.id))
        if outcome is None:
            return case.detail
        parts = [f"terms: {' '.join(outcome.terms) or '–'}", f"first: {_place(outcome, 0)}"]
        if outcome.question.answerable:
            rank = outcome.rank
            right = ", ".join(sorted(outcome.question.best))
            place = f"{right} not found" if rank is None else _place(outcome, rank - 1)
            parts.append(f"right: {place}")
            if rank == 1 and len(outcome.candidates) > 1:
                parts.append(f"runner-up: {_place(outcome, 1)}")
            if suite == "questions" and rank is not None and rank > 1:
                parts.append(self._signals(outcome, rank))
        elif len(outcome.candidates) > 1:
            parts.append(f"runner-up: {_place(outcome, 1)}")
        return " · ".join(parts)

    def _signals(self, outcome: Outcome, rank: int) -> str:
        """Name the signals that put the first candidate before the right one."""
        entries = [outcome.candidates[i].entry for i in (0, rank - 1)]
        told = self._engine.ranker.all_contributions(outcome.question.text, entries)
        gave = [{c.signal: c.amount for c in told.get(entry, ())} for entry in entries]
        ahead = {name: amount - gave[1].get(name, 0.0) for name, amount in gave[0].items()}
        strongest = sorted(ahead.items(), key=lambda item: -item[1])[:_SIGNALS]
        return "signals: " + ", ".join(f"{name} {amount:+.2f}" for name, amount in strongest)


def _place(outcome: Outcome, place: int) -> str:
    if place >= len(outcome.candidates):
        return "–"
    candidate = outcome.candidates[place]
    return f"{candidate.entry} (#{place + 1}, {candidate.confidence:.2f})"


@dataclass(frozen=True)
class JudgementRequest:
    """What is to be judged, and how.

    ``knowledge`` is the folder of a knowledge base; ``data``, a BEIR folder, takes its place.
    ``suites`` empty means all there are: the four, or with ``data`` the questions and, where
    ``out_of_scope`` is given, the questions out of scope. ``today`` counts where the gates name
    no day. ``check`` demands a baseline and gates; ``bless`` writes the baseline. ``encoder`` and
    ``when_below`` take the place of what the settings say; what is encoded is kept in ``cache``.
    With an encoder one process does all the work.
    """

    knowledge: Path
    today: date
    eval_folder: Path | None = None
    data: Path | None = None
    out_of_scope: Path | None = None
    exclude: tuple[str, ...] = ()
    model: Path | None = None
    suites: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    baseline: Path | None = None
    bless: bool = False
    check: bool = False
    jobs: int = 1
    seed: int = 7
    encoder: str | Encoder | None = None
    when_below: float | None = None
    cache: Path | None = None


def carry_out(request: JudgementRequest, progress: Progress = silent) -> Judgement:
    """Do what is asked for.

    Raises DataError, KnowledgeError or ModelError when it cannot be done: something is unreadable,
    a suite is empty, or there is no baseline to check against.
    """
    model = Model.load() if request.model is None else Model.load(request.model)
    material, gates, folder = _outside(request) if request.data else _inside(request)
    baseline = request.baseline or (folder / BASELINE if folder is not None else None)
    if request.check:
        if baseline is None:
            raise DataError.of("evaluation", "no-baseline", str(request.data))
        baselines.read(baseline)  # a broken one is told before the work, not after
    use = _use(request, material.knowledge.settings)
    options = MaterialOptions(
        suites=_suites(request),
        seed=request.seed,
        jobs=request.jobs if use is None else 1,
        day=gates.day or request.today,
        against=request.against,
        changes=() if request.data else tuple(CHANGES),
        progress=progress,
        use=use,
    )
    report, engine = judge(material, model, options)
    if request.bless and baseline is not None:
        _bless(baseline, report)
    return judgement(report, engine, baseline, gates, request.seed)


def _use(request: JudgementRequest, settings: Settings) -> Use | None:
    encoder = chosen(request.encoder, settings)
    if encoder is None:
        return None
    below = settings.encoder_when_below if request.when_below is None else request.when_below
    return patient(encoder, below, request.cache)


def _suites(request: JudgementRequest) -> tuple[str, ...]:
    if request.suites:
        return request.suites
    if request.data is None:
        return SUITES
    return ("questions", "out_of_scope") if request.out_of_scope else ("questions",)


def _outside(request: JudgementRequest) -> tuple[Material, Gates, Path | None]:
    assert request.data is not None  # noqa: S101 - the caller made sure
    material = read_outside(request.data, request.out_of_scope, request.exclude)
    return replace(material, where=str(request.data)), Gates(), None


def _inside(request: JudgementRequest) -> tuple[Material, Gates, Path | None]:
    folder = find_eval(request.eval_folder, request.knowledge)
    if not folder.is_dir():
        raise DataError.of("evaluation", "no-folder", folder)
    material = read_inside(folder, load(request.knowledge), _suites(request))
    if request.out_of_scope is not None:
        others = read_others(request.out_of_scope)
        kept = tuple(q for q in others if not q.id.startswith(request.exclude))
        material = replace(material, out_of_scope=kept)
    return material, read_gates(folder / GATES), folder


def _bless(path: Path, report: EvaluationReport) -> None:
    try:
        baselines.write(report, path)
    except OSError as error:
        raise DataError.of("evaluation", "unwritable", path, reason=reason_of(error)) from error
