"""An encoder in service: for visitors, who do not wait, over every load of the knowledge base."""

from __future__ import annotations

import logging
import os
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from time import monotonic
from weakref import WeakSet

from faqbot.dense.encoder import Encoder, Vectors
from faqbot.dense.use import Use, chosen
from faqbot.errors import EncoderError, FaqbotError
from faqbot.knowledge.model import Knowledge, Settings
from faqbot.retrieval.ranker import Ranker
from faqbot.types import Progress, silent

_log = logging.getLogger(__name__)
FAILURES = 3  # in a row, after which the encoder is left alone …
REST, LONGEST_REST = 30.0, 600.0  # … for so many seconds, each time twice as long
REMEMBERED = 128  # of the latest queries: a message is ranked more than once
_Job = tuple["Future[Vectors]", str]


class Limited:
    """Asks ``encoder`` within ``timeout`` seconds, and not at all while it seems dead.

    Encoding happens in a thread of its own, one text at a time. Thread-safe.
    """

    def __init__(
        self, encoder: Encoder, timeout: float, *, clock: Callable[[], float] = monotonic
    ) -> None:
        self._encoder = encoder
        self._timeout = timeout
        self._clock = clock
        self._lock = Lock()
        self._jobs: SimpleQueue[_Job] | None = None
        self._recent: OrderedDict[str, Vectors] = OrderedDict()
        self._failures = 0
        self._rest_until = 0.0
        _serving.add(self)

    def after_fork(self) -> None:
        """Begin anew in a child, which has the encoder but not the thread that asks it."""
        self._lock = Lock()
        self._jobs = None

    def vector(self, text: str) -> Vectors | None:
        """Return the vector of the query ``text``, (d,), or None when there is none in time.

        The first failure of a row is logged as a warning, and so is the first success after it.
        """
        with self._lock:
            if text in self._recent:
                return self._recent[text]
            if self._clock() < self._rest_until:
                return None
            jobs = self._jobs or self._started()
        waiting: Future[Vectors] = Future()
        jobs.put((waiting, text))
        try:
            vector = waiting.result(self._timeout)
        except TimeoutError:
            waiting.cancel()  # if it has not been begun, it need not be
            self._failed(f"no answer within {self._timeout:g} s")
            return None
        except Exception as error:  # whatever an encoder raises, the words still rank
            # Only our own errors are known to hold nothing of what was typed.
            self._failed(str(error) if isinstance(error, FaqbotError) else type(error).__name__)
            return None
        self._succeeded(text, vector)
        return vector

    def _started(self) -> SimpleQueue[_Job]:
        """Start the thread; a daemon, so that an encoder that hangs does not keep the process."""
        self._jobs = SimpleQueue()
        Thread(target=self._work, args=(self._jobs,), name="faqbot-encoder", daemon=True).start()
        return self._jobs

    def _work(self, jobs: SimpleQueue[_Job]) -> None:
        while True:
            waiting, text = jobs.get()
            if not waiting.set_running_or_notify_cancel():
                continue
            try:
                waiting.set_result(self._encoder.encode([text], "query")[0])
            except Exception as error:
                waiting.set_exception(error)

    def _failed(self, why: str) -> None:
        with self._lock:
            self._failures += 1
            first = self._failures == 1
            rows = self._failures - FAILURES
            if rows >= 0:
                self._rest_until = self._clock() + min(REST * 2**rows, LONGEST_REST)
        if first:
            _log.warning("%s: %s; ranking by words alone", self._encoder.name, why)

    def _succeeded(self, text: str, vector: Vectors) -> None:
        with self._lock:
            self._recent[text] = vector
            if len(self._recent) > REMEMBERED:
                self._recent.popitem(last=False)
            recovered, self._failures = self._failures > 0, 0
        if recovered:
            _log.warning("%s answers again", self._encoder.name)


_serving: WeakSet[Limited] = WeakSet()


def _renew() -> None:
    for limited in _serving:
        limited.after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew)


class Senses:
    """Equips the ranker of every load with the encoder given, or with that of the settings.

    An encoder is made once, and again only when the settings ask for another use of it.
    """

    def __init__(
        self, encoder: str | Encoder | None, folder: Path | None, progress: Progress | None = None
    ) -> None:
        self._encoder = encoder
        self._folder = folder
        self._progress = progress or silent
        self._settled: tuple[tuple[str, float, float], Use | None] | None = None

    def equip(self, ranker: Ranker, knowledge: Knowledge) -> Ranker:
        """Return ``ranker`` with a sense of meaning where there is to be one.

        When the entries cannot be encoded now, words alone rank until the next load: an endpoint
        that is down keeps no assistant from starting. Raises EncoderError when the encoder cannot
        be made, ModelError when the model has no weights for one.
        """
        use = self._use(knowledge.settings)
        if use is None:
            return ranker
        try:
            return use.equip(ranker, knowledge, self._progress)
        except EncoderError as error:
            _log.warning("%s; ranking by words alone until the next load", error)
            return ranker

    def _use(self, settings: Settings) -> Use | None:
        wanted = (settings.encoder, settings.encoder_when_below, settings.encoder_timeout)
        if self._settled is None or self._settled[0] != wanted:
            use = None
            if (encoder := chosen(self._encoder, settings)) is not None:
                limited = Limited(encoder, settings.encoder_timeout)
                use = Use(encoder, limited, settings.encoder_when_below, self._folder)
            self._settled = (wanted, use)
        return self._settled[1]
