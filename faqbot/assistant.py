"""The assistant itself: a knowledge base with what is compiled of it, and all that it decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from faqbot.asking import Outcome, offered_by
from faqbot.dialogue.clues import Situation
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
from faqbot.dialogue.followup import InContext, judged, with_topic
from faqbot.dialogue.incomplete import is_elliptic, is_foreign, may_go_on, points_back
from faqbot.dialogue.rules.language import plainly_in, spoken
from faqbot.dialogue.rules.several import decisions
from faqbot.dialogue.state import Conversation, Phase, Status, Topic
from faqbot.dialogue.step import step
from faqbot.dialogue.topic import fresh
from faqbot.i18n import Lang
from faqbot.knowledge.attributes import MOST_ATTRIBUTES, accepted, reserved, spoken_of
from faqbot.knowledge.model import HOME, Entry, Knowledge
from faqbot.knowledge.translation import has_translation
from faqbot.lazy import lazy
from faqbot.ranking import Contribution, Ranking
from faqbot.retrieval.caches import Cache
from faqbot.retrieval.memory import Example
from faqbot.retrieval.ranker import Ranker
from faqbot.retrieval.standing import Standing
from faqbot.text.normalize import beginning
from faqbot.text.questions import split_questions
from faqbot.text.words import ASKED_FOR, DENIAL
from faqbot.turns import TakenTurn

CONSIDERED = 10  # candidates that a decision is taken over
_SHOWN = 3  # entries offered that a message may go on with
_BEGUN = Conversation(phase=Phase.READY)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a text is decided as it is.

    Attributes:
        ranking: The candidates, best first.
        decision: What is done about the text.
        contributions: For each candidate of ``ranking``, by entry id, what every signal gave. They
            sum to the log-odds of the candidate against none of them, the same ``scope`` for all
            and a ``match`` of each.
        like: Of those that have any, by entry id, the judged questions like the text that the
            candidate answers, with their similarity.
        costs: Those to be expected of each way to go on.
        answer_threshold: The confidence from which a lone candidate would be the answer.
        menu_threshold: The confidence from which a menu would be shown.
        context: What came of what was said before, None without it.
    """

    ranking: Ranking
    decision: Decision
    contributions: dict[str, tuple[Contribution, ...]]
    like: dict[str, list[tuple[Example, float]]]
    costs: Mapping[DecisionKind, float]
    answer_threshold: float
    menu_threshold: float
    context: InContext | None = None


class Others(Mapping[Lang, "Assistant"]):
    """Assistants by language, each put together when it is first spoken."""

    def __init__(self, languages: Iterable[Lang], make: Callable[[Lang], Assistant]) -> None:
        """Take the languages, and what puts the assistant of one of them together."""
        self._languages = tuple(languages)
        self._made = Cache(make, len(self._languages) + 1)

    def __getitem__(self, language: Lang) -> Assistant:
        """Return the assistant that speaks ``language``."""
        if language not in self._languages:
            raise KeyError(language)
        return self._made[language]

    def __iter__(self) -> Iterator[Lang]:
        return iter(self._languages)

    def __len__(self) -> int:
        return len(self._languages)

    def __reduce__(self) -> tuple[Any, ...]:  # another process gets all that are to be had
        return dict, (dict(self),)


