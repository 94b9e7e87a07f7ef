"""From cases to a model, and how good such a model is on cases it has not seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from zlib import crc32

from faqbot.evaluation.tuning.confidence import (
    confidence,
    evidence_of,
    fit_confidence,
)
from faqbot.evaluation.tuning.observe import Case, Doubles, View, view
from faqbot.evaluation.tuning.weights import L2, L2_OF_VARIANTS, fit_weights
from faqbot.retrieval.meaning import DENSE, DENSE_MEMORY
from faqbot.retrieval.memory import Example
from faqbot.retrieval.model import Dense, Model
from faqbot.retrieval.ranker import Ranker
from faqbot.types import Progress, silent

_BEGIN = {"dense": 3.0, "dense_answer": 2.0}  # about what was fitted on every knowledge base


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is to be learned.

    ``variants`` tells that the questions are variants left out: they teach what tells entries
    apart, not how sure to be of what visitors ask. ``without`` names a piece of evidence that is
    not to be used. ``encoder`` names the one that was asked: what is learned takes the place of
    the base's ``dense`` weights, and without ``weights`` those of its own signals are still fitted.
    """

    weights: bool = True
    memory: bool = True
    variants: bool = False
    without: str = ""
    encoder: str = ""


@dataclass(frozen=True, slots=True)
class Tested:
    """A case as it is judged before, and by a model that has not seen it.

    ``confidence`` (K,) is of ``now``; that of ``before`` where its ranker does not tell it.
    """

    before: View
    now: View
    confidence: Doubles
    confidence_before: Doubles | None = None  # None: as the ranker of before says


def learn(views: Sequence[View], base: Model, lesson: Lesson) -> Model:
    """Fit a model on ``views``, which ``base`` has made."""
    examples = _examples(views) if lesson.memory else ()
    scopes, matches = evidence_of(bool(examples), lesson.without, felt=bool(lesson.encoder))
    model, part = replace(base, memory=examples), learned_part(base, lesson)
    if examples:
        # What is remembered of a withheld entry would give it away.
        views = _anew([v.case for v in views if v.case.kind != "near"], model)
    if lesson.weights or lesson.encoder:
        strength = L2_OF_VARIANTS if lesson.variants else L2
        free = None if lesson.weights else (*DENSE, *DENSE_MEMORY)
        signals = fit_weights(_inside(views), part.signals, strength, free)
        model = _changed(model, lesson, signals=signals)
        if lesson.variants:
            return model
        views = _anew([v.case for v in views], model)
    outside = any(v.case.kind == "out" for v in views)
    if not outside:  # how sure to be can only be learned beside what is not answered
        return model
    scope, match = fit_confidence(views, part, scopes, matches)
    return _changed(model, lesson, scope=scope, match=match)


def learned_part(model: Model, lesson: Lesson) -> Model | Dense:
    """Return the weights that the lesson is about: those for words alone, or with an encoder."""
    if not lesson.encoder:
        return model
    return model.dense or begun(model, lesson.encoder)


def begun(model: Model, encoder: str) -> Dense:
    """Return weights to begin with for an encoder, where a model has none yet."""
    signals = {**model.signals, **_BEGIN}
    return Dense(encoder, signals, model.scope, model.match)


def _changed(model: Model, lesson: Lesson, **parts: Any) -> Model:
    if not lesson.encoder:
        return replace(model, **parts)
    dense = learned_part(model, lesson)
    return replace(model, dense=replace(dense, encoder=lesson.encoder, **parts))  # type: ignore[arg-type]


def _inside(views: Sequence[View]) -> list[View]:
    return [v for v in views if v.case.kind == "in"]


def _examples(views: Sequence[View]) -> tuple[Example, ...]:
    asked = (v.case.question for v in _inside(views))
    return tuple(Example(q.text, dict(sorted(q.grades.items()))) for q in asked)


def _anew(cases: Sequence[Case], model: Model) -> list[View]:
    """Judge ``cases`` by ``model``; one that it remembers is not reminded of itself.

    Every second one is not reminded of any question about its entry: so it is learned what memory
    is worth to entries that nobody has asked about yet, too.
    """
    rankers: dict[int, Ranker] = {}
    found = []
    asked = [case.question for case in cases if case.kind == "in"] if model.memory else []
    about: dict[str, list[int]] = {}
    for number, question in enumerate(asked):
        about.setdefault(question.cluster, []).append(number)
    numbers = iter(range(len(asked)))
    for case in cases:
        ranker = rankers.setdefault(id(case.ranker), replace(case.ranker, model=model))
        own: Sequence[int] = ()
        if model.memory and case.kind == "in":
            own = [next(numbers)]
            if crc32(case.question.text.encode()) % 2:
                own = about[case.question.cluster]
        found.append(view(case, ranker, own))
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
        places = [i for i, v in enumerate(views) if fold(v.case) == part]
        for i, tested in zip(
            places, judged_by(model, [views[i] for i in places], base, lesson), strict=True
        ):
            found[i] = tested
    progress("cross-validation", len(parts), len(parts))
    return [one for one in found if one is not None]


def judged_by(model: Model, views: Sequence[View], base: Model, lesson: Lesson) -> Iterator[Tested]:
    """Yield ``views``, of ``base``, with what ``model`` makes of the same cases."""
    part_now, part_before = learned_part(model, lesson), learned_part(base, lesson)
    changed = bool(model.memory) or part_now.signals != part_before.signals
    rankers: dict[int, Ranker] = {}
    for before in views:
        now = before
        if changed:
            old = before.case.ranker
            ranker = rankers.setdefault(id(old), replace(old, model=model))
            now = view(before.case, ranker)
        yield Tested(before, now, confidence(now, part_now.scope, part_now.match))
