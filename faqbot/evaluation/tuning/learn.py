"""From cases to a model, and how good such a model is on cases it has not seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from faqbot.evaluation.progress import Progress, silent
from faqbot.evaluation.tuning.confidence import (
    confidence,
    evidence_of,
    fit_match,
    fit_scope,
)
from faqbot.evaluation.tuning.observe import Case, Doubles, View, view
from faqbot.evaluation.tuning.weights import L2, L2_OF_VARIANTS, fit_weights
from faqbot.retrieval.memory import Example
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import Ranker


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is to be learned.

    ``variants`` tells that the questions are variants left out: they teach what tells entries
    apart, not how sure to be of what visitors ask. ``without`` names a piece of evidence that is
    not to be used.
    """

    weights: bool = True
    memory: bool = True
    variants: bool = False
    without: str = ""


@dataclass(frozen=True, slots=True)
class Tested:
    """A case as it is judged before, and by a model that has not seen it."""

    before: View
    now: View
    confidence: Doubles


def learn(views: Sequence[View], base: Model, lesson: Lesson) -> Model:
    """Fit a model on ``views``, which ``base`` has made."""
    examples = _examples(views) if lesson.memory else ()
    scopes, matches = evidence_of(bool(examples), lesson.without)
    model = replace(base, memory=examples)
    if examples:
        # What is remembered of a withheld entry would give it away.
        views = _anew([v.case for v in views if v.case.kind != "near"], model)
    if lesson.weights:
        strength = L2_OF_VARIANTS if lesson.variants else L2
        model = replace(model, signals=fit_weights(_inside(views), base.signals, strength))
        if lesson.variants:
            return model
        views = _anew([v.case for v in views], model)
    outside = any(v.case.kind == "out" for v in views)
    scope = fit_scope(views, scopes) if outside else base.scope
    return replace(model, scope=scope, match=fit_match(views, matches))


def _inside(views: Sequence[View]) -> list[View]:
    return [v for v in views if v.case.kind == "in"]


def _examples(views: Sequence[View]) -> tuple[Example, ...]:
    asked = (v.case.question for v in _inside(views))
    return tuple(Example(q.text, dict(sorted(q.grades.items()))) for q in asked)


def _anew(cases: Sequence[Case], model: Model) -> list[View]:
    """Judge ``cases`` by ``model``; one that it remembers is not reminded of itself."""
    rankers: dict[int, Ranker] = {}
    found = []
    number = 0
    for case in cases:
        ranker = rankers.setdefault(id(case.ranker), replace(case.ranker, model=model))
        inside = case.kind == "in"
        found.append(view(case, ranker, number if inside and model.memory else None))
        number += inside
    return found


def cross_validated(
    views: Sequence[View],
    base: Model,
    lesson: Lesson,
    fold: Callable[[Case], int] = lambda case: case.fold,
    progress: Progress = silent,
) -> list[Tested]:
    """Judge every case by a model learned from the other folds; in the order of ``views``."""
    parts = sorted({fold(v.case) for v in views})
    found: list[Tested | None] = [None] * len(views)
    for done, part in enumerate(parts):
        progress("cross-validation", done, len(parts))
        model = learn([v for v in views if fold(v.case) != part], base, lesson)
        changed = bool(model.memory) or model.signals != base.signals
        rankers: dict[int, Ranker] = {}
        for i, before in enumerate(views):
            if fold(before.case) != part:
                continue
            now = before
            if changed:
                old = before.case.ranker
                ranker = rankers.setdefault(id(old), replace(old, model=model))
                now = view(before.case, ranker)
            sure = confidence(now, model.scope, model.match)
            found[i] = Tested(before, now, sure)
    progress("cross-validation", len(parts), len(parts))
    return [one for one in found if one is not None]
