"""The assistant on a knowledge base under the hand of an editor, on one day."""

from __future__ import annotations

from datetime import date, datetime

from faqbot.asking import Outcome
from faqbot.assistant import Assistant
from faqbot.knowledge.model import Entry, Knowledge
from faqbot.lazy import lazy
from faqbot.retrieval.compiled import load_or_build
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import Ranker
from faqbot.support.hours import noon


class DayAssistant:
    """Asks a knowledge base as if it were noon on ``day``; outcomes are remembered."""

    def __init__(self, knowledge: Knowledge, day: date, *, use_cache: bool = True) -> None:
        """Take what is asked; ``use_cache`` keeps the compiled index on disk."""
        self._knowledge = knowledge
        self._now: datetime = noon(knowledge.support, day)
        self._use_cache = use_cache
        self._outcomes: dict[str, Outcome] = {}

    @lazy
    def _assistant(self) -> Assistant:
        model = Model.of(self._knowledge)
        return Assistant.of(
            self._knowledge, lambda known: load_or_build(known, model, cache=self._use_cache)
        )

    @property
    def ranker(self) -> Ranker:
        """The ranker."""
        return self._assistant.ranker

    def ask(self, text: str) -> Outcome:
        """Return what becomes of ``text`` as the first message of a conversation."""
        if text not in self._outcomes:
            self._outcomes[text] = self._assistant.ask(text, self._now)
        return self._outcomes[text]

    def draws(self, text: str, entry: Entry) -> tuple[str, ...]:
        """Return the words of ``text`` by which ``entry`` is drawn: those in its questions."""
        analyze = self.ranker.analyze
        rows = (entry.question, *entry.variants, *entry.keywords)
        terms = {term for row in rows for term in analyze(row).terms}
        return tuple(dict.fromkeys(term for term in analyze(text).terms if term in terms))
