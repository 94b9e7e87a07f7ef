"""The baseline, as JSON that diffs well and has no timings; and what changed against it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from faqbot.errors import DataError, Location
from faqbot.evaluation.report import CaseResult, EvaluationReport, Suite
from faqbot.evaluation.statistics.paired import Difference, compare
from faqbot.knowledge.model import NOWHERE

SCHEMA = 1
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the baseline knows of a case."""

    text: str
    ok: bool
    verdict: str
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Baseline:
    """An evaluation of old: suite → measure → value, suite → case id → case."""

    measures: Mapping[str, Mapping[str, float]]
    cases: Mapping[str, Mapping[str, Remembered]]
    hashes: Mapping[str, str]


def write(report: EvaluationReport, path: Path) -> None:
    """Write ``report`` as the baseline; suites that were not asked for keep what was there.

    Raises DataError when what is there is no baseline, OSError when it cannot be written.
    """
    suites: dict[str, Any] = {}
    if path.exists():
        before = _load(path)["suites"]
        suites.update({n: part for n, part in before.items() if n not in report.absent})
    suites.update(_suites(report))
    content = {
        "schema": SCHEMA,
        "title": report.title,
        "hashes": dict(report.stamp.hashes),
        "settings": dict(report.stamp.settings),
        "suites": suites,
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")


def _suites(report: EvaluationReport) -> dict[str, Any]:
    found: dict[str, Any] = {
        name: {
            "measures": _rounded({k: v.value for k, v in suite.measures.items()}),
            "cases": {
                case.id: {
                    "text": case.text,
                    "ok": case.ok,
                    "verdict": case.verdict,
                    "values": _rounded(case.values),
                }
                for case in suite.cases
            },
        }
        for name, suite in report.suites.items()
    }
    if report.abstention:
        values = {name: figure.value for name, figure in report.abstention.items()}
        found["abstention"] = {"measures": _rounded(values), "cases": {}}
    return found


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, _DIGITS) for name, value in values.items() if value == value}


def read(path: Path) -> Baseline:
    """Read a baseline; raises DataError when there is none or it is of another schema."""
    suites = _load(path)
    try:
        return Baseline(
            measures={name: dict(s["measures"]) for name, s in suites["suites"].items()},
            cases={
                name: {
                    id_: Remembered(c["text"], bool(c["ok"]), c["verdict"], dict(c["values"]))
                    for id_, c in s["cases"].items()
                }
                for name, s in suites["suites"].items()
            },
            hashes=dict(suites["hashes"]),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise _broken(path, repr(error)) from error


def _load(path: Path) -> dict[str, Any]:
    if not path.exists():
        raise DataError.of("evaluation", "no-baseline", path)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _broken(path, str(error)) from error
    if not isinstance(content, dict) or not isinstance(content.get("suites"), dict):
        raise _broken(path, "suites?")
    if content.get("schema") != SCHEMA:
        raise _broken(path, f"schema {content.get('schema')}, expected {SCHEMA}")
    return content


def _broken(path: Path, reason: str) -> DataError:
    return DataError.of("evaluation", "bad-baseline", path, reason=reason)


COMPARED = ("self", "questions", "out_of_scope", "dialogues", "visitors")
FLIPPING = ("self", "questions", "out_of_scope", "dialogues")  # visits follow from the others
_VALUES = ("hit@1", "nDCG@10")

FlipKind = Literal["worse", "better", "vanished", "new"]
Why = Callable[[str, CaseResult], str]
"""Says, for a suite's name and a case of it, why the case ended as it did."""


@dataclass(frozen=True, slots=True)
class Flip:
    """A case that ended otherwise than in the baseline, is gone, or has come."""

    suite: str
    kind: FlipKind
    id: str
    text: str
    before: str  # verdict, "" when new
    now: str  # verdict, "" when vanished
    why: str = ""
    where: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class BaselineComparison:
    """What changed. ``differences``: suite → measure → difference over the cases both have.

    ``changed`` names what differs in the stamps: knowledge, code, weights, cases.
    """

    flips: tuple[Flip, ...]
    differences: Mapping[str, Mapping[str, Difference]]
    changed: tuple[str, ...]

    def of(self, kind: FlipKind) -> tuple[Flip, ...]:
        """Return the flips of one kind."""
        return tuple(flip for flip in self.flips if flip.kind == kind)


def compare_reports(
    report: EvaluationReport, baseline: Baseline, seed: int, why: Why
) -> BaselineComparison:
    """Compare the suites that were run with the baseline."""
    flips: list[Flip] = []
    differences: dict[str, Mapping[str, Difference]] = {}
    for name, suite in report.suites.items():
        before = baseline.cases.get(name, {})
        if name in FLIPPING:
            flips += _flips(suite, before, why)
        if before and name in COMPARED:
            differences[name] = _differences(suite, before, seed)
    for name in report.absent:  # with its file a suite does not take its cases away unseen
        flips += _flips(Suite(name, (), {}), baseline.cases.get(name, {}), why)
    hashes = report.stamp.hashes
    changed = (key for key, value in hashes.items() if baseline.hashes.get(key) != value)
    return BaselineComparison(tuple(flips), differences, tuple(changed))


def _flips(suite: Suite, before: Mapping[str, Remembered], why: Why) -> list[Flip]:
    found = []
    now = {case.id: case for case in suite.cases}
    for id_, old in before.items():
        if id_ not in now:
            found.append(Flip(suite.name, "vanished", id_, old.text, old.verdict, ""))
    for case in suite.cases:
        was = before.get(case.id)
        kind: FlipKind
        if was is None:
            kind = "new"
        elif was.ok != case.ok:
            kind = "better" if case.ok else "worse"
        else:
            continue
        reason = why(suite.name, case) if kind == "worse" else ""
        verdict = "" if was is None else was.verdict
        found.append(
            Flip(suite.name, kind, case.id, case.text, verdict, case.verdict, reason, case.where)
        )
    return found


def _differences(
    suite: Suite, before: Mapping[str, Remembered], seed: int
) -> dict[str, Difference]:
    both = [case for case in suite.cases if case.id in before]
    ok = [before[c.id].ok for c in both], [c.ok for c in both]
    found = {"ok": compare(*ok, seed, _clusters(both))}
    for name in _VALUES:
        some = [c for c in both if name in c.values and name in before[c.id].values]
        if some:
            old = np.array([before[c.id].values[name] for c in some])
            new = np.array([c.values[name] for c in some])
            near = np.abs(new - old) < 1e-4  # the baseline is rounded
            found[name] = compare(np.where(near, new, old), new, seed, _clusters(some))
    return found


def _clusters(cases: Sequence[CaseResult]) -> list[str]:
    return [case.cluster or f"case {case.id}" for case in cases]
