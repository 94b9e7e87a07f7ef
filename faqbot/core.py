"""The core of the assistant: what a knowledge base makes of an event, given the moment."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from faqbot.dialogue.answering import NO as NOT_HELPED
from faqbot.dialogue.answering import YES as HELPED
from faqbot.dialogue.context import Context
from faqbot.dialogue.decision import Decision, decide, triggers_of
from faqbot.dialogue.ending import asks_for_end, says_end
from faqbot.dialogue.events import Event, Said
from faqbot.dialogue.labels import followed
from faqbot.dialogue.policy import step
from faqbot.dialogue.replies import Reply
from faqbot.dialogue.smalltalk import small_talk
from faqbot.dialogue.state import Conversation, Phase, Status
from faqbot.dialogue.wishes import wants_human
from faqbot.knowledge.model import Knowledge
from faqbot.observer import Turn
from faqbot.ranking import Contribution, Ranking
from faqbot.retrieval.memory import Example
from faqbot.retrieval.ranker import Ranker
from faqbot.text.masking import mask, without_marks

Heard = Literal["question", "smalltalk", "handoff", "end"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a text is decided as it is.

    ``contributions`` holds, for each candidate of ``ranking`` by entry id, what every signal gave
    to its log-odds; they sum to the candidate's score. ``like`` holds, of those that have any,
    the judged questions like the text that the candidate answers, with their similarity.
    """

    ranking: Ranking
    decision: Decision
    contributions: dict[str, tuple[Contribution, ...]]
    like: dict[str, list[tuple[Example, float]]]
    answer_threshold: float
    menu_threshold: float


@dataclass(frozen=True)
class Core:
    """A knowledge base with what is compiled of it. Pure: it has no clock and never changes."""

    knowledge: Knowledge
    ranker: Ranker
    triggers: Mapping[frozenset[str], str]

    @classmethod
    def of(cls, knowledge: Knowledge, ranker: Ranker) -> Core:
        """Put together what belongs together."""
        return cls(knowledge, ranker, triggers_of(knowledge.menus, ranker.analyze))

    def decide(self, ranking: Ranking, day: date) -> Decision:
        """Return what is done about a question with this ``ranking`` on ``day``."""
        return decide(ranking, self.knowledge, self.triggers, day)

    def heard(self, text: str, ranking: Ranking) -> Heard:
        """Return what a message that begins a conversation is taken for."""
        settings = self.knowledge.settings
        if asks_for_end(text) or says_end(text, settings):
            return "end"
        if wants_human(ranking.query.tokens, settings.handoff_keywords):
            return "handoff"
        return "question" if small_talk(text, self.knowledge.smalltalk) is None else "smalltalk"

    def take(
        self,
        conversation: Conversation,
        event: Event,
        now: datetime,
        forms: Mapping[str, Mapping[str, object]] | None = None,
    ) -> Taken:
        """Take one event at the moment ``now``; ``forms`` as in :class:`~.context.Context`.

        Raises :class:`~faqbot.errors.InvalidEvent` for what cannot happen in its phase.
        """
        ranking = None
        # With a human in charge a message is no question: it needs no ranking, and gets none.
        if isinstance(event, Said) and conversation.status is Status.BOT and not event.is_file_only:
            ranking = self.ranker.rank(event.text[: self.knowledge.settings.max_characters])
        context = Context(self.knowledge, now, ranking, self.triggers, forms or {})
        after, replies = step(conversation, event, context)
        return Taken(self.ranker, context, conversation, event, after, replies)

    def explain(self, text: str, limit: int, day: date) -> Explanation:
        """Return why ``text`` is decided as it is on ``day``: words, signals, thresholds."""
        ranking = self.ranker.rank(text, limit)
        settings = self.knowledge.settings
        return Explanation(
            ranking=ranking,
            decision=self.decide(ranking, day),
            contributions=self.ranker.all_contributions(
                text, [candidate.entry for candidate in ranking.candidates]
            ),
            like={
                candidate.entry: found
                for candidate in ranking.candidates
                if (found := self.ranker.like(text, candidate.entry))
            },
            answer_threshold=settings.answer_threshold,
            menu_threshold=settings.menu_threshold,
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """One event and what came of it."""

    ranker: Ranker
    context: Context
    before: Conversation
    event: Event
    after: Conversation
    replies: tuple[Reply, ...]

    def turn(self) -> Turn:
        """Return what may be observed of it."""
        decided = next((reply for reply in self.replies if reply.decision), None)
        answered = next((reply.entry for reply in self.replies if reply.entry), None)
        handoff = next((reply.handoff for reply in self.replies if reply.handoff), None)
        # What is typed into a form is no question, and personal more often than not.
        question = self.before.phase is not Phase.FORM or decided is not None
        ranking = self.context.ranking
        best = ranking.best if ranking and question else None
        known = decided and decided.decision != "menu"
        choice = None if known else followed(self.before, self.event)
        # A button of an answer further up may be clicked at any time: it tells nothing new.
        asked = self.before.phase is Phase.FEEDBACK
        helpful = {HELPED: True, NOT_HELPED: False}.get(choice or "") if asked else None
        rated = self.before.entry if helpful is not None else None
        text = mask(self.event.text) if isinstance(self.event, Said) and question else ""
        return Turn(
            at=self.context.now,
            event=type(self.event).__name__,
            before=self.before.phase,
            after=self.after.phase,
            text=text,
            terms=self._terms(text),
            decision=decided.decision if decided else None,
            entry=rated or answered or (best.entry if best else None),
            confidence=best.confidence if best else None,
            handoff=handoff.reason if handoff else None,
            choice=choice,
            helpful=helpful,
        )

    def _terms(self, masked: str) -> tuple[str, ...]:
        """Return the terms of what is left of a message, at no cost where nothing was masked."""
        query = self.context.ranking.query if self.context.ranking is not None else None
        if query is not None and unicodedata.normalize("NFKC", query.text) == masked:
            return query.terms
        return self.ranker.analyze(without_marks(masked)).terms if masked else ()
