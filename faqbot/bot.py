"""Bot: what a developer embeds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from faqbot.compiled import load_or_build
from faqbot.dialogue.context import Context
from faqbot.dialogue.decision import Decision, decide, triggers_of
from faqbot.dialogue.events import Event, Said, Started
from faqbot.dialogue.policy import step
from faqbot.dialogue.replies import Reply
from faqbot.dialogue.state import Conversation
from faqbot.knowledge.loader import load
from faqbot.knowledge.model import Knowledge
from faqbot.knowledge.paths import default_path
from faqbot.observer import Observer, Turn
from faqbot.ranking import Contribution, Ranking
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import Ranker
from faqbot.text.masking import mask, without_marks

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a text is decided as it is.

    ``contributions`` holds, for each candidate of ``ranking`` by entry id, what every signal gave
    to its log-odds; they sum to the candidate's score.
    """

    ranking: Ranking
    decision: Decision
    contributions: dict[str, tuple[Contribution, ...]]
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
    ) -> None:
        """Use :meth:`load`."""
        self._path = path
        self._model = model
        self._clock = clock
        self._observer = observer
        self._cache = cache
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
    ) -> Bot:
        """Load the knowledge base in the folder ``path`` (default: the sample).

        ``clock`` returns the present moment, aware; ``observer`` is called after every turn.
        ``cache`` keeps the compiled index in the user's cache folder. Raises
        :class:`~faqbot.errors.KnowledgeError` with every mistake when there is one.
        """
        return cls(
            Path(path) if path is not None else default_path(),
            model=model or Model.load(),
            clock=clock,
            observer=observer,
            cache=cache,
        )

    def _load(self) -> _Loaded:
        knowledge = load(self._path)
        ranker = load_or_build(knowledge, self._model, use_cache=self._cache)
        return _Loaded(knowledge, ranker, triggers_of(knowledge.menus, ranker.analyze))

    def reload(self) -> Knowledge:
        """Load the folder anew and swap it in; with mistakes in it, raise and keep the old one."""
        self._loaded = self._load()
        return self._loaded.knowledge

    @property
    def knowledge(self) -> Knowledge:
        """The knowledge base in use."""
        return self._loaded.knowledge

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
        ranking = None
        if isinstance(event, Said):
            text = event.text[: loaded.knowledge.settings.max_characters]
            ranking = loaded.ranker.rank(text)
        context = Context(
            knowledge=loaded.knowledge,
            now=self._clock(),
            ranking=ranking,
            triggers=loaded.triggers,
        )
        after, replies = step(conversation, event, context)
        if self._observer is not None:
            self._observer(_turn(loaded, conversation, event, after, replies, context))
        return after, replies

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
            answer_threshold=settings.answer_threshold,
            menu_threshold=settings.menu_threshold,
        )


def _turn(
    loaded: _Loaded,
    before: Conversation,
    event: Event,
    after: Conversation,
    replies: tuple[Reply, ...],
    context: Context,
) -> Turn:
    decided = next((reply for reply in replies if reply.decision), None)
    handoff = next((reply.handoff for reply in replies if reply.handoff), None)
    best = context.ranking.best if context.ranking else None
    text = mask(event.text) if isinstance(event, Said) else ""
    return Turn(
        at=context.now,
        event=type(event).__name__,
        before=before.phase,
        after=after.phase,
        text=text,
        terms=loaded.ranker.analyze(without_marks(text)).terms,
        decision=decided.decision if decided else None,
        entry=(decided.entry if decided else None) or (best.entry if best else None),
        confidence=best.confidence if best else None,
        handoff=handoff.reason if handoff else None,
    )
