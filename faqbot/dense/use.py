"""The use of an encoder: what it encodes, when it is asked, and how long it may take."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from faqbot.dense.encoder import Encoder, Vectors, family
from faqbot.dense.makers import OFFLINE, make
from faqbot.dense.store import encoded
from faqbot.errors import ModelError
from faqbot.knowledge.model import Knowledge, Settings
from faqbot.retrieval.meaning import Meaning
from faqbot.retrieval.ranker import Ranker
from faqbot.retrieval.texts import HEAD, plain
from faqbot.types import Progress, silent

NONE = "none"  # in place of an encoder: words alone, whatever the settings say
AUTO = "auto"  # the encoder that works offline, where it is installed; else words alone
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Space:
    """``questions`` (T, d), those of entry n from ``start[n]`` on; ``answers`` (N, d)."""

    questions: Vectors
    start: NDArray[np.intp]
    answers: Vectors

    @classmethod
    def build(
        cls,
        knowledge: Knowledge,
        entries: Sequence[str],
        encoder: Encoder,
        folder: Path | None,
        progress: Progress = silent,
    ) -> Space:
        """Encode the texts of ``entries`` (ids) that are not in the cache in ``folder``.

        Raises EncoderError.
        """
        found = [knowledge.entry[id_] for id_ in entries]
        own = [(entry.question, *entry.variants) for entry in found]
        heads = [plain(entry.answer)[:HEAD] for entry in found]
        texts = [text for questions in own for text in questions]
        vectors = encoded(encoder, [*texts, *heads], "passage", folder, progress)
        count = np.array([len(questions) for questions in own])
        return cls(vectors[: len(texts)], count.cumsum() - count, vectors[len(texts) :])

    def meaning(self, vector: Vectors) -> Meaning:
        """Return how near the entries are to the query whose unit vector is ``vector``, (d,)."""
        near = np.maximum.reduceat(self.questions @ vector, self.start)
        return Meaning(vector, near, self.answers @ vector)


class Asked(Protocol):
    """Where the vectors of queries come from."""

    def vector(self, text: str) -> Vectors | None:
        """Return the vector of ``text``, (d,), or None when it cannot be had now."""


@dataclass(frozen=True, slots=True)
class Cascade:
    """Asks for the meaning of a query only where words alone are less sure than ``when_below``."""

    space: Space
    asked: Asked
    when_below: float
    encoder: Encoder
    folder: Path | None

    def ask(self, text: str, sure: float) -> Meaning | None:
        """Return the meaning of ``text``, None when words suffice or the encoder does not."""
        if sure >= self.when_below:
            return None
        vector = self.asked.vector(text)
        return None if vector is None else self.space.meaning(vector)

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of judged questions, (n, d)."""
        return encoded(self.encoder, texts, "query", self.folder)


@dataclass(frozen=True, slots=True)
class Use:
    """``folder`` keeps the vectors of entries and judged questions, those of visitors never."""

    encoder: Encoder
    asked: Asked
    when_below: float
    folder: Path | None = None

    def equip(self, ranker: Ranker, knowledge: Knowledge, progress: Progress = silent) -> Ranker:
        """Return ``ranker`` with a sense of meaning for ``knowledge``.

        Raises EncoderError when the entries cannot be encoded, ModelError when the model has no
        weights for what an encoder says.
        """
        dense, name = ranker.model.dense, self.encoder.name
        if dense is None:
            raise ModelError(
                f"the model has no weights for an encoder: faqbot tune --encoder {family(name)}"
            )
        if family(dense.encoder) != family(name):
            _log.warning(
                "the model was fitted with the encoder %s and is used with %s: confidence may be "
                "off until faqbot tune --encoder has fitted one",
                dense.encoder,
                name,
            )
        space = Space.build(knowledge, ranker.index.entries, self.encoder, self.folder, progress)
        sense = Cascade(space, self.asked, self.when_below, self.encoder, self.folder)
        equipped = replace(ranker, sense=sense)
        equipped.prepare()
        return equipped

    def prepare(self, texts: Sequence[str], progress: Progress = silent) -> None:
        """Encode queries that will be asked, together; raises EncoderError."""
        if isinstance(self.asked, Patient):
            self.asked.prepare(texts, progress)


def chosen(encoder: str | Encoder | None, settings: Settings) -> Encoder | None:
    """Return the encoder meant: the one given, else that of ``settings``; None for words alone.

    :data:`AUTO` means the one of :data:`OFFLINE` where its package is there.
    Raises EncoderError when it cannot be made.
    """
    if encoder is None:
        encoder = settings.encoder or NONE
    if encoder == AUTO:
        encoder = OFFLINE if find_spec(OFFLINE) is not None else NONE
    if isinstance(encoder, str):
        return None if encoder == NONE else make(encoder)
    return encoder


class Patient:
    """Asks without a time limit and remembers; what is asked together is kept on disk as well."""

    def __init__(self, encoder: Encoder, folder: Path | None) -> None:
        self._encoder = encoder
        self._folder = folder
        self._known: dict[str, Vectors] = {}

    def prepare(self, texts: Sequence[str], progress: Progress = silent) -> None:
        """Encode ``texts`` beforehand; raises EncoderError."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            vectors = encoded(self._encoder, new, "query", self._folder, progress)
            self._known.update(zip(new, vectors, strict=True))

    def vector(self, text: str) -> Vectors:
        """Return the vector of ``text``, (d,); raises EncoderError."""
        if text not in self._known:
            self._known[text] = encoded(self._encoder, [text], "query", None)[0]
        return self._known[text]


def patient(encoder: Encoder, when_below: float, folder: Path | None) -> Use:
    """Use ``encoder`` to judge: every question gets its vector, however long that takes."""
    return Use(encoder, Patient(encoder, folder), when_below, folder)
