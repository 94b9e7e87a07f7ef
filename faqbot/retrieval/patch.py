"""Patch over the postings of an index: entries that have gone, moved on or come since."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from faqbot.retrieval.features import ENTRY, IMPACT
from faqbot.retrieval.postings import Floats, Ints


@dataclass(frozen=True)
class Patch:
    """What has changed of an index with N entries, V words and G n-grams.

    ``moved`` (N,) is the number that each entry has now, -1 of one that is gone. ``words`` is V
    and ``new_words`` how many words have come behind them: n-grams are numbered on from there.
    ``scale`` (V + G,) is what the impact of each feature is multiplied by. The elements of what
    has come are those of ``added`` from ``start[f]`` to ``start[f + 1]``, by their number now.
    """

    moved: Ints
    words: int
    new_words: int
    scale: Floats
    start: Ints
    added: Floats

    def elements(self, number: int, start: Ints, elements: Floats) -> Floats:
        """Return the list of a feature, by its number now, out of the postings as they were."""
        found = []
        before = self.before(number)
        if before is not None:
            begin, end = start[before : before + 2].tolist()
            old = elements[begin:end]
            now = self.moved.take(old[:, ENTRY].astype(np.intp))
            kept = np.array(old[now >= 0])
            kept[:, ENTRY] = now[now >= 0]
            kept[:, IMPACT] *= self.scale[before]
            found.append(kept)
        begin, end = self.start[number : number + 2].tolist()
        if end > begin or not found:
            found.append(self.added[begin:end])
        if len(found) == 1:
            return found[0]
        both = np.concatenate(found)
        return both[both[:, ENTRY].argsort(kind="stable")]

    def before(self, number: int) -> int | None:
        """Return the number that a feature had, None of one that has come since."""
        if number < self.words:
            return number
        before = number - self.new_words
        return before if self.words <= before < len(self.scale) else None
