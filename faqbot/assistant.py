"""The assistant itself: a knowledge base with what is compiled of it, and all that it decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from faqbot.asking import Outcome, offered_by
from faqbot.dialogue.context import Context, QuestionPart
from faqbot.dialogue.decision import (
    Decision,
    DecisionKind,
    answers_from,
    costs_on,
    decide,
    menus_from,
    triggers_of,
    vague_terms,
)
from faqbot.dialogue.events import Event, Said
from faqbot.dialogue.followup import (
    InContext,
    Situation,
    is_complete,
    is_elliptic,
    is_foreign,
    joined,
    judged,
    may_go_on,
    texts_of,
)
from faqbot.dialogue.rules.several import decisions
from faqbot.dialogue.state import Conversation, Phase, Status
from faqbot.dialogue.step import step
from faqbot.dialogue.topic import fresh
from faqbot.knowledge.model import Knowledge
from faqbot.ranking import Contribution, Ranking
from faqbot.retrieval.memory import Example
from faqbot.retrieval.ranker import Ranker
from faqbot.text.normalize import beginning
from faqbot.text.questions import split_questions
from faqbot.turns import TakenTurn

CONSIDERED = 10  # candidates that a decision is taken over
_BEGUN = Conversation(phase=Phase.READY)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a text is decided as it is.

    ``contributions`` holds, for each candidate of ``ranking`` by entry id, what every signal gave.
    They sum to the log-odds of the candidate against none of them, the same ``scope`` for all
    and a ``match`` of each. ``like`` holds, of those that have any, the judged questions like
    the text that the candidate answers, with their similarity. ``costs`` are those to be expected
    of each way to go on; a lone candidate would be the answer from ``answer_threshold`` on, and a
    menu would be shown from ``menu_threshold`` on.
    """

    ranking: Ranking
    decision: Decision
    contributions: dict[str, tuple[Contribution, ...]]
    like: dict[str, list[tuple[Example, float]]]
    costs: Mapping[DecisionKind, float]
    answer_threshold: float
    menu_threshold: float
    context: InContext | None = None


