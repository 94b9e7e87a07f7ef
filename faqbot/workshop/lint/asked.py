"""The assistant on the knowledge base under lint: what it makes of every way to ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from faqbot.compiled import load_or_build
from faqbot.core import Core, Heard
from faqbot.dialogue.decision import Answer, Decision, Miss
from faqbot.knowledge.model import Entry, Knowledge
from faqbot.ranking import Ranking
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import Ranker

_LIMIT = 10  # candidates, as many as the assistant decides over


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a text: how it is heard, and the decision if it is a question."""

    heard: Heard
    decision: Decision
    ranking: Ranking

    def confidence_in(self, entry: str) -> float:
        """Return how sure the assistant is of ``entry``; 0 when it is no candidate."""
        found = (c.confidence for c in self.ranking.candidates if c.entry == entry)
        return next(found, 0.0)

    def reaches(self, entry: str, below: Iterable[str] = ()) -> bool:
        """Tell whether ``entry`` is answered or offered; ``below`` are entries of the menu.

        One that comes first and misses only for the thresholds counts as reached: the mistake
        is in the settings then, not in the entry.
        """
        if isinstance(self.decision, Answer):
            return self.decision.entry == entry
        if isinstance(self.decision, Miss):
            best = self.ranking.best
            return best is not None and best.entry == entry
        return entry in self.decision.entries or entry in below


class Assistant:
    """Asks a knowledge base its own questions as if it were ``day``; answers are remembered."""

    def __init__(self, knowledge: Knowledge, day: date) -> None:
        self._knowledge = knowledge
        self._day = day
        self._outcomes: dict[str, Outcome] = {}

    @cached_property
    def _core(self) -> Core:
        return Core.of(self._knowledge, load_or_build(self._knowledge, Model.load()))

    @property
    def ranker(self) -> Ranker:
        """The ranker, from the compiled index where there is one."""
        return self._core.ranker

    def ask(self, text: str) -> Outcome:
        """Return what becomes of ``text`` as the first message of a conversation."""
        if text not in self._outcomes:
            self._outcomes[text] = self._ask(text)
        return self._outcomes[text]

    def _ask(self, text: str) -> Outcome:
        ranking = self.ranker.rank(text, _LIMIT)
        decision = self._core.decide(ranking, self._day)
        return Outcome(self._core.heard(text, ranking), decision, ranking)

    def draws(self, text: str, entry: Entry) -> tuple[str, ...]:
        """Return the words of ``text`` by which ``entry`` is drawn: those in its questions."""
        analyze = self.ranker.analyze
        rows = (entry.question, *entry.variants, *entry.keywords)
        terms = {term for row in rows for term in analyze(row).terms}
        return tuple(dict.fromkeys(term for term in analyze(text).terms if term in terms))
