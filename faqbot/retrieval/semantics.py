"""What the texts of a knowledge base mean, by the vectors of their words (see ``vectors``).

Agreement is nearness word by word. Of what the words of a query say it takes the share that a
question has: all of a word that stands there, and of one that does not the square of its greatest
cosine with a word that does, or :data:`SAME` if the two mean about the same in everyday speech
(see ``text.everyday``); then the same the other way round, for what the question says and
the query does not; of both the harmonic mean (the F measure of van Rijsbergen, 1979). How much a
word says is how rare it is in Japanese at large, which even a knowledge base of one entry knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from faqbot.lazy import lazy
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
class SharedWords:
    """How far the questions of L entries, of W words in all, say what the T words of a query do.

    ``alike`` (T, W) is how far each word does; ``information`` (T,) and ``said`` (W,) are how much
    the words say. ``lengths`` (R,) are the numbers of words of the questions, ``counts`` (L,) those
    of the questions of each entry.
    """

    alike: Floats
    information: Floats
    said: Floats
    lengths: Ints
    counts: Ints

    @property
    def agreement(self) -> list[float]:
        """How far the query and a question of each entry say the same, at best, L numbers."""
        if not self._any:
            return [0.0] * len(self.counts)
        said, asked = self.said, self.information
        of_query = asked.dot(self._of_rows) / (asked.sum() + _TINY)
        of_row = np.add.reduceat(self.alike.max(axis=0) * said, self._starts)
        of_row /= np.add.reduceat(said, self._starts)
        shares = np.zeros(len(self.lengths))
        shares[self._filled] = 2 * of_query * of_row / (of_query + of_row + _TINY)
        found: list[float] = np.maximum.reduceat(shares, self._firsts).tolist()
        return found

    @property
    def shares(self) -> Floats:
        """How far the questions of each entry have each word of the query, (L, T)."""
        if not self._any:
            return np.zeros((len(self.counts), len(self.alike)), dtype=np.float32)
        of_rows = np.zeros((len(self.lengths), len(self.alike)), dtype=np.float32)
        of_rows[self._filled] = self._of_rows.T
        found: Floats = np.maximum.reduceat(of_rows, self._firsts, axis=0)
        return found

    @lazy
    def _filled(self) -> Places:
        """The questions that have a word, (F,)."""
        return self.lengths.nonzero()[0]

    @property
    def _any(self) -> bool:
        return len(self.alike) > 0 and len(self._filled) > 0

    @lazy
    def _starts(self) -> Places:
        """Where the words of each of these begin, (F,)."""
        starts: Places = np.concatenate([[0], np.cumsum(self.lengths[self._filled])[:-1]])
        return starts

    @lazy
    def _of_rows(self) -> Floats:
        """How far each of these has each word of the query, (T, F)."""
        found: Floats = np.maximum.reduceat(self.alike, self._starts, axis=1)
        return found

    @lazy
    def _firsts(self) -> Places:
        """Where the questions of each entry begin, (L,)."""
        firsts: Places = np.concatenate([[0], np.cumsum(self.counts)[:-1]])
        return firsts


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

    def asked(
        self,
        terms: Terms,
        numbers: Ints,
        rows: Rows,
        entries: Sequence[int],
        similar: Sequence[Ints] = (),
    ) -> SharedWords:
        """Compare ``terms`` with the questions of each of ``entries``.

        ``numbers`` (T,) are those of the terms among the words of the index, -1 for a term that is
        not among them; ``similar`` are those of the words that mean about the same as each term.
        """
        parts = [rows.flat[entry] for entry in entries]
        words = np.concatenate([of_words for of_words, _ in parts])
        information = shipped().information
        return SharedWords(
            self._alike(terms, numbers, words, similar),
            np.array([information[term] for term in terms], dtype=np.float32),
            self.information.take(words),
            np.array([length for _, of_rows in parts for length in of_rows]),
            np.array([len(of_rows) for _, of_rows in parts]),
        )

    def met(
        self,
        terms: Terms,
        numbers: Ints,
        contents: Contents,
        entries: Sequence[int],
        similar: Sequence[Ints] = (),
    ) -> Floats:
        """Return how far each of ``entries`` has each of ``terms``, wherever in it, (L, T).

        The arguments are those of :meth:`asked`.
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
        alike: Floats = cosine * cosine
        for of_term, others in zip(alike, similar, strict=False):
            if len(others):
                same = (words == others[:, None]).any(axis=0)  # of a few; np.isin costs tenfold
                of_term[same] = np.maximum(of_term[same], SAME)
        alike[words == numbers[:, None]] = 1
        return alike
