"""Every text of every entry as a vector, and what training on them against each other adds.

An entry's texts are examples of how it is asked for. Softmax regression on them, in its dual
form, learns how loudly each must speak for its entry to be told apart from others: a text that
resembles the texts of many entries speaks louder. What the texts of an entry say of a feature
adds up to one number for each element of the postings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faqbot.retrieval.postings import Floats, Ints, Lists, idf, triples
from faqbot.retrieval.texts import EntryTexts, Text
from faqbot.retrieval.training import train

COST = 1.5  # C of the softmax regression
HEAD_COST = 2.0  # the same for the head of an answer, in units of COST


@dataclass(frozen=True)
class Documents:
    """What ``count`` texts, questions and the heads of answers, say of features and entries.

    ``idf`` (F,) is how rare a feature is among the texts, ``prior`` (N,) what speaks for an entry
    whatever is asked.
    """

    idf: Floats
    prior: Floats
    count: int

    @classmethod
    def build(
        cls,
        entries: Sequence[EntryTexts],
        words: Mapping[str, int],
        grams: Mapping[str, int],
        postings: Lists,
    ) -> tuple[Documents, Floats]:
        """Turn the texts into vectors and train.

        Returned besides is the pull: for each element of ``postings`` how much the feature speaks
        for the entry, by its idf.
        """
        docs, owners, cost = documents_of(entries)
        blocks = []
        for bags, ids in (
            ([doc.words for doc in docs], words),
            ([doc.grams for doc in docs], grams),
        ):
            terms = triples(bags, ids)[0]
            rarity = idf(np.bincount(terms, minlength=len(ids)), len(bags))
            blocks.append((*vectors_of(bags, ids, rarity), rarity))
        features = np.concatenate([blocks[0][0], blocks[1][0] + len(words)])
        texts_ = np.concatenate([blocks[0][1], blocks[1][1]])
        weights = np.concatenate([blocks[0][2], blocks[1][2]])
        vectors = Lists.build(texts_, features, weights, len(docs))
        size = len(words) + len(grams)
        voice, prior = train(vectors, owners, cost, len(entries), size)
        rare = np.concatenate([blocks[0][3], blocks[1][3]])
        element = postings.find(features, owners[texts_], len(entries))
        amounts = rare[features] * weights * voice[texts_]
        pull = np.bincount(element, amounts, len(postings.item)).astype(np.float32)
        return cls(rare, prior, len(docs)), pull


def documents_of(
    entries: Sequence[EntryTexts],
) -> tuple[list[Text], Ints, NDArray[np.float64]]:
    """Return the D texts of ``entries``, the entry of each, (D,), and its cost, (D,)."""
    docs: list[Text] = []
    owner: list[int] = []
    cost: list[float] = []
    for n, texts in enumerate(entries):
        docs += [*texts.rows, texts.head]
        owner += [n] * (len(texts.rows) + 1)
        cost += [COST] * len(texts.rows) + [COST * HEAD_COST]
    return docs, np.array(owner, dtype=np.int32), np.array(cost)


def vectors_of(
    bags: Sequence[Sequence[str]], ids: Mapping[str, int], rarity: Floats
) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats]:
    """Return the unit vectors of ``bags``, tf-idf: (feature, bag, weight) of each element.

    ``rarity`` (F,) is the idf of the features.
    """
    terms, docs, tf = triples(bags, ids)
    values = (1 + np.log(tf)) * rarity[terms]
    norm = np.sqrt(np.bincount(docs, values * values, minlength=len(bags)))
    return terms, docs, (values / norm[docs]).astype(np.float32)
