"""BM25F over entries for one kind of feature: words, or character n-grams."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from faqbot.retrieval.postings import Floats, Ints, Lists, idf, numbered, triples
from faqbot.retrieval.texts import EntryTexts

GRAM_WEIGHT = np.float32(0.15)  # of n-grams beside words
# BM25F (Robertson, Zaragoza and Taylor 2004): a word in a question counts four times as much as
# one in an answer; questions are normalised by length wholly, answers hardly.
ROW_WEIGHT, ANSWER_WEIGHT = 4.0, 1.0
ROW_B, ANSWER_B = 1.0, 0.3
K1 = 2.5
_AT_ONCE = 1 << 12  # entries


@dataclass(frozen=True)
class Block:
    """Features by string, their idf, and for each the entries it stands in with its impact."""

    ids: Mapping[str, int]
    idf: Floats
    lists: Lists

    @classmethod
    def build(cls, bags: Bags) -> Block:
        """Build from all ``bags`` of a knowledge base."""
        ids = numbered([*bags.rows, *bags.answers])
        n = len(bags.answers)
        term, entry, tf = frequencies(bags, ids, bags.lengths)
        weights = idf(np.bincount(term, minlength=len(ids)), n)
        return cls(ids, weights, Lists.build(term, entry, impact(weights[term], tf), len(ids)))


Lengths = tuple[float, float]  # mean features of a question, and of an answer


@dataclass(frozen=True, slots=True)
class Bags:
    """Features of R questions, the entry of each, ``owner`` (R,), and those of the N answers."""

    rows: Sequence[tuple[str, ...]]
    owner: Ints
    answers: Sequence[tuple[str, ...]]

    @classmethod
    def of(cls, texts: Sequence[EntryTexts], part: Literal["words", "grams"]) -> Bags:
        """Return the words or the n-grams of all entries."""
        rows = [getattr(row, part) for t in texts for row in t.rows]
        owner = np.repeat(np.arange(len(texts), dtype=np.int32), [len(t.rows) for t in texts])
        return cls(rows, owner, [getattr(t.answer, part) for t in texts])

    @property
    def lengths(self) -> Lengths:
        """The mean length of a question and of an answer."""
        rows, answers = (
            float(np.mean([len(bag) for bag in bags])) for bags in (self.rows, self.answers)
        )
        return rows, answers


def frequencies(bags: Bags, ids: Mapping[str, int], lengths: Lengths) -> tuple[Ints, Ints, Floats]:
    """Return, for each (feature, entry) once, the frequencies of both fields added up."""
    # Some entries at a time: of all at once the sums take more than what comes of them.
    starts = range(0, max(1, len(bags.answers)), _AT_ONCE)
    term, entry, tf = zip(*(_frequencies(bags, ids, lengths, at) for at in starts), strict=True)
    return np.concatenate(term), np.concatenate(entry), np.concatenate(tf)


def _frequencies(
    bags: Bags, ids: Mapping[str, int], lengths: Lengths, begin: int
) -> tuple[Ints, Ints, Floats]:
    """Return :func:`frequencies` of the entries from ``begin`` on, :data:`_AT_ONCE` at most."""
    n, end = len(bags.answers), min(begin + _AT_ONCE, len(bags.answers))
    first, last = np.searchsorted(bags.owner, [begin, end]).tolist()
    fields = (
        (bags.rows[first:last], bags.owner[first:last], ROW_WEIGHT, ROW_B, lengths[0]),
        (
            bags.answers[begin:end],
            np.arange(begin, end, dtype=np.int32),
            *(ANSWER_WEIGHT, ANSWER_B, lengths[1]),
        ),
    )
    codes, values = [], []
    for field, entry_of, weight, b, mean in fields:
        length = np.array([len(bag) for bag in field], dtype=float)
        norm = 1 - b + b * length / max(mean, 1e-9)
        terms, places, tf = triples(field, ids)
        codes.append(terms.astype(np.int64) * n + entry_of[places])
        values.append(weight * tf / norm[places])
    code, place = np.unique(np.concatenate(codes), return_inverse=True)
    tf = np.bincount(place, np.concatenate(values), minlength=len(code)).astype(np.float32)
    return (code // n).astype(np.int32), (code % n).astype(np.int32), tf


def impact(weights: Floats, tf: Floats) -> Floats:
    """Return what features of these idf ``weights`` and frequencies count."""
    found: Floats = weights * tf * np.float32(K1 + 1) / (np.float32(K1) + tf)
    return found
