"""Engines that are judged: anything that ranks entries for a text; ours also decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from faqbot.assistant import Assistant
from faqbot.dense.use import Use
from faqbot.dialogue.context import Step
from faqbot.dialogue.events import Event
from faqbot.dialogue.state import Conversation
from faqbot.evaluation.cases import Outcome, Question
from faqbot.evaluation.measures.ranking import DEPTH
from faqbot.evaluation.pool import Progress, silent
from faqbot.knowledge.model import Knowledge
from faqbot.retrieval.index import analyzer_of, build
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import Ranker
from faqbot.support.hours import noon


class Engine(Protocol):
    """Takes a question and says what it makes of it."""

    @property
    def name(self) -> str:
        """What reports call it."""

    def judge(self, question: Question) -> Outcome:
        """Return the candidates for the question's text, best first, and what is decided."""


@dataclass(frozen=True)
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
        analyzer = analyzer_of(knowledge)
        ranker = Ranker(build(knowledge, analyzer), analyzer, model)
        if use is not None:
            ranker = use.equip(ranker, knowledge, progress)
        assistant = Assistant.of(knowledge, ranker)
        return cls(assistant.knowledge, assistant.ranker, assistant.triggers, day)

    def judge(self, question: Question) -> Outcome:
        """Rank and decide as the assistant does about a message that begins a conversation.

        What is taken for a courtesy, or for the wish to end or to talk to a person, is not
        answered: it counts as a miss.
        """
        asked = self.ask(question.text, noon(self.knowledge.support, self.day), DEPTH)
        return Outcome(
            question,
            asked.ranking.candidates,
            asked.decided,
            tuple(sorted(asked.offered)),
            asked.ranking.query.terms,
        )

    def step(self, conversation: Conversation, event: Event, now: datetime) -> Step:
        """Take one event of a conversation at the moment ``now``, as the assistant does.

        Raises :class:`~faqbot.errors.InvalidEvent` for what cannot happen in its phase.
        """
        taken = self.take(conversation, event, now)
        return taken.after, taken.replies
