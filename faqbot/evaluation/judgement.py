"""A report with what follows from it: the comparison, the gates, the next steps for editors."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from faqbot.evaluation import baseline as baselines
from faqbot.evaluation.analysis import Finding, findings
from faqbot.evaluation.compare import Comparison, compare_reports
from faqbot.evaluation.engine import Faqbot
from faqbot.evaluation.gates import Gates, Result, check
from faqbot.evaluation.report import Report
from faqbot.evaluation.why import Explainer


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything there is to say about a run. ``comparison`` is None without a baseline."""

    report: Report
    comparison: Comparison | None
    gates: tuple[Result, ...]
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Tell whether every gate is passed."""
        return all(result.passed for result in self.gates)


def judgement(
    report: Report, engine: Faqbot, baseline: Path | None, gates: Gates, seed: int
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