@dataclass(frozen=True)
class Assistant:
    """A knowledge base with what is compiled of it. Pure: it has no clock and never changes."""

    knowledge: Knowledge
    ranker: Ranker
    triggers: Mapping[frozenset[str], str]

    @classmethod
    def of(cls, knowledge: Knowledge, ranker: Ranker) -> Assistant:
        """Put together what belongs together."""
        return cls(knowledge, ranker, triggers_of(knowledge.menus, ranker.analyze))

    def ask(self, text: str, now: datetime, limit: int = CONSIDERED) -> Outcome:
        """Return what becomes of ``text`` as the first message of a conversation at ``now``.

        ``limit`` only says how many candidates are named. What is longer than a message may be is
        cut as it is in a conversation. Of two questions the first decides; both are offered.
        """
        ranking = self._ranked(text, max(limit, CONSIDERED))
        considered = replace(ranking, candidates=ranking.candidates[:CONSIDERED])
        context = Context(self.knowledge, now, considered, triggers=self.triggers)
        context = self._with_parts(context, text, _BEGUN)
        decision, *others = decisions(considered, context)
        after, replies = step(_BEGUN, Said(text), context)
        each = (offered_by(one, self.knowledge, context.day) for one in (decision, *others))
        offered = frozenset[str]().union(*each)
        named = replace(ranking, candidates=ranking.candidates[:limit])
        return Outcome.of(decision, named, replies, after.phase, offered)

    def take(
        self,
        conversation: Conversation,
        event: Event,
        now: datetime,
        forms: Mapping[str, Mapping[str, object]] | None = None,
        position: int | None = None,
    ) -> TakenTurn:
        """Take one event at the moment ``now``.

        ``forms`` and ``position`` are those of its :class:`Context`.

        Raises :class:`~faqbot.errors.InvalidEvent` for what cannot happen in its phase.
        """
        ranking = None
        # With a human in charge a message is no question: it needs no ranking, and gets none.
        in_charge = conversation.status is Status.BOT or conversation.beside
        if isinstance(event, Said) and in_charge and not event.is_file_only:
            ranking = self._ranked(event.text, CONSIDERED)
        in_context = self._in_context(event, conversation, ranking, now)
        context = Context(
            self.knowledge, now, ranking, self.triggers, forms or {}, position, in_context
        )
        if isinstance(event, Said) and ranking is not None:
            context = self._with_parts(context, event.text, conversation)
        after, replies = step(conversation, event, context)
        return TakenTurn(self.ranker, context, conversation, event, after, replies)

    def explain(
        self, text: str, now: datetime, limit: int, conversation: Conversation | None = None
    ) -> Explanation:
        """Return why ``text`` is decided as it is at ``now``: words, signals, thresholds.

        Within a ``conversation`` also what of it came from what was said before.
        """
        outcome = self.ask(text, now, max(limit, CONSIDERED))
        asked = self._cut(text)
        day = Context(self.knowledge, now).day
        ranking, seen = outcome.ranking, None
        considered = replace(ranking, candidates=ranking.candidates[:CONSIDERED])
        if conversation is not None:
            seen = self._in_context(Said(text), conversation, considered, now)
        if seen is not None:
            ranking = considered = seen.ranking
            decision = decide(considered, self.knowledge, self.triggers, day)
            outcome = replace(outcome, decision=decision)
        named = replace(ranking, candidates=ranking.candidates[:limit])
        outcome = replace(outcome, ranking=named)
        entries = [candidate.entry for candidate in outcome.ranking.candidates]
        like = {entry: self.ranker.like(asked, entry) for entry in entries}
        settings = self.knowledge.settings
        return Explanation(
            ranking=outcome.ranking,
            decision=outcome.decision,
            contributions=self.ranker.all_contributions(asked, entries),
            like={entry: found for entry, found in like.items() if found},
            costs=costs_on(day, considered, self.knowledge),
            answer_threshold=answers_from(settings),
            menu_threshold=menus_from(settings),
            context=seen,
        )

    def situation(
        self, text: str, conversation: Conversation, own: Ranking, now: datetime
    ) -> Situation | None:
        """Return what a message is to be judged in, None where it stands on its own.

        ``own`` is its ranking without what was said before.
        """
        about = conversation.topic
        if conversation.form is not None:
            return None
        minutes = self.knowledge.settings.topic_minutes
        if not fresh(about, now, minutes) or not may_go_on(own.query, about):
            return None
        elliptic = is_elliptic(own.query)
        if is_complete(own) or (not elliptic and is_foreign(own.query, self._words)):
            return None
        if vague_terms(own.query) in self.triggers and not elliptic:
            return None  # the name of a topic alone begins that topic
        joint = self.ranker.rank(joined(self._cut(text), about, self.knowledge), CONSIDERED)
        return Situation(self.knowledge, about, own, joint, self._texts)

    def _in_context(
        self, event: Event, conversation: Conversation, own: Ranking | None, now: datetime
    ) -> InContext | None:
        """Judge a message with the topic of the conversation, where it may go on with it."""
        if not isinstance(event, Said) or own is None:
            return None
        found = self.situation(event.text, conversation, own, now)
        return judged(found) if found is not None else None

    def _with_parts(self, context: Context, text: str, conversation: Conversation) -> Context:
        """Rank the first two of several questions, the second with what the first is about."""
        first, *others = split_questions(self._cut(text))
        if not others:
            return context
        part = self._part(first, conversation, context.now)
        alone = replace(context, ranking=part.ranking, in_context=part.in_context)
        after, _ = step(replace(_BEGUN, topic=conversation.topic), Said(first), alone)
        second = self._part(others[0], replace(conversation, topic=after.topic), context.now)
        return replace(context, parts=(part, second), unread=tuple(others[1:]))

    def _part(self, question: str, conversation: Conversation, now: datetime) -> QuestionPart:
        own = self._ranked(question, CONSIDERED)
        return QuestionPart(own, self._in_context(Said(question), conversation, own, now))

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return texts_of(self.knowledge)

    @cached_property
    def _words(self) -> str:
        return "\n".join(self._texts.values())

    def _ranked(self, text: str, limit: int) -> Ranking:
        return self.ranker.rank(self._cut(text), limit)

    def _cut(self, text: str) -> str:
        return beginning(text, self.knowledge.settings.max_characters)
