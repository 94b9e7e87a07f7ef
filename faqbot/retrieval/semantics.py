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
from faqbot.retrieval.caches import Cache, Compiled
from faqbot.retrieval.contents import Contents
from faqbot.retrieval.elsewhere import everything, unlike
from faqbot.retrieval.postings import Floats, Ints, Places, ranges
from faqbot.retrieval.rows import Rows
from faqbot.retrieval.sentences import MEANINGS
from faqbot.retrieval.texts import EntryTexts
from faqbot.retrieval.vectors import shipped
from faqbot.text.synonyms import Terms

SAME = 0.7  # of what a word says is said by another that means about the same
_TINY = 1e-9
_KEPT = 1 << 14  # entries whose questions are ready at hand


@dataclass(frozen=True)
class EntryVocabulary:
    """The words of N entries: ``contents``, wherever they stand, and ``rows``, by question."""

    contents: Contents
    rows: Rows

    @lazy
    def questions(self) -> Cache[int, tuple[Places, list[int]]]:
        """Of each entry the words of its questions, and how many each question has.

        The words are told by their places among all words of the entry, one question after the
        other.
        """
        return Cache(self._questions, _KEPT)

    def _questions(self, entry: int) -> tuple[Places, list[int]]:
        words, lengths = self.rows.flat(entry)
        own, _ = self.contents.take([entry])
        order = own.argsort(kind="stable")
        return order[own.searchsorted(words, sorter=order)], lengths


@dataclass(frozen=True)
class SharedWords:
    """How far the texts of L entries, of W words in all, say what the T words of a query do.

    ``alike`` (T, W) is how far each word does; ``information`` (T,) and ``said`` (W,) are how much
    the words say. ``sizes`` (L,) are the numbers of words of the entries. ``places`` (X,) are those
    of the words of the R questions among the W; ``lengths`` (R,) are the numbers of words of the
    questions, ``counts`` (L,) those of the questions of each entry.
    """

    alike: Floats
    information: Floats
    said: Floats
    sizes: Ints
    places: Places
    lengths: Ints
    counts: Ints

    @property
    def met(self) -> Floats:
        """How far each entry has each word of the query, wherever in it, (L, T)."""
        found = np.zeros((len(self.sizes), len(self.alike)), dtype=np.float32)
        filled = self.sizes.nonzero()[0]
        if len(self.alike) and len(filled):
            found[filled] = np.maximum.reduceat(self.alike, starts(self.sizes[filled]), axis=1).T
        return found

    @property
    def agreement(self) -> list[float]:
        """How far the query and a question of each entry say the same, at best, L numbers."""
        if not self._any:
            return [0.0] * len(self.counts)
        said, asked = self.said.take(self.places), self.information
        of_query = asked.dot(self._of_rows) / (asked.sum() + _TINY)
        of_row = np.add.reduceat(self.alike.max(axis=0).take(self.places) * said, self._starts)
        of_row /= np.add.reduceat(said, self._starts)
        shares = np.zeros(len(self.lengths))
        shares[self._filled] = 2 * of_query * of_row / (of_query + of_row + _TINY)
        found: list[float] = np.maximum.reduceat(shares, starts(self.counts)).tolist()
        return found

    @property
    def shares(self) -> Floats:
        """How far the questions of each entry have each word of the query, (L, T)."""
        if not self._any:
            return np.zeros((len(self.counts), len(self.alike)), dtype=np.float32)
        of_rows = np.zeros((len(self.lengths), len(self.alike)), dtype=np.float32)
        of_rows[self._filled] = self._of_rows.T
        found: Floats = np.maximum.reduceat(of_rows, starts(self.counts), axis=0)
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
        return starts(self.lengths[self._filled])

    @lazy
    def _of_rows(self) -> Floats:
        """How far each of these has each word of the query, (T, F)."""
        of_words = self.alike.take(self.places, axis=1)
        found: Floats = np.maximum.reduceat(of_words, self._starts, axis=1)
        return found


def starts(lengths: Ints) -> Places:
    """Return where each of consecutive parts of these ``lengths`` begins."""
    found: Places = np.cumsum(lengths) - lengths
    return found


@dataclass(frozen=True)
class Semantics(Compiled):
    """What the texts of N entries mean: ``rows`` (R, m) and ``heads`` (N, m) are unit vectors.

    A row is a question, variant or keyword, in the order of :class:`~.rows.Rows`; a head is the
    beginning of an answer. ``words`` (V, d) are the vectors of the words of the index, and
    ``information`` (V,) is how much each says. ``elsewhere`` (E, m) are the questions asked
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
        none = np.zeros((0, MEANINGS), dtype=np.float32)  # where no entry has come
        rows = np.concatenate([none, *(texts.meanings[:-1] for texts in entries)])
        return cls(
            rows,
            np.concatenate([none, *(texts.meanings[-1:] for texts in entries)]),
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
        near = self.rows.take(at, axis=0).dot(vector)
        found: Floats = np.maximum.reduceat(near, starts(last - first))
        return found

    def shared(
        self,
        terms: Terms,
        numbers: Ints,
        words: EntryVocabulary,
        entries: Sequence[int],
        similar: Sequence[Ints] = (),
    ) -> SharedWords:
        """Compare ``terms`` with the texts of each of ``entries``.

        ``numbers`` (T,) are those of the terms among the words of the index, -1 for a term that is
        not among them; ``similar`` are those of the words that mean about the same as each term.
        """
        own, sizes = words.contents.take(entries)
        parts = [words.questions[entry] for entry in entries]
        first = starts(sizes).tolist()
        places = [of_words + begin for (of_words, _), begin in zip(parts, first, strict=True)]
        information = shipped().information
        return SharedWords(
            self._alike(terms, numbers, own, similar),
            np.array([information[term] for term in terms], dtype=np.float32),
            self.information.take(own),
            sizes,
            np.concatenate(places),
            np.array([length for _, of_rows in parts for length in of_rows]),
            np.array([len(of_rows) for _, of_rows in parts]),
        )

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
