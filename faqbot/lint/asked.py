"""The assistant on the knowledge base under lint: what it makes of every way to ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Literal
from zoneinfo import ZoneInfo

from faqbot.compiled import load_or_build
from faqbot.dialogue.context import Context
from faqbot.dialogue.decision import Answer, Decision, decide, menu_triggers, vague_terms
from faqbot.dialogue.events import Said
from faqbot.dialogue.policy import step
from faqbot.dialogue.replies import ReplyKind
from faqbot.dialogue.state import Conversation, Phase
from faqbot.knowledge.model import Entry, Knowledge
from faqbot.ranking import Ranking
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import Ranker

Heard = Literal["question", "smalltalk", "handoff", "end"]
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
        """Tell whether ``entry`` is answered or offered; ``below`` are entries of the menu."""
        if isinstance(self.decision, Answer):
            return self.decision.entry == entry
        return entry in getattr(self.decision, "entries", ()) or entry in below


class Assistant:
    """Asks a knowledge base its own questions as if it were ``day``; answers are remembered."""

    def __init__(self, knowledge: Knowledge, day: date) -> None:
        self._knowledge = knowledge
        self._day = day
        noon = datetime.combine(day, time(12), ZoneInfo(knowledge.support.timezone))
        self._now = noon
        self._outcomes: dict[str, Outcome] = {}

    @cached_property
    def ranker(self) -> Ranker:
        """The ranker, from the compiled index where there is one."""
        return load_or_build(self._knowledge, Model.load())

    @cached_property
    def _triggers(self) -> dict[frozenset[str], str]:
        menus, ranker = self._knowledge.menus, self.ranker
        return menu_triggers(menus, lambda text: vague_terms(ranker.analyze(text)))

    def ask(self, text: str) -> Outcome:
        """Return what becomes of ``text`` as the first message of a conversation."""
        if text not in self._outcomes:
            self._outcomes[text] = self._ask(text)
        return self._outcomes[text]

    def _ask(self, text: str) -> Outcome:
        ranking = self.ranker.rank(text, _LIMIT)
        decision = decide(ranking, self._knowledge, self._triggers, self._day)
        context = Context(self._knowledge, self._now, ranking, self._triggers)
        _, replies = step(Conversation(phase=Phase.READY), Said(text), context)
        heard: Heard = "question"
        if any(reply.handoff for reply in replies):
            heard = "handoff"
        elif any(reply.kind is ReplyKind.SMALLTALK for reply in replies):
            heard = "smalltalk"
        elif not any(reply.decision for reply in replies):
            heard = "end"
        return Outcome(heard, decision, ranking)

    def draws(self, text: str, entry: Entry) -> tuple[str, ...]:
        """Return the words of ``text`` by which ``entry`` is drawn: those in its questions."""
        analyze = self.ranker.analyze
        rows = (entry.question, *entry.variants, *entry.keywords)
        terms = {term for row in rows for term in analyze(row).terms}
        return tuple(dict.fromkeys(term for term in analyze(text).terms if term in terms))
