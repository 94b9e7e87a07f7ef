"""Learning curves: what how many labels bring, on questions and on entries not learned from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from zlib import crc32

from faqbot.evaluation.tuning.figures import Comparison, compared, of_source
from faqbot.evaluation.tuning.learn import Lesson, judged_by, learn
from faqbot.evaluation.tuning.observe import Case, View
from faqbot.retrieval.model import Model
from faqbot.types import Progress, silent

SIZES = (20, 50, 100, 200)
By = Literal["query", "entry"]


@dataclass(frozen=True, slots=True)
class Learned:
    """A point of a curve: learned from ``labels`` questions, judged on the other half.

    The half is of questions, or (``by`` entry) of entries, so that none of those judged has an
    example. ``memory`` tells whether the questions are remembered, too.
    """

    by: By
    labels: int
    memory: bool
    comparison: Comparison


def learning_curve(
    views: Sequence[View],
    base: Model,
    sizes: Sequence[int],
    memories: Sequence[bool],
    seed: int,
    progress: Progress = silent,
) -> Iterator[Learned]:
    """Yield the points of the curves of one knowledge base, as many as there are labels for."""
    ways: tuple[By, ...] = ("query", "entry")
    for by in ways:
        halves = [[v for v in views if _half(v.case, by, seed) == half] for half in (0, 1)]
        labels = sorted((v for v in halves[0] if v.case.kind == "in"), key=_lot)
        others = [v for v in halves[0] if v.case.kind != "in"]
        for size in (size for size in sizes if size <= len(labels)):
            for memory in memories:
                progress(f"{by} {size}", 0, 1)
                lesson = Lesson(memory=memory)
                model = learn([*labels[:size], *others], base, lesson)
                tested = list(judged_by(model, halves[1], base, lesson))
                yield Learned(by, size, memory, compared("", *of_source(tested, 0), seed))


def _half(case: Case, by: By, seed: int) -> int:
    question = case.question
    key = question.cluster if by == "entry" and question.answerable else question.text
    return crc32(f"{seed} {key}".encode()) % 2


def _lot(view: View) -> int:
    """An order that has nothing to do with that of the file."""
    return crc32(f"lot {view.case.question.text}".encode())
