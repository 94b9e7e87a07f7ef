"""Meaning of a query by an encoder, as the ranker sees it: the seam, and the signals from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from faqbot.retrieval.postings import Floats, distinct

NEAREST = 20  # entries that each kind of nearness alone can put on the short list
SHARPNESS = 60.0  # how fast a judged question's say fades with its distance


@dataclass(frozen=True, slots=True)
class Meaning:
    """How near in meaning the N entries are to a query whose unit ``vector`` is (d,).

    ``question`` (N,) is the greatest cosine with one of the entry's questions, ``answer`` (N,)
    that with the beginning of its answer; ``recalled`` (N,) what judged questions near in meaning
    say for the entry, None when the model remembers none.
    """

    vector: Floats
    question: Floats
    answer: Floats
    recalled: NDArray[np.float64] | None = None

    @property
    def entries(self) -> NDArray[np.intp]:
        """The entries that are near in one way or another, ascending; of equals the first."""
        near = [_greatest(part) for part in (self.question, self.answer)]
        if self.recalled is not None:
            near.append(_greatest(self.recalled))
        return distinct(*near)


class Sense(Protocol):
    """Knows the meaning of the entries of one index, and asks for that of a query."""

    def ask(self, text: str, sure: float) -> Meaning | None:
        """Return the meaning of ``text``, None when it cannot be had or is not worth asking.

        ``sure`` is the confidence of the ranking by words alone, 0 when that found nothing.
        """

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Return the vectors of judged questions, (n, d)."""


def recalled(similarity: Floats) -> NDArray[np.float64]:
    """Return how much judged questions at this cosine, (J,), have a say: from 0 to 1."""
    return np.exp(SHARPNESS * (np.asarray(similarity, dtype=np.float64) - 1))


DENSE: Mapping[str, Callable[[Meaning], Floats]] = {
    "dense": lambda meaning: meaning.question,
    "dense_answer": lambda meaning: meaning.answer,
}
DENSE_MEMORY = ("dense_memory",)  # of a model with a memory only


def felt(meaning: Meaning, entries: NDArray[np.intp]) -> dict[str, NDArray[np.floating]]:
    """Return the signals that ``meaning`` gives for ``entries``, by name, each (K,)."""
    found: dict[str, NDArray[np.floating]] = {
        name: part(meaning).take(entries) for name, part in DENSE.items()
    }
    if meaning.recalled is not None:
        found[DENSE_MEMORY[0]] = np.sqrt(meaning.recalled.take(entries))
    return found


def _greatest(values: NDArray[np.floating]) -> NDArray[np.intp]:
    return np.argsort(-values, kind="stable")[:NEAREST]
