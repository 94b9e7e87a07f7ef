"""Engines that are judged, and how they are run over questions: in one process or several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from faqbot.assistant import Assistant
from faqbot.dense.use import Use
from faqbot.dialogue.context import Step
from faqbot.dialogue.events import Event
from faqbot.dialogue.state import Conversation
from faqbot.evaluation.cases import Outcome, Question
from faqbot.evaluation.measures.ranking import DEPTH
from faqbot.evaluation.pool import pool
from faqbot.knowledge.model import Knowledge
from faqbot.retrieval.index import analyzer_of, build
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import Ranker
from faqbot.support.hours import noon
from faqbot.types import Progress, silent


class Engine(Protocol):
    """Takes a question and says what it makes of it."""

    @property
    def name(self) -> str:
        """What reports call it."""

    def judge(self, question: Question) -> Outcome:
        """Return the candidates for the question's text, best first, and what is decided."""


@dataclass(frozen=True, kw_only=True)
class Faqbot(Assistant):
    """The engine of the assistant on one knowledge base, on one day."""

    day: date
    name: str = "faqbot"

    @classmethod
    def on(
        cls,
        knowledge: Knowledge,
        model: Model,
        day: date,
        use: Use | None = None,
        progress: Progress = silent,
    ) -> Faqbot:
        """Compile ``knowledge`` for the day ``day``, with an encoder where ``use`` has one."""

        def ranker_of(known: Knowledge) -> Ranker:
            analyzer = analyzer_of(known)
            ranker = Ranker(build(known, analyzer), analyzer, model)
            return ranker if use is None else use.equip(ranker, known, progress)

        made = Assistant.of(knowledge, ranker_of)
        return cls(made.knowledge, made.ranker, made.triggers, made.others, day=day)

    def judge(self, question: Question) -> Outcome:
        """Rank and decide as the assistant does about a message that begins a conversation.

        What is taken for a courtesy, or for the wish to end or to talk to a person, is not
        answered: it counts as a miss, unless the question accepts it.
        """
        asked = self.ask(question.text, noon(self.knowledge.support, self.day), DEPTH)
        return Outcome(
            question,
            asked.ranking.candidates,
            asked.decided,
            tuple(sorted(asked.offered)),
            asked.ranking.query.terms,
            kind=asked.kind,
        )

    def step(self, conversation: Conversation, event: Event, now: datetime) -> Step:
        """Take one event of a conversation at the moment ``now``, as the assistant does.

        Raises :class:`~faqbot.errors.InvalidEvent` for what cannot happen in its phase.
        """
        taken = self.take(conversation, event, now)
        return taken.after, taken.replies


_CHUNK = 64  # questions a message between processes; also how often progress is reported
_WORTH_A_PROCESS = 500  # questions; below, starting one takes longer than the work

_engine: Engine | None = None  # of a worker process, set once when it starts


def run(
    engine: Engine,
    questions: Sequence[Question],
    *,
    jobs: int = 1,
    progress: Progress = silent,
    what: str = "",
) -> list[Outcome]:
    """Return what ``engine`` makes of ``questions``, in their order, see :func:`judged`."""
    return list(judged(engine, questions, jobs=jobs, progress=progress, what=what))


def judged(
    engine: Engine,
    questions: Sequence[Question],
    *,
    jobs: int = 1,
    progress: Progress = silent,
    what: str = "",
) -> Iterator[Outcome]:
    """Yield what ``engine`` makes of ``questions``, in their order.

    With ``jobs`` above 1 that many processes share the work; the result is the same.
    """
    what = what or engine.name
    chunks = [questions[at : at + _CHUNK] for at in range(0, len(questions), _CHUNK)]
    done = 0
    progress(what, 0, len(questions))
    for outcomes in _judged(engine, chunks, jobs):
        yield from outcomes
        done += len(outcomes)
        progress(what, done, len(questions))


def _judged(
    engine: Engine, chunks: Sequence[Sequence[Question]], jobs: int
) -> Iterator[list[Outcome]]:
    if jobs <= 1 or sum(map(len, chunks)) < _WORTH_A_PROCESS:
        for chunk in chunks:
            yield [engine.judge(question) for question in chunk]
        return
    with pool(min(jobs, len(chunks)), _adopt, engine) as workers:
        for chunk, outcomes in zip(chunks, workers.map(_judge_chunk, chunks), strict=True):
            # A question has come back as a copy: of ten thousand that would be too much to keep.
            pairs = zip(chunk, outcomes, strict=True)
            yield [replace(outcome, question=question) for question, outcome in pairs]


def _adopt(engine: Engine) -> None:
    global _engine  # a worker process is given its engine once
    _engine = engine


def _judge_chunk(chunk: Sequence[Question]) -> list[Outcome]:
    assert _engine is not None  # noqa: S101 - _adopt ran when the process started
    return [_engine.judge(question) for question in chunk]
