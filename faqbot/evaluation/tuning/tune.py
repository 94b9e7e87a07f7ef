"""``faqbot tune``: learn a model, and say what it is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from faqbot.errors import DataError, Location
from faqbot.evaluation.cases import Outcome, Question
from faqbot.evaluation.data.problems import problem
from faqbot.evaluation.progress import Progress, silent
from faqbot.evaluation.tuning.ablation import Dropped, ablate
from faqbot.evaluation.tuning.figures import Comparison, compared, is_gain, of_source
from faqbot.evaluation.tuning.learn import Lesson, Tested, cross_validated, learn
from faqbot.evaluation.tuning.observe import Kind, View, cases, view
from faqbot.evaluation.tuning.sources import (
    Source,
    from_variants,
    read_data,
    read_source,
    with_far,
    withheld,
)
from faqbot.evaluation.tuning.thresholds import Thresholds, propose
from faqbot.knowledge.model import Knowledge
from faqbot.retrieval.index import analyzer_of, build
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import Ranker
from faqbot.text.analyzer import Analyzer


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be learned from what.

    ``kb`` (with ``eval_folder``) and the BEIR folders ``data`` are learned from together.
    ``base`` is the model that there was before, the shipped one if None; its signal weights stay
    unless ``weights``. A ``memory`` is only made of a single knowledge base's questions, and only
    where it helps beyond the weights.
    ``precision`` is what is wanted of direct answers.
    """

    kb: Path | None = None
    eval_folder: Path | None = None
    data: tuple[Path, ...] = ()
    out_of_scope: Path | None = None
    base: Path | None = None
    weights: bool = True
    memory: bool = True
    precision: float = 0.85
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Tuning:
    """What came of it.

    ``comparisons`` are cross-validated over questions; ``transfer`` over knowledge bases, each
    judged by a model learned from the others. ``left_out`` tells that variants stood in for
    labelled questions; only weights are learned then, and no ``thresholds`` proposed.
    """

    model: Model
    comparisons: tuple[Comparison, ...]
    transfer: tuple[Comparison, ...]
    thresholds: Thresholds | None
    left_out: bool

    @property
    def helps(self) -> bool:
        """Tell whether some knowledge base is served better and none worse."""
        better = any(c.helps for c in self.comparisons)
        return better and not any(
            d.verdict == "worse" for c in self.comparisons for d in c.differences.values()
        )


def tune(request: Request, progress: Progress = silent) -> Tuning:
    """Learn and judge; deterministic.

    Raises DataError, KnowledgeError or ModelError when there is nothing to learn from.
    """
    base = Model.load() if request.base is None else Model.load(request.base)
    sources = _sources(request)
    left_out = not any(source.questions for source in sources)
    views = _views(sources, base, progress)
    lesson = Lesson(request.weights, memory=False, variants=left_out)
    found = cross_validated(views, base, lesson, progress=progress)
    if request.memory and not left_out and len(sources) == 1:
        reminded = cross_validated(views, base, replace(lesson, memory=True), progress=progress)
        runs = of_source(found, 0)[1], of_source(reminded, 0)[1]
        if is_gain(compared("", *runs, request.seed).differences["nDCG@10"]):
            found, lesson = reminded, replace(lesson, memory=True)
    names = [source.name for source in sources]
    transfer = cross_validated(views, base, lesson, lambda c: c.source) if len(sources) > 1 else []
    return Tuning(
        learn(views, base, lesson),
        _compared(found, names, request.seed),
        _compared(transfer, names, request.seed) if transfer else (),
        None if left_out else propose(_outcomes(found), request.precision),
        left_out,
    )


def ablation(request: Request, progress: Progress = silent) -> list[Dropped]:
    """Return the ablation table of the base model; raises as :func:`tune` does."""
    base = Model.load() if request.base is None else Model.load(request.base)
    sources = _sources(request)
    views = _views(sources, base, progress)
    return list(ablate(views, [s.name for s in sources], base, request.seed, progress))


def _sources(request: Request) -> list[Source]:
    sources = [read_data(folder, request.out_of_scope) for folder in request.data]
    if request.kb is not None:
        sources.insert(0, read_source(request.kb, request.eval_folder, request.out_of_scope))
    for source in sources:
        if not source.questions and len(sources) > 1:
            expected = "questions/*.yaml"
            where = Location(source.name)
            raise DataError([problem("empty-suite", where, suite="tune", expected=expected)])
    return with_far(sources)


def _views(sources: Sequence[Source], base: Model, progress: Progress) -> list[View]:
    found: list[View] = []
    for number, source in enumerate(sources):
        progress(source.name, number, len(sources))
        analyzer = analyzer_of(source.knowledge)
        ranker = _ranker(source.knowledge, analyzer, base)
        parts: list[tuple[Kind, Sequence[Question], Ranker]] = [
            ("in", source.questions, ranker),
            ("out", source.others, ranker),
            ("far", source.far, ranker),
        ]
        if not source.questions:
            parts += [
                ("in", part.questions, _ranker(part.knowledge, analyzer, base))
                for part in from_variants(source.knowledge)
            ]
        elif source.others:
            parts += [
                ("near", part.questions, _ranker(part.knowledge, analyzer, base))
                for part in withheld(source)
            ]
        for kind, questions, judge in parts:
            found += [view(case, judge) for case in cases(number, kind, questions, judge)]
    return found


def _ranker(knowledge: Knowledge, analyzer: Analyzer, base: Model) -> Ranker:
    return Ranker(build(knowledge, analyzer), analyzer, base)


def _compared(found: Sequence[Tested], names: Sequence[str], seed: int) -> tuple[Comparison, ...]:
    return tuple(
        compared(name, *of_source(found, number), seed) for number, name in enumerate(names)
    )


def _outcomes(found: Sequence[Tested]) -> list[Outcome]:
    return [t.now.outcome(t.confidence) for t in found if t.now.case.kind in ("in", "out")]
