"""What the texts of a knowledge base mean, by the vectors of their words (see ``vectors``).

Agreement is nearness word by word. Of what the words of a query say it takes the share that a
question has: all of a word that stands there, and of one that does not the cube of its greatest
cosine with a word that does, or :data:`SAME` if the two mean about the same in everyday speech
(see ``text.everyday``); then the same the other way round, for what the question says and
the query does not; of both the harmonic mean (the F measure of van Rijsbergen, 1979). How much a
word says is how rare it is in Japanese at large, which even a knowledge base of one entry knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from faqbot.retrieval.caches import Compiled
from faqbot.retrieval.contents import Contents
from faqbot.retrieval.elsewhere import everything, unlike
from faqbot.retrieval.postings import Floats, Ints, Places, ranges
from faqbot.retrieval.rows import Rows
from faqbot.retrieval.texts import EntryTexts
from faqbot.retrieval.vectors import shipped
from faqbot.text.synonyms import Terms

SAME = 0.7  # of what a word says is said by another that means about the same
_TINY = 1e-9


@dataclass(frozen=True)
class Semantics(Compiled):
    """What the texts of N entries mean: ``rows`` (R, d) and ``heads`` (N, d) are unit vectors.

    A row is a question, variant or keyword, in the order of :class:`~.rows.Rows`; a head is the
    beginning of an answer. ``words`` (V, d) are the vectors of the words of the index, and
    ``information`` (V,) is how much each says. ``elsewhere`` (E, d) are the questions asked
    elsewhere.
    """

    rows: Floats
    heads: Floats
    words: Floats
    information: Floats
    elsewhere: Floats

    @classmethod
    def build(cls, entries: Sequence[EntryTexts], words: Sequence[str]) -> Semantics:
        """Look the words up in the shipped table."""
        table = shipped()
        rows = table.texts(row.words for texts in entries for row in texts.rows)
        return cls(
            rows,
            table.texts(texts.head.words for texts in entries),
            table.unit(words),
            np.array([table.information[word] for word in words], dtype=np.float32),
            unlike(rows, everything()),
        )

    def nearness(self, vector: Floats, of_entry: Ints) -> Floats:
        """Return the greatest cosine of ``vector`` with a row of each entry, (N,).

        The rows of entry n are those from ``of_entry[n]`` to ``of_entry[n + 1]``.
        """
        found: Floats = np.maximum.reduceat(self.rows.dot(vector), of_entry[:-1])
        return found

    def nearness_of(self, vector: Floats, of_entry: Ints, entries: Places) -> Floats:
        """Return :meth:`nearness` of these ``entries`` alone, (K,)."""
        if not len(entries):
            return np.zeros(0, dtype=np.float32)
        first, last = of_entry[entries], of_entry[entries + 1]
        at, _ = ranges(first, last - first)
        starts = np.concatenate([[0], np.cumsum(last - first)[:-1]])
        found: Floats = np.maximum.reduceat(self.rows.take(at, axis=0).dot(vector), starts)
        return found

    def agreement(
        self,
        terms: Terms,
        numbers: Ints,
        rows: Rows,
        entries: Sequence[int],
        similar: Sequence[Ints] = (),
    ) -> list[float]:
        """Return how far ``terms`` and a question of each of ``entries`` say the same, at best.

        ``numbers`` (T,) are those of the terms among the words of the index, -1 for a term that is
        not among them; ``similar`` are those of the words that mean about the same as each term.
        """
        parts = [rows.flat[entry] for entry in entries]
        lengths = np.array([length for _, of_rows in parts for length in of_rows])
        filled = lengths.nonzero()[0]
        if not len(terms) or not len(filled):
            return [0.0] * len(entries)
        words = np.concatenate([of_words for of_words, _ in parts])
        alike = self._alike(terms, numbers, words, similar)
        information = shipped().information
        asked = np.array([information[term] for term in terms], dtype=np.float32)
        said = self.information.take(words)
        starts = np.concatenate([[0], np.cumsum(lengths[filled])[:-1]])
        of_query = asked.dot(np.maximum.reduceat(alike, starts, axis=1)) / (asked.sum() + _TINY)
        of_row = np.add.reduceat(alike.max(axis=0) * said, starts) / np.add.reduceat(said, starts)
        shares = np.zeros(len(lengths))
        shares[filled] = 2 * of_query * of_row / (of_query + of_row + _TINY)
        counts = np.array([len(of_rows) for _, of_rows in parts])
        firsts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        found: list[float] = np.maximum.reduceat(shares, firsts).tolist()
        return found

    def met(
        self,
        terms: Terms,
        numbers: Ints,
        contents: Contents,
        entries: Sequence[int],
        similar: Sequence[Ints] = (),
    ) -> Floats:
        """Return how far each of ``entries`` has each of ``terms``, wherever in it, (L, T).

        The arguments are those of :meth:`agreement`.
        """
        found = np.zeros((len(entries), len(terms)), dtype=np.float32)
        words, lengths = contents.take(entries)
        filled = lengths.nonzero()[0]
        if not len(terms) or not len(filled):
            return found
        alike = self._alike(terms, numbers, words, similar)
        starts = np.concatenate([[0], np.cumsum(lengths[filled])[:-1]])
        found[filled] = np.maximum.reduceat(alike, starts, axis=1).T
        return found

    def _alike(self, terms: Terms, numbers: Ints, words: Ints, similar: Sequence[Ints]) -> Floats:
        """Return how far each of ``words`` says what each of ``terms`` does, (T, W)."""
        cosine = shipped().unit(terms).dot(self.words.take(words, axis=0).T).clip(0, 1)
        alike: Floats = cosine * cosine * cosine
        for of_term, others in zip(alike, similar, strict=False):
            if len(others):
                same = (words == others[:, None]).any(axis=0)  # of a few; np.isin costs tenfold
                of_term[same] = np.maximum(of_term[same], SAME)
        alike[words == numbers[:, None]] = 1
        return alike
