"""The judgement of a knowledge base: a report, and what follows from it and the baseline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from faqbot.evaluation import baseline as baselines
from faqbot.evaluation.analysis import AnalysisFinding, findings
from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.comparison import BaselineComparison, Told, compare_reports
from faqbot.evaluation.engine import Faqbot
from faqbot.evaluation.gates import Gates, Result, check
from faqbot.evaluation.report import CaseResult, EvaluationReport, Suite
from faqbot.i18n import Sentence
from faqbot.ranking import amounts_of


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything there is to say about a run. ``comparison`` is None without a baseline.

    ``domains`` are the judgements of the knowledge bases of other trades beside it, by the names
    of their folders; ``unjudged`` are those that have nothing of what was asked for.
    """

    report: EvaluationReport
    comparison: BaselineComparison | None
    gates: tuple[Result, ...]
    findings: tuple[AnalysisFinding, ...]
    domains: Mapping[str, Judgement] = field(default_factory=dict)
    unjudged: tuple[str, ...] = ()

    @property
    def gates_passed(self) -> int:
        """How many gates of this knowledge base are passed."""
        return sum(result.passed for result in self.gates)

    @property
    def passed(self) -> bool:
        """Tell whether every gate is passed, those of the domains among them."""
        own = self.gates_passed == len(self.gates)
        return own and all(judged.passed for judged in self.domains.values())


def judgement(
    report: EvaluationReport, engine: Faqbot, baseline: Path | None, gates: Gates, seed: int
) -> Judgement:
    """Put ``report`` beside the baseline in the file ``baseline``, if there is one.

    Raises DataError when the file is no baseline.
    """
    comparison = None
    if baseline is not None and baseline.exists():
        why = Explainer(engine, report.suites)
        comparison = compare_reports(report, baselines.read(baseline), seed, why, gates.margin)
    return Judgement(
        report,
        comparison,
        check(report, comparison, gates),
        findings(engine.knowledge, engine.ranker.analyzer, report.suites, report.leaks),
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

    def __call__(self, suite: str, case: CaseResult) -> Told:
        """Return the reasons, in the words of the engine; a dialogue's are its failures."""
        outcome = self._outcomes.get((suite, case.id))
        if outcome is None:
            return tuple(case.detail.splitlines())
        return tuple(self._reasons(suite, outcome))

    def _reasons(self, suite: str, outcome: Outcome) -> Iterator[Sentence]:
        yield _why("terms", terms=" ".join(outcome.terms) or "–")
        yield _why("first", place=_place(outcome, 0))
        rank = outcome.rank
        if rank is not None:
            yield _why("right", place=_place(outcome, rank - 1))
        elif outcome.question.answerable:
            yield _why("unfound", entries=", ".join(sorted(outcome.question.best)))
        if (rank == 1 or not outcome.question.answerable) and len(outcome.candidates) > 1:
            yield _why("runner-up", place=_place(outcome, 1))
        if suite == "questions" and rank is not None and rank > 1:
            yield _why("signals", signals=self._signals(outcome, rank))

    def _signals(self, outcome: Outcome, rank: int) -> str:
        """Name the signals that put the first candidate before the right one."""
        entries = [outcome.candidates[i].entry for i in (0, rank - 1)]
        told = self._engine.ranker.all_contributions(outcome.question.text, entries)
        gave = [amounts_of(told.get(entry, ())) for entry in entries]
        ahead = {name: amount - gave[1].get(name, 0.0) for name, amount in gave[0].items()}
        strongest = sorted(ahead.items(), key=lambda item: -item[1])[:_SIGNALS]
        return ", ".join(f"{name} {amount:+.2f}" for name, amount in strongest)


def _why(code: str, **values: object) -> Sentence:
    return Sentence.of("evaluation", f"why-{code}", **values)


def _place(outcome: Outcome, place: int) -> str:
    if place >= len(outcome.candidates):
        return "–"
    candidate = outcome.candidates[place]
    return f"{candidate.entry} (#{place + 1}, {candidate.confidence:.2f})"
