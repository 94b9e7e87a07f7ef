"""A run beside its baseline: cases that ended otherwise, and differences of the figures.

A case is the same wherever it stands: by its id, else by its text, so that a file may be renamed
and a case moved. One whose label was changed is compared with nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from faqbot.errors import Location
from faqbot.evaluation.baseline import Baseline, Remembered
from faqbot.evaluation.report import CaseResult, EvaluationReport, Suite
from faqbot.evaluation.statistics.paired import Difference, compare
from faqbot.i18n import Sentence
from faqbot.knowledge.model import NOWHERE
from faqbot.text.normalize import normalize

COMPARED = ("self", "questions", "out_of_scope", "dialogues", "visitors", "followups")
# Visits follow from the others.
FLIPPING = ("self", "questions", "out_of_scope", "dialogues", "followups")
MARGIN = 0.25  # of confidence: what an edit of something else moves now and then
_VALUES = ("hit@1", "nDCG@10", "direct")
_CONFIDENCES = ("confidence", "confidence_right")

FlipKind = Literal["worse", "better", "vanished", "new", "relabelled"]
Weight = Literal["", "edited", "sure", "lost"]
Told = tuple[Sentence | str, ...]
"""Reasons, one after the other."""
Why = Callable[[str, CaseResult], Told]
"""Says, for a suite's name and a case of it, why the case ended as it did."""


@dataclass(frozen=True, slots=True)
class Flip:
    """A case that ended otherwise than in the baseline, is gone, has come, or means another answer.

    ``weight`` tells why it is no accident: a right entry of it was ``edited``, confidence moved for
    ``sure`` (``moved`` is by how much), or a case was ``lost``. What an entry no longer says cannot
    be asked of it, so of the self suite a case is lost only with all others of its entry. ``right``
    are the entries of its label, ``decision`` and ``offered`` what was said.
    """

    suite: str
    kind: FlipKind
    id: str
    text: str
    before: str  # verdict, "" when new
    now: str  # verdict, "" when vanished
    why: Told = ()
    where: Location = NOWHERE
    weight: Weight = ""
    moved: float = 0.0
    right: tuple[str, ...] = ()
    decision: str = ""
    offered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BaselineComparison:
    """What changed. ``differences``: suite → measure → difference over the cases both have.

    ``changed`` says what differs in the stamps of the suites that were run: ``knowledge``,
    ``answer_threshold 0.6 → 0.4`` …; ``edited`` are the entries that are not what they were;
    ``before`` the figures of the baseline, suite → measure.
    """

    flips: tuple[Flip, ...]
    differences: Mapping[str, Mapping[str, Difference]]
    changed: tuple[str, ...]
    edited: frozenset[str] = frozenset()
    before: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def of(self, kind: FlipKind) -> tuple[Flip, ...]:
        """Return the flips of one kind."""
        return tuple(flip for flip in self.flips if flip.kind == kind)


def compare_reports(
    report: EvaluationReport, baseline: Baseline, seed: int, why: Why, margin: float = MARGIN
) -> BaselineComparison:
    """Compare the suites that were run with the baseline."""
    flips: list[Flip] = []
    differences: dict[str, Mapping[str, Difference]] = {}
    edited = _edited(report.entries, baseline.entries)
    for name, suite in report.suites.items():
        before = _matched(suite, baseline.cases.get(name, {}))
        if name in FLIPPING:
            flips += _flips(suite, before, why, edited, margin)
        if before and name in COMPARED:
            differences[name] = _differences(suite, before, seed)
    for name in report.absent:  # with its file a suite does not take its cases away unseen
        gone = Suite(name, (), {})
        flips += _flips(gone, baseline.cases.get(name, {}), why, edited, margin)
    return BaselineComparison(
        tuple(flips),
        differences,
        tuple(_changed(report, baseline)),
        frozenset(edited),
        baseline.measures,
    )


def _edited(now: Mapping[str, str], before: Mapping[str, str]) -> set[str]:
    return {id_ for id_, print_ in before.items() if now.get(id_) != print_} if now else set()


def _changed(report: EvaluationReport, baseline: Baseline) -> Iterator[str]:
    """Yield what the baseline of some suite was made of and this run is not."""
    for key, value in report.stamp.made_of.items():
        were = {
            baseline.stamps[name].get(key, "") for name in report.suites if name in baseline.stamps
        }
        other = sorted(were - {value})
        if other:
            yield f"{key} {', '.join(other)} → {value}" if key in report.stamp.settings else key


def _matched(suite: Suite, before: Mapping[str, Remembered]) -> dict[str, Remembered]:
    """Return the baseline's cases by the ids they have now; those that are gone keep theirs."""
    now = {case.id for case in suite.cases}
    moved: dict[str, list[str]] = {}
    for id_, old in before.items():
        if id_ not in now:
            moved.setdefault(normalize(old.text), []).append(id_)
    found = dict(before)
    for case in suite.cases:
        same = moved.get(normalize(case.text)) if case.id not in before and case.text else None
        if same:
            found[case.id] = found.pop(same.pop(0))
    return found


def _relabelled(case: CaseResult, was: Remembered) -> bool:
    return was.grades is not None and dict(was.grades) != dict(case.grades)


def _flips(
    suite: Suite, before: Mapping[str, Remembered], why: Why, edited: set[str], margin: float
) -> Iterator[Flip]:
    now = {case.id for case in suite.cases}
    asked = {entry for case in suite.cases for entry in case.right}
    for id_, old in before.items():
        if id_ not in now:
            kept = suite.name == "self" and bool(asked & (old.grades or {}).keys())
            weight: Weight = "" if kept else "lost"
            yield Flip(suite.name, "vanished", id_, old.text, old.verdict, "", weight=weight)
    for case in suite.cases:
        was = before.get(case.id)
        kind = _kind(case, was)
        if kind is None:
            continue
        weight = ""
        moved = 0.0 if was is None else _moved(case, was)
        if kind == "worse":
            # How an entry finds itself is asked of the entry as it is, whatever was edited.
            touched = suite.name != "self" and bool(edited & case.right)
            weight = "edited" if touched else "sure" if moved > margin else ""
        yield Flip(
            suite.name,
            kind,
            case.id,
            case.text,
            was.verdict if was is not None else "",
            case.verdict,
            why(suite.name, case) if kind == "worse" else (),
            case.where,
            weight,
            moved,
            tuple(sorted(case.right)),
            case.decision,
            case.offered,
        )


def _kind(case: CaseResult, was: Remembered | None) -> FlipKind | None:
    if was is None:
        return "new"
    if _relabelled(case, was):
        return "relabelled"
    if was.ok == case.ok:
        return None
    return "better" if case.ok else "worse"


def _moved(case: CaseResult, was: Remembered) -> float:
    """Return how far confidence moved, in the first or the right entry; 1 where none is known."""
    known = [n for n in _CONFIDENCES if n in case.values and n in was.values]
    return max((abs(case.values[name] - was.values[name]) for name in known), default=1.0)


def _differences(
    suite: Suite, before: Mapping[str, Remembered], seed: int
) -> dict[str, Difference]:
    both = [c for c in suite.cases if c.id in before and not _relabelled(c, before[c.id])]
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
