"""The report as one JSON object; figures as ``{"value", "low", "high"}``, NaN as null."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from faqbot.evaluation.compare import Comparison
from faqbot.evaluation.judgement import Judgement
from faqbot.evaluation.report import CaseResult, Curves, Measures, Peer, Slice, Suite
from faqbot.evaluation.statistics.bootstrap import Interval

SCHEMA = 1
_DIGITS = 6


def render(judged: Judgement) -> str:
    """Return the report as JSON text."""
    return json.dumps(as_json(judged), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def as_json(judged: Judgement) -> dict[str, Any]:
    """Return the report as plain JSON values."""
    report = judged.report
    return {
        "schema": SCHEMA,
        "title": report.title,
        "ranking": measures(report.ranking),
        "abstention": measures(report.abstention),
        "decisions": {name: dict(row) for name, row in report.decisions.items()},
        "calibration": measures(report.calibration),
        "suites": {name: suite_json(suite) for name, suite in report.suites.items()},
        "robustness": [_slice(part) for part in report.robustness],
        "peers": [_peer(peer) for peer in report.peers],
        "curves": _curves(report.curves),
        "comparison": _comparison(judged.comparison),
        "gates": [
            {"name": r.name, "passed": r.passed, "bound": r.bound, "found": r.found}
            for r in judged.gates
        ],
        "findings": [
            {
                "kind": f.kind,
                "entries": list(f.entries),
                "n": f.n,
                "examples": list(f.examples),
                "step": {"ja": f.step.ja, "en": f.step.en},
            }
            for f in judged.findings
        ],
        "stamp": {
            "versions": dict(report.stamp.versions),
            "hashes": dict(report.stamp.hashes),
            "settings": dict(report.stamp.settings),
        },
        "seconds": round(report.seconds, 2),
    }


def number(value: float) -> float | None:
    """Return ``value`` as JSON has it."""
    return None if math.isnan(value) else round(value, _DIGITS)


def interval(found: Interval) -> dict[str, float | None]:
    """Return ``{"value", "low", "high"}``."""
    return {"value": number(found.value), "low": number(found.low), "high": number(found.high)}


def measures(found: Measures) -> dict[str, Any]:
    """Return the measures by name."""
    return {name: interval(figure) for name, figure in found.items()}


def suite_json(suite: Suite) -> dict[str, Any]:
    """Return a suite with its figures, slices and cases."""
    return {
        "n": len(suite.cases),
        "measures": measures(suite.measures),
        "slices": {cut: [_slice(part) for part in parts] for cut, parts in suite.slices.items()},
        "skipped": dict(suite.skipped),
        "cases": [case_json(case) for case in suite.cases],
    }


def case_json(case: CaseResult) -> dict[str, Any]:
    """Return one case."""
    return {
        "id": case.id,
        "text": case.text,
        "ok": case.ok,
        "verdict": case.verdict,
        "values": {name: number(value) for name, value in case.values.items()},
        "detail": case.detail,
    }


def _slice(part: Slice) -> dict[str, Any]:
    return {"name": part.name, "n": part.n, "measures": measures(part.measures)}


def _peer(peer: Peer) -> dict[str, Any]:
    return {
        "name": peer.name,
        "ranking": measures(peer.ranking),
        "abstention": measures(peer.abstention),
        "p_value": number(peer.p_value),
    }


def _curves(curves: Curves | None) -> Mapping[str, Any] | None:
    if curves is None:
        return None
    return {
        "reliability": [
            {
                "low": part.low,
                "high": part.high,
                "count": part.count,
                "confidence": number(part.confidence),
                "right": number(part.right),
            }
            for part in curves.reliability
        ],
        "risk_coverage": [
            [number(p.threshold), number(p.coverage), number(p.risk)] for p in curves.risk_coverage
        ],
        "histograms": {name: list(counts) for name, counts in curves.histograms.items()},
    }


def _comparison(found: Comparison | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "changed": list(found.changed),
        "differences": {
            suite: {
                name: interval(d.mean)
                | {"p_value": number(d.p_value), "n": d.n, "verdict": d.verdict}
                for name, d in differences.items()
            }
            for suite, differences in found.differences.items()
        },
        "flips": [
            {
                "suite": flip.suite,
                "kind": flip.kind,
                "id": flip.id,
                "text": flip.text,
                "before": flip.before,
                "now": flip.now,
                "why": flip.why,
            }
            for flip in found.flips
        ],
    }
