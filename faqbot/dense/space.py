"""The entries of a knowledge base as vectors, and how near they are to a query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from faqbot.dense.encoder import Encoder, Vectors
from faqbot.dense.store import Progress, encoded, silent
from faqbot.knowledge.model import Entry, Knowledge
from faqbot.retrieval.meaning import Meaning
from faqbot.retrieval.texts import HEAD, plain


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
        own = [_questions(knowledge.entry[id_]) for id_ in entries]
        heads = [plain(knowledge.entry[id_].answer)[:HEAD] for id_ in entries]
        texts = [text for questions in own for text in questions]
        vectors = encoded(encoder, [*texts, *heads], "passage", folder, progress)
        count = np.array([len(questions) for questions in own])
        return cls(vectors[: len(texts)], count.cumsum() - count, vectors[len(texts) :])

    def meaning(self, vector: Vectors) -> Meaning:
        """Return how near the entries are to the query whose unit vector is ``vector``, (d,)."""
        near = np.maximum.reduceat(self.questions @ vector, self.start)
        return Meaning(vector, near, self.answers @ vector)


def _questions(entry: Entry) -> tuple[str, ...]:
    return (entry.question, *entry.variants)
