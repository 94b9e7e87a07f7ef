"""What there is to learn from, as a model sees it: judged, out of scope, far off and near."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from faqbot.dense.use import Use
from faqbot.evaluation.cases import Question
from faqbot.evaluation.progress import Progress
from faqbot.evaluation.tuning.observe import Kind, View, cases, view
from faqbot.evaluation.tuning.sources import Source, from_variants, withheld
from faqbot.knowledge.model import Knowledge
from faqbot.retrieval.index import analyzer_of, build
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import Ranker
from faqbot.text.analyzer import Analyzer


def views_of(
    sources: Sequence[Source], base: Model, use: Use | None, progress: Progress
) -> list[View]:
    """Return every case of ``sources`` as ``base`` sees it, with the encoder of ``use``."""
    found: list[View] = []
    for number, source in enumerate(sources):
        progress(source.name, number, len(sources))
        analyzer = analyzer_of(source.knowledge)
        ranker_of = partial(_ranker, analyzer=analyzer, base=base, use=use, progress=progress)
        ranker = ranker_of(source.knowledge)
        parts: list[tuple[Kind, Sequence[Question], Ranker]] = [
            ("in", source.questions, ranker),
            ("out", source.others, ranker),
            ("far", source.far, ranker),
        ]
        if not source.questions:
            parts += [
                ("in", part.questions, ranker_of(part.knowledge))
                for part in from_variants(source.knowledge)
            ]
        elif source.others:
            parts += [
                ("near", part.questions, ranker_of(part.knowledge)) for part in withheld(source)
            ]
        if use is not None:
            use.prepare([q.text for _, questions, _ in parts for q in questions], progress)
        for kind, questions, judge in parts:
            found += [view(case, judge) for case in cases(number, kind, questions, judge)]
    return found


def _ranker(
    knowledge: Knowledge, analyzer: Analyzer, base: Model, use: Use | None, progress: Progress
) -> Ranker:
    ranker = Ranker(build(knowledge, analyzer), analyzer, base)
    return ranker if use is None else use.equip(ranker, knowledge, progress)