@dataclass(frozen=True)
class Assistant:
    """A knowledge base with what is compiled of it. Pure: it has no clock and never changes.

    Attributes:
        knowledge: What it knows.
        ranker: What finds entries in it.
        triggers: The ids of the menus that open by a vague message, by its terms.
        others: Those that answer in further languages.
        home: Where questions are looked up that its own language has no answer to; None of the home
            itself.
    """

    knowledge: Knowledge
    ranker: Ranker
    triggers: Mapping[frozenset[str], str]
    others: Mapping[Lang, Assistant] = field(default_factory=dict)
    home: Assistant | None = None

    @classmethod
    def of(cls, knowledge: Knowledge, ranker_of: Callable[[Knowledge], Ranker]) -> Assistant:
        """Put together what belongs together, for every language that ``knowledge`` is in.

        Where the index of the home is at hand, those of the others are, too: each of them is
        loaded when it is first spoken.
        """
        home = _in_one_language(knowledge, ranker_of(knowledge))

        def speaking(language: Lang) -> Assistant:
            known = knowledge.in_language(language)
            return replace(_in_one_language(known, ranker_of(known)), home=home)

        others = Others(knowledge.languages[1:], speaking)
        if home.ranker.sense is not None or not home.ranker.index.kept:
            return replace(home, others=dict(others))
        return replace(home, others=others)

    @property
    def languages(self) -> tuple[Lang, ...]:
        """The languages that it answers in, that of the home first."""
        return (self.knowledge.language, *self.others)

    def speaking(self, language: Lang) -> Assistant:
        """Return the assistant that answers in ``language``; this one where there is none."""
        return self.others.get(language, self)

    @lazy
    def reserved(self) -> frozenset[str]:
        """The names of the attributes that decide between answers."""
        return reserved(self._in_all_languages)

    def knowing(self, conversation: Conversation, attributes: Mapping[str, object]) -> Conversation:
        """Return ``conversation`` with what the host tells of the visitor.

        Only what some answer speaks of is kept. Raises
        :class:`~faqbot.errors.InvalidAttribute` for what the host may not tell.
        """
        told = accepted(attributes, self.knowledge.settings)
        kept = {name: value for name, value in told.items() if name in self._spoken_of}
        known = {**dict(conversation.attributes), **kept}
        return replace(conversation, attributes=tuple(sorted(known.items())[:MOST_ATTRIBUTES]))

    def ask(
        self,
        text: str,
        now: datetime,
        limit: int = CONSIDERED,
        attributes: Mapping[str, object] | None = None,
        language: Lang | None = None,
    ) -> Outcome:
        """Return what becomes of ``text`` as the first message of a conversation at ``now``.

        ``attributes`` are those of the visitor. ``limit`` only says how many candidates are named.
        What is longer than a message may be is cut as it is in a conversation. Of two questions
        the first decides; both are offered. It is answered in ``language``, or in the one that it
        is plainly written in.
        """
        if self.others:
            language = language or spoken(
                Said(text), _BEGUN, self.languages, self.knowledge.settings
            )
            other = self.speaking(language)
            if other is not self:
                return other.ask(text, now, limit, attributes)
        ranking = self._ranked(text, max(limit, CONSIDERED))
        considered = replace(ranking, candidates=ranking.candidates[:CONSIDERED])
        context = Context(self.knowledge, now, considered, triggers=self.triggers)
        context = self._with_parts(context, text, _BEGUN)
        decision, *others = decisions(considered, context)
        after, replies = step(self.knowing(_BEGUN, attributes or {}), Said(text), context)
        each = (offered_by(one, self.knowledge, context.day) for one in (decision, *others))
        offered = frozenset[str]().union(*each)
        named = replace(ranking, candidates=ranking.candidates[:limit])
        return Outcome.of(decision, named, replies, after.phase, offered)

    def search(self, text: str, limit: int = CONSIDERED) -> Ranking:
        """Rank the entries for ``text`` as for a message in this language, best first."""
        return self._ranked(text, limit)

    def take(
        self,
        conversation: Conversation,
        event: Event,
        now: datetime,
        forms: Mapping[str, Mapping[str, object]] | None = None,
        position: int | None = None,
        language: Lang | None = None,
    ) -> TakenTurn:
        """Take one event at the moment ``now``.

        ``forms`` and ``position`` are those of its :class:`Context`. It is answered in
        ``language``, else in the one that the event brings or that the conversation is in.
        Raises :class:`~faqbot.errors.InvalidEvent` for what cannot happen in its phase.
        """
        if language not in self.languages:
            language = spoken(event, conversation, self.languages, self.knowledge.settings)
        if language != conversation.language:
            conversation = replace(conversation, language=language)
        return self.speaking(language)._take(conversation, event, now, forms, position)

    def _take(
        self,
        conversation: Conversation,
        event: Event,
        now: datetime,
        forms: Mapping[str, Mapping[str, object]] | None,
        position: int | None,
    ) -> TakenTurn:
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
        if self.others:
            language = spoken(
                Said(text), conversation or _BEGUN, self.languages, self.knowledge.settings
            )
            if language != self.knowledge.language:
                return self.speaking(language).explain(text, now, limit, conversation)
        outcome = self.ask(text, now, max(limit, CONSIDERED))
        asked = self._cut(text)
        day = Context(self.knowledge, now).day
        ranking, seen = outcome.ranking, None
        considered = replace(ranking, candidates=ranking.candidates[:CONSIDERED])
        if conversation is not None:
            seen = self._in_context(Said(text), conversation, considered, now)
        if seen is not None:
            ranking = considered = seen.ranking
            decision = decide(considered, self.knowledge, self.triggers, day, seen.stale)
            outcome = replace(outcome, decision=decision)
        named = replace(ranking, candidates=ranking.candidates[:limit])
        outcome = replace(outcome, ranking=named)
        entries = [candidate.entry for candidate in outcome.ranking.candidates]
        ranker = self._looked_up(asked, CONSIDERED)[0]
        like = {entry: ranker.like(asked, entry) for entry in entries}
        settings = self.knowledge.settings
        return Explanation(
            ranking=outcome.ranking,
            decision=outcome.decision,
            contributions=ranker.all_contributions(asked, entries),
            like={entry: found for entry, found in like.items() if found},
            costs=costs_on(day, considered, self.knowledge, seen.stale if seen else ""),
            answer_threshold=answers_from(settings),
            menu_threshold=menus_from(settings),
            context=seen,
        )

    def situation(
        self, conversation: Conversation, own: Ranking, now: datetime
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
        shown = (*about.answered[:1], *about.offered[:_SHOWN])
        if is_foreign(own.query, self._standing, shown):
            return None
        broken = is_elliptic(own.query) or points_back(own.query)
        if vague_terms(own.query) in self.triggers and not broken:
            return None  # the name of a topic alone begins that topic
        words = self._words(about)
        if own.query.question_types:  # 日数は？ asks something else than the fee asked before
            words = [word for word in words if word not in ASKED_FOR] or words
        joint = self.ranker.rank_analysis(with_topic(own.query, words), CONSIDERED)
        return Situation(self.knowledge, about, own, joint, self._standing)

    def _words(self, about: Topic) -> list[str]:
        """Return the words of a topic; of one that was clicked, those of the entry's title."""
        words = [term for term in about.terms if term != DENIAL]
        entry = self.knowledge.entry.get(about.answered[0]) if about.answered else None
        return words or ([*self.ranker.analyze(entry.title).terms] if entry is not None else [])

    def _in_context(
        self, event: Event, conversation: Conversation, own: Ranking | None, now: datetime
    ) -> InContext | None:
        """Judge a message with the topic of the conversation, where it may go on with it."""
        if not isinstance(event, Said) or own is None:
            return None
        found = self.situation(conversation, own, now)
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

    @lazy
    def _spoken_of(self) -> frozenset[str]:
        return spoken_of(self._in_all_languages)

    @property
    def _in_all_languages(self) -> Iterator[Entry]:
        return (entry for known in self.knowledge.spoken for entry in known.entries)

    @lazy
    def _standing(self) -> Standing:
        return Standing(self.ranker.index)

    def _ranked(self, text: str, limit: int) -> Ranking:
        return self._looked_up(self._cut(text), limit)[1]

    def _looked_up(self, text: str, limit: int) -> tuple[Ranker, Ranking]:
        """Return the ranking of ``text``, and whose it is.

        A text in the language of the home is looked up there, and so is one that would be missed,
        or that an entry answers better which is in no other language.
        """
        if self.home is None:
            return self.ranker, self.ranker.rank(text, limit)
        other = self.home.ranker.rank(text, limit)
        if plainly_in(text) == HOME:
            return self.home.ranker, other
        own = self.ranker.rank(text, limit)
        sure = own.best.confidence if own.best is not None else 0.0
        missed = sure < menus_from(self.knowledge.settings)
        better = (
            other.best is not None
            and other.best.confidence > sure
            and (missed or not has_translation(self.knowledge.entry[other.best.entry]))
        )
        return (self.home.ranker, other) if better else (self.ranker, own)

    def _cut(self, text: str) -> str:
        return beginning(text, self.knowledge.settings.max_characters)


def _in_one_language(knowledge: Knowledge, ranker: Ranker) -> Assistant:
    return Assistant(knowledge, ranker, triggers_of(knowledge.menus, ranker.analyze))
