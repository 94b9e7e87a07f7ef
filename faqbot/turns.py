"""A turn of a conversation: an event, what came of it, and what may be observed of both."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from faqbot.dialogue.context import Context
from faqbot.dialogue.events import Event, Said
from faqbot.dialogue.replies import Reply
from faqbot.dialogue.rules.again import turned_down
from faqbot.dialogue.rules.answer import NEITHER
from faqbot.dialogue.rules.answer import NO as NOT_HELPED
from faqbot.dialogue.rules.answer import YES as HELPED
from faqbot.dialogue.rules.labels import followed
from faqbot.dialogue.state import Conversation, HandoffReason, Phase
from faqbot.retrieval.ranker import Ranker
from faqbot.text.masking import mask, without_marks
from faqbot.text.normalize import beginning


@dataclass(frozen=True, slots=True)
class Turn:
    """One event and what came of it: enough for logs, metrics and suggestions, nothing personal.

    Attributes:
        at: When, aware.
        event: The event's name: ``"Said"``, ``"Chose"`` …
        before: The phase that it met.
        after: The phase that it led to.
        text: What was typed, masked.
        terms: Its content words, masked.
        decision: ``"answer"``, ``"menu"`` or ``"miss"``; None of what is no question.
        entry: The id of the entry answered or rated, or of the best candidate when nothing was.
        confidence: That of the best candidate, in [0, 1].
        handoff: Why a human was brought in, None when none was.
        choice: The id of the choice followed, by click or by typing.
        conversation: The id that the caller gave; opaque, "" where there was none.
        helpful: What 「参考になりましたか？」 was answered with.
    """

    at: datetime
    event: str  # the event's name: "Said", "Chose" …
    before: Phase
    after: Phase
    text: str = ""
    terms: tuple[str, ...] = ()
    decision: str | None = None  # "answer", "menu" or "miss"
    entry: str | None = None
    confidence: float | None = None
    handoff: HandoffReason | None = None
    choice: str | None = None
    conversation: str = ""  # the id that the caller gave; opaque, "" where there was none
    helpful: bool | None = None


Observer = Callable[[Turn], None]


@dataclass(frozen=True, slots=True)
class TakenTurn:
    """One event and what came of it, whole."""

    ranker: Ranker
    context: Context
    before: Conversation
    event: Event
    after: Conversation
    replies: tuple[Reply, ...]

    def turn(self, conversation: str = "") -> Turn:
        """Return what may be observed of it; ``conversation`` is an opaque id."""
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
        if asked and isinstance(self.event, Said) and decided is None:
            settings = self.context.knowledge.settings
            choice = NOT_HELPED if turned_down(self.event.text, settings) else choice
        helpful = (
            {HELPED: True, NOT_HELPED: False, NEITHER: False}.get(choice or "") if asked else None
        )
        rated = self.before.entry if helpful is not None else None
        most = self.context.knowledge.settings.max_characters
        said = self.event.text if isinstance(self.event, Said) and question else ""
        text = mask(beginning(said, most))
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
            conversation=conversation,
            helpful=helpful,
        )

    def _terms(self, masked: str) -> tuple[str, ...]:
        """Return the terms of what is left of a message, at no cost where nothing was masked."""
        query = self.context.ranking.query if self.context.ranking is not None else None
        if query is not None and unicodedata.normalize("NFKC", query.text) == masked:
            return query.terms
        return self.ranker.analyze(without_marks(masked)).terms if masked else ()
