"""Every text of every entry as a vector, and what training on them against each other adds.

An entry's texts are examples of how it is asked for. Softmax regression on them, in its dual
form, learns which similarities tell entries apart: a text that resembles the texts of many
entries speaks for none of them. The dual keeps one sparse row of coefficients a text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faqbot.retrieval.postings import Floats, Ints, Lists, Places, idf, triples
from faqbot.retrieval.texts import EntryTexts, Text
from faqbot.retrieval.training import train

COST = 1.5  # C of the softmax regression
HEAD_COST = 2.0  # the same for the head of an answer, in units of COST


@dataclass(frozen=True)
class Documents:
    """D texts as unit vectors over words and over n-grams (one space, n-grams behind words).

    ``vectors`` lists each text's features; ``places`` lists for each element of the index's
    postings, a feature in an entry, the texts of the entry that have the feature, with its
    component. ``entry_docs`` (N + 1,) says where each entry's texts begin, the head of the answer
    being the last; ``words`` (D,) counts their different words. ``rivals`` (D, R) are the entries
    that each text speaks for or against, ``pull`` (D, R) how much; ``prior`` (N,).
    """

    idf: Floats
    vectors: Lists
    places: Lists
    entry_docs: Ints
    words: Floats
    rivals: Places
    pull: Floats
    prior: Floats

    @classmethod
    def build(
        cls,
        entries: Sequence[EntryTexts],
        words: Mapping[str, int],
        grams: Mapping[str, int],
        postings: Lists,
    ) -> Documents:
        """Turn the texts into vectors and train."""
        docs: list[Text] = []
        owner: list[int] = []
        cost: list[float] = []
        for n, texts in enumerate(entries):
            docs += [*texts.rows, texts.head]
            owner += [n] * (len(texts.rows) + 1)
            cost += [COST] * len(texts.rows) + [COST * HEAD_COST]
        blocks = [
            _vectors([Counter(doc.words) for doc in docs], words),
            _vectors([Counter(doc.grams) for doc in docs], grams),
        ]
        features = np.concatenate([blocks[0][0], blocks[1][0] + len(words)])
        texts_ = np.concatenate([blocks[0][1], blocks[1][1]])
        weights = np.concatenate([blocks[0][2], blocks[1][2]])
        vectors = Lists.build(texts_, features, weights, len(docs))
        owners = np.array(owner, dtype=np.int32)
        size = len(words) + len(grams)
        rivals, pull, prior = train(vectors, owners, np.array(cost), len(entries), size)
        element = postings.find(features, owners[texts_], len(entries))
        return cls(
            idf=np.concatenate([blocks[0][3], blocks[1][3]]),
            vectors=vectors,
            places=Lists.build(element, texts_, weights, len(postings.item)),
            entry_docs=np.searchsorted(owners, np.arange(len(entries) + 1)).astype(np.int32),
            words=np.bincount(blocks[0][1], minlength=len(docs)).astype(np.float32),
            rivals=rivals,
            pull=pull,
            prior=prior,
        )


def _vectors(
    bags: Sequence[Counter[str]], ids: Mapping[str, int]
) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats, Floats]:
    terms, docs, tf = triples(bags, ids)
    weights = idf(np.bincount(terms, minlength=len(ids)), len(bags))
    values = (1 + np.log(tf)) * weights[terms]
    norm = np.sqrt(np.bincount(docs, values * values, minlength=len(bags)))
    return terms, docs, (values / norm[docs]).astype(np.float32), weights
