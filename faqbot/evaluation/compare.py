"""Now against the baseline: which cases flipped, and is the difference more than chance?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from faqbot.errors import Location
from faqbot.evaluation.baseline import Baseline, Remembered
from faqbot.evaluation.report import CaseResult, Report, Suite
from faqbot.evaluation.statistics.paired import Difference, compare
from faqbot.knowledge.model import NOWHERE

COMPARED = ("self", "questions", "out_of_scope", "dialogues", "visitors")
FLIPPING = ("self", "questions", "out_of_scope", "dialogues")  # visits follow from the others
_VALUES = ("hit@1", "nDCG@10")

Kind = Literal["worse", "better", "vanished", "new"]
Why = Callable[[str, CaseResult], str]
"""Says, for a suite's name and a case of it, why the case ended as it did."""


@dataclass(frozen=True, slots=True)
class Flip:
    """A case that ended otherwise than in the baseline, is gone, or has come."""

    suite: str
    kind: Kind
    id: str
    text: str
    before: str  # verdict, "" when new
    now: str  # verdict, "" when vanished
    why: str = ""
    where: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed. ``differences``: suite → measure → difference over the cases both have.

    ``changed`` names what differs in the stamps: knowledge, code, weights, cases.
    """

    flips: tuple[Flip, ...]
    differences: Mapping[str, Mapping[str, Difference]]
    changed: tuple[str, ...]

    def of(self, kind: Kind) -> tuple[Flip, ...]:
        """Return the flips of one kind."""
        return tuple(flip for flip in self.flips if flip.kind == kind)


def compare_reports(report: Report, baseline: Baseline, seed: int, why: Why) -> Comparison:
    """Compare the suites that were run with the baseline."""
    flips: list[Flip] = []
    differences: dict[str, Mapping[str, Difference]] = {}
    for name, suite in report.suites.items():
        before = baseline.cases.get(name, {})
        if name in FLIPPING:
            flips += _flips(suite, before, why)
        if before and name in COMPARED:
            differences[name] = _differences(suite, before, seed)
    hashes = report.stamp.hashes
    changed = (key for key, value in hashes.items() if baseline.hashes.get(key) != value)
    return Comparison(tuple(flips), differences, tuple(changed))


def _flips(suite: Suite, before: Mapping[str, Remembered], why: Why) -> list[Flip]:
    found = []
    now = {case.id: case for case in suite.cases}
    for id_, old in before.items():
        if id_ not in now:
            found.append(Flip(suite.name, "vanished", id_, old.text, old.verdict, ""))
    for case in suite.cases:
        was = before.get(case.id)
        kind: Kind
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
    found = {
        "ok": compare([before[c.id].ok for c in both], [c.ok for c in both], seed),
    }
    for name in _VALUES:
        some = [c for c in both if name in c.values and name in before[c.id].values]
        if some:
            old = np.array([before[c.id].values[name] for c in some])
            new = np.array([c.values[name] for c in some])
            near = np.abs(new - old) < 1e-4  # the baseline is rounded
            found[name] = compare(np.where(near, new, old), new, seed)
    return found
