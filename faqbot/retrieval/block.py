"""BM25F over entries for one kind of feature: words, or character n-grams."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from faqbot.retrieval.postings import Floats, Ints, Lists, idf, numbered, triples

GRAM_WEIGHT = np.float32(0.15)  # of n-grams beside words
# BM25F (Robertson, Zaragoza and Taylor 2004): a word in a question counts four times as much as
# one in an answer; questions are normalised by length wholly, answers hardly.
ROW_WEIGHT, ANSWER_WEIGHT = 4.0, 1.0
ROW_B, ANSWER_B = 1.0, 0.3
K1 = 2.5


@dataclass(frozen=True)
class Block:
    """Features by string, their idf, and for each the entries it stands in with its impact."""

    ids: Mapping[str, int]
    idf: Floats
    lists: Lists

    @classmethod
    def build(
        cls, rows: Sequence[Counter[str]], owner: Ints, answers: Sequence[Counter[str]]
    ) -> Block:
        """Build from the bags of all questions, the entry of each, and those of the answers."""
        ids = numbered([*rows, *answers])
        n = len(answers)
        fields = (
            (rows, owner, ROW_WEIGHT, ROW_B),
            (answers, np.arange(n, dtype=np.int32), ANSWER_WEIGHT, ANSWER_B),
        )
        codes, values = [], []
        for bags, entry_of, weight, b in fields:
            length = np.array([sum(bag.values()) for bag in bags], dtype=float)
            norm = 1 - b + b * length / max(float(length.mean()), 1e-9)
            terms, places, tf = triples(bags, ids)
            codes.append(terms.astype(np.int64) * n + entry_of[places])
            values.append(weight * tf / norm[places])
        # One element for each (feature, entry), the two fields' frequencies added up.
        code, place = np.unique(np.concatenate(codes), return_inverse=True)
        tf = np.bincount(place, np.concatenate(values), minlength=len(code)).astype(np.float32)
        term, entry = code // n, code % n
        df = np.bincount(term, minlength=len(ids))
        weights = idf(df, n)
        impact = weights[term] * tf * np.float32(K1 + 1) / (np.float32(K1) + tf)
        return cls(ids, weights, Lists.build(term, entry, impact, len(ids)))
