"""``faqbot tune``: learn a model, and say what it is worth."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from faqbot.dense.encoder import Encoder, family
from faqbot.dense.use import Use, chosen, patient
from faqbot.errors import DataError, Location, problem
from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.data.paths import EVAL, KNOWLEDGE, TALK, TAUGHT, domains_in, find_eval
from faqbot.evaluation.tuning.curve import Learned, learning_curve
from faqbot.evaluation.tuning.figures import (
    Comparison,
    Dropped,
    ablate,
    compared,
    is_gain,
    of_source,
)
from faqbot.evaluation.tuning.learn import Lesson, Tested, begun, cross_validated, learn
from faqbot.evaluation.tuning.observe import View, by_entry, views_of
from faqbot.evaluation.tuning.sources import Source, read_data, read_source, with_far, with_talk
from faqbot.evaluation.tuning.thresholds import Cheapest, Thresholds, cheapest, propose
from faqbot.knowledge.model import Settings
from faqbot.retrieval.model import Model
from faqbot.types import Progress, silent


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be learned from what.

    ``kb`` (with ``eval_folder``) and the BEIR folders ``data`` are learned from together.
    ``base`` is the model that there was before, the shipped one if None; its signal weights stay
    unless ``weights``. A ``memory`` is only made of a single knowledge base's questions, and only
    where it helps beyond the weights and entries without examples are none the worse for it.
    ``precision`` is what is wanted of direct answers. With ``encoder``, its name or itself, two
    sets of weights are learned: for words alone and for where it is asked; what it encodes is kept
    in the folder ``cache``. With ``parts``, parts of the knowledge bases are learned from, too, and
    so are those of other trades beside ``kb``'s questions: for a model that is to serve knowledge
    bases it has not seen. ``share`` of what visitors ask is out of scope; if None, as much as of
    the questions at hand.
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
    encoder: str | Encoder | None = None
    cache: Path | None = None
    parts: bool = False
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Tuning:
    """What came of it.

    ``comparisons`` are cross-validated over questions, ``entries`` over entries: each question is
    judged by a model that has seen none about its entry. ``transfer`` is over knowledge bases, each
    judged by a model learned from the others. ``left_out`` tells that variants stood in for
    labelled questions; only weights are learned then, and no ``thresholds`` proposed. With an
    encoder all this is of the weights for where it is asked; ``words`` compares the learned
    weights for words alone (before) with these (now).
    """

    model: Model
    comparisons: tuple[Comparison, ...]
    transfer: tuple[Comparison, ...]
    thresholds: Thresholds | None
    left_out: bool
    words: tuple[Comparison, ...] = ()
    entries: tuple[Comparison, ...] = ()
    cheapest: Cheapest | None = None

    @property
    def helps(self) -> bool:
        """Tell whether some knowledge base is served better and none worse, nor new entries."""
        comparisons = (*self.comparisons, *self.words)
        return any(c.helps for c in comparisons) and not any(
            map(_is_loss, (*comparisons, *self.entries))
        )


def tune(request: Request, progress: Progress = silent) -> Tuning:
    """Learn and judge; deterministic.

    Raises DataError, KnowledgeError or ModelError when there is nothing to learn from.
    """
    base = Model.load() if request.base is None else Model.load(request.base)
    sources = sources_of(request)
    names = [source.name for source in sources]
    left_out = not any(source.questions for source in sources)
    use = _use(request)
    views = views_of(sources, base, None, progress, parts_too=request.parts)
    lesson = Lesson(request.weights, memory=False, variants=left_out)
    memory = request.memory and not left_out and len(sources) == 1
    of_words = _learned(views, base, lesson, request, memory, progress)
    model, final, words = of_words.model, of_words, list[Tested]()
    if use is not None:
        name = family(use.encoder.name)
        base = replace(base, dense=base.dense or begun(base, name))
        views = views_of(sources, base, use, progress, parts_too=request.parts)
        asked = replace(of_words.lesson, encoder=name)
        final = _learned(views, base, asked, request, memory=False, progress=progress)
        model = replace(model, dense=final.model.dense)
        words = [
            replace(now, before=old.now, confidence_before=old.confidence)
            for old, now in zip(of_words.tested, final.tested, strict=True)
        ]
    transfer = (
        cross_validated(views, base, final.lesson, lambda c: c.source) if len(sources) > 1 else []
    )
    return Tuning(
        model,
        _compared(final.tested, names, request.seed),
        _compared(transfer, names, request.seed) if transfer else (),
        None if left_out else propose(_outcomes(final.tested), request.precision),
        left_out,
        _compared(words, names, request.seed) if words else (),
        _compared(final.apart, names, request.seed),
        None if left_out else cheapest(_outcomes(final.tested), _settings(sources), request.share),
    )


def _settings(sources: Sequence[Source]) -> Settings:
    """Return the settings whose costs count: those of the first knowledge base."""
    return sources[0].knowledge.settings


def _is_loss(comparison: Comparison) -> bool:
    return any(difference.verdict == "worse" for difference in comparison.differences.values())


@dataclass(frozen=True, slots=True)
class _Learned:
    """A model, the lesson that it comes from, and what such models make of cases not seen.

    Those that judge ``apart`` have not seen any question about the case's entry either.
    """

    model: Model
    lesson: Lesson
    tested: list[Tested]
    apart: list[Tested]


def _learned(
    views: Sequence[View],
    base: Model,
    lesson: Lesson,
    request: Request,
    memory: bool,
    progress: Progress,
) -> _Learned:
    """Learn; with ``memory``, find out whether remembering the questions helps as well."""
    found = cross_validated(views, base, lesson, progress=progress)
    apart = cross_validated(views, base, lesson, by_entry, progress)
    if memory:
        more = replace(lesson, memory=True)
        reminded = cross_validated(views, base, more, progress=progress)
        strange = cross_validated(views, base, more, by_entry, progress)
        if keeps_memory(found, apart, reminded, strange, request.seed):
            found, apart, lesson = reminded, strange, more
    return _Learned(learn(views, base, lesson), lesson, found, apart)


def keeps_memory(
    found: Sequence[Tested],
    apart: Sequence[Tested],
    reminded: Sequence[Tested],
    strange: Sequence[Tested],
    seed: int,
) -> bool:
    """Tell whether a memory helps, and costs entries without examples nothing.

    ``found`` and, over entries, ``apart`` are judged without it, ``reminded`` and ``strange`` with
    it. Entries without examples are to be no worse off than without it, nor than before.
    """
    before, now = of_source(strange, 0)
    alone = of_source(apart, 0)[1]
    gain = compared("", of_source(found, 0)[1], of_source(reminded, 0)[1], seed)
    costs = (compared("", was, now, seed) for was in (alone, before))
    return is_gain(gain.differences["nDCG@10"]) and not any(map(_is_loss, costs))


def _use(request: Request) -> Use | None:
    """Return the use of the encoder that is asked of every question."""
    encoder = chosen(request.encoder, Settings())
    return None if encoder is None else patient(encoder, math.inf, request.cache)


def ablation(request: Request, progress: Progress = silent) -> list[Dropped]:
    """Return the ablation table of the base model; raises as :func:`tune` does."""
    base = Model.load() if request.base is None else Model.load(request.base)
    sources = sources_of(request)
    views = views_of(sources, base, None, progress, parts_too=request.parts)
    return list(ablate(views, [s.name for s in sources], base, request.seed, progress))


def curve(
    request: Request, sizes: Sequence[int], progress: Progress = silent
) -> dict[str, list[Learned]]:
    """Return the learning curves of each knowledge base by its name; raises as :func:`tune`."""
    base = Model.load() if request.base is None else Model.load(request.base)
    found = {}
    for source in sources_of(request):
        views = views_of([source], base, None, progress)
        memories = (False, True) if request.memory else (False,)
        points = learning_curve(views, base, sizes, memories, request.seed, progress)
        found[source.name] = list(points)
    return found


def sources_of(request: Request) -> list[Source]:
    """Read the knowledge bases of ``request``; raises as :func:`tune` does."""
    sources = [read_data(folder, request.out_of_scope) for folder in request.data]
    if request.kb is not None:
        sources.insert(0, read_source(request.kb, request.eval_folder, request.out_of_scope))
        if request.parts:
            folder = find_eval(request.eval_folder, request.kb)
            sources += [
                read_source(trade / KNOWLEDGE, trade / EVAL, request.out_of_scope)
                for trade in (*domains_in(folder), *domains_in(folder, TAUGHT))
            ]
    for source in sources:
        if not source.questions and len(sources) > 1:
            expected = "questions/*.yaml"
            where = Location(source.name)
            raise DataError(
                [problem("evaluation", "empty-suite", where, suite="tune", expected=expected)]
            )
    talk = find_eval(request.eval_folder, request.kb or Path()) / TALK
    return with_far(with_talk(sources, talk) if request.parts and talk.is_file() else sources)


def _compared(found: Sequence[Tested], names: Sequence[str], seed: int) -> tuple[Comparison, ...]:
    return tuple(
        compared(name, *of_source(found, number), seed) for number, name in enumerate(names)
    )


def _outcomes(found: Sequence[Tested]) -> list[Outcome]:
    return [
        t.now.outcome(t.confidence)
        for t in found
        if t.now.case.kind in ("in", "out") and not t.now.case.part
    ]
