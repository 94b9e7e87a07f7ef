"""Cases as a ranker sees them: what a model is fitted on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from faqbot.dense.use import Use
from faqbot.evaluation.cases import Outcome, Question
from faqbot.evaluation.tuning.parts import parts_of
from faqbot.evaluation.tuning.sources import Kind, Source, from_variants, withheld
from faqbot.knowledge.model import Knowledge
from faqbot.ranking import Candidate
from faqbot.retrieval.index import analyzer_of, build
from faqbot.retrieval.judged import Judged
from faqbot.retrieval.model import Model
from faqbot.retrieval.query import Query
from faqbot.retrieval.ranker import Ranker
from faqbot.text.analyzer import Analyzer
from faqbot.text.normalize import normalize
from faqbot.types import Progress

Doubles = NDArray[np.float64]
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Case:
    """A question ready to be judged by ``ranker``: ``source`` numbers the knowledge base.

    ``kind``: judged (``in``), out of scope (``out``), of another knowledge base (``far``), of
    a withheld entry (``near``), or small talk (``talk``). ``ranker`` has the model that there was
    before. ``part`` names the part of the knowledge base that it is of, see ``parts``; empty for
    the whole.
    """

    source: int
    kind: Kind
    question: Question
    ranker: Ranker
    query: Query
    part: str = ""

    @property
    def fold(self) -> int:
        """Which fold the question belongs to; the same text always to the same."""
        return crc32(normalize(self.question.text).encode()) % FOLDS


def by_entry(case: Case) -> int:
    """Return the fold of a case by its entry, so that questions about one entry stay together.

    Judged by such folds an entry has no examples: it is like one that was written yesterday.
    """
    question = case.question
    if not question.answerable:
        return case.fold
    return crc32(question.cluster.encode()) % FOLDS


@dataclass(frozen=True, slots=True)
class View:
    """What ``ranker`` makes of a case: ``judged`` is None, and ``grades`` (K,) empty, without
    candidates.
    """

    case: Case
    ranker: Ranker
    judged: Judged | None
    grades: NDArray[np.int64]

    @property
    def right(self) -> NDArray[np.bool_]:
        """Whether each candidate, (K,), is of the question's highest grade."""
        return np.asarray(self.grades == max(self.case.question.grades.values(), default=-1))

    def outcome(self, confidence: Doubles | None = None) -> Outcome:
        """Return the candidates as an outcome, best first.

        With ``confidence`` (K,) of another model those looked at are in its order, as in a ranking.
        """
        if self.judged is None:
            return Outcome(self.case.question, ())
        entries, scores = self.ranker.index.entries, self.judged.scores.tolist()
        numbers = self.judged.found.entries
        order = self.judged.order[:100].tolist()
        told = self.judged.confidence if confidence is None else confidence.tolist()
        sure = dict(zip(order, [*told, *[0.0] * len(order)], strict=False))
        looked_at = len(self.judged.match)
        likeliest = sorted(order[:looked_at], key=lambda i: (-sure[i], -scores[i], i))
        return Outcome(
            self.case.question,
            tuple(
                Candidate(entries[numbers[i]], scores[i], sure[i])
                for i in (*likeliest, *order[looked_at:])
            ),
        )


def cases(
    source: int, kind: Kind, questions: Sequence[Question], ranker: Ranker, part: str = ""
) -> list[Case]:
    """Analyse ``questions``."""
    return [
        Case(source, kind, q, ranker, Query.of(ranker.analyze(q.text), ranker.index), part)
        for q in questions
    ]


def view(case: Case, ranker: Ranker, without: Sequence[int] = ()) -> View:
    """Let ``ranker`` judge ``case``.

    ``without`` are numbers of examples in the ranker's memory that it must not be reminded of:
    its own among them.
    """
    recall = None
    if ranker.memory is not None and without:
        recall = ranker.memory.recall(case.query.analysis, np.array(without))
    judged = ranker.judge(case.query, recall, every=True)
    if judged is None:
        return View(case, ranker, None, np.zeros(0, dtype=np.int64))
    names = ranker.index.entries
    grades = case.question.grades
    numbers = judged.found.entries.tolist()
    return View(
        case, ranker, judged, np.array([grades.get(names[i], 0) for i in numbers], dtype=np.int64)
    )


def views_of(
    sources: Sequence[Source],
    base: Model,
    use: Use | None,
    progress: Progress,
    *,
    parts_too: bool = False,
) -> list[View]:
    """Return every case of ``sources`` as ``base`` sees it, with the encoder of ``use``.

    With ``parts_too`` those of parts of each source come along, see ``parts``.
    """
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
            ("talk", source.talk, ranker),
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
        for piece in parts_of(source, ranker) if parts_too else ():
            progress(f"{source.name}: {len(piece.knowledge.entries)}", number, len(sources))
            judge = _ranker(piece.knowledge, analyzer_of(piece.knowledge), base, use, progress)
            for kind, questions in piece.questions.items():
                made = cases(number, kind, questions, judge, piece.name)
                found += [view(case, judge) for case in made]
    return found


def _ranker(
    knowledge: Knowledge, analyzer: Analyzer, base: Model, use: Use | None, progress: Progress
) -> Ranker:
    ranker = Ranker(build(knowledge, analyzer), analyzer, base)
    return ranker if use is None else use.equip(ranker, knowledge, progress)
