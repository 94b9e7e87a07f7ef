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
    def build(cls, vectors: TextVectors, entries: int, postings: Lists) -> tuple[Documents, Floats]:
        """Train on the ``vectors`` of the texts of so many ``entries``.

        Returned besides is the pull: for each element of ``postings`` how much the feature speaks
        for the entry, by its idf.
        """
        lists, rarity, owners = vectors.lists, vectors.idf, vectors.owners
        voice, prior = train(lists, owners, vectors.cost, entries, len(rarity))
        text = np.arange(len(owners), dtype=np.int32).repeat(np.diff(lists.start))
        element = postings.find(lists.item, owners[text], entries)
        amounts = rarity[lists.item] * lists.weight * voice[text]
        pull = np.bincount(element, amounts, len(postings.item)).astype(np.float32)
        return cls(rarity, prior, len(owners)), pull


@dataclass(frozen=True, slots=True)
class TextVectors:
    """D texts as unit vectors, tf-idf: for each the features and their weights.

    ``idf`` (F,) is how rare the features are among them, ``owners`` (D,) the entry of each text,
    ``cost`` (D,) what it costs not to tell it apart.
    """

    lists: Lists
    idf: Floats
    owners: Ints
    cost: NDArray[np.float64]

    @classmethod
    def of(
        cls, entries: Sequence[EntryTexts], words: Mapping[str, int], grams: Mapping[str, int]
    ) -> TextVectors:
        """Return those of the texts of ``entries``; grams are numbered on behind the words."""
        docs, owners, cost = documents_of(entries)
        features, texts, weights, rarities = zip(
            _block([doc.words for doc in docs], words, 0),
            _block([doc.grams for doc in docs], grams, len(words)),
            strict=True,
        )
        lists = Lists.build(
            np.concatenate(texts), np.concatenate(features), np.concatenate(weights), len(docs)
        )
        return cls(lists, np.concatenate(rarities), owners, cost)


def _block(
    bags: Sequence[Sequence[str]], ids: Mapping[str, int], first: int
) -> tuple[Ints, Ints, Floats, Floats]:
    """Return (feature from ``first`` on, bag, weight) of each element, and the idf of features."""
    terms, docs, tf = triples(bags, ids)
    rarity = idf(np.bincount(terms, minlength=len(ids)), len(bags))
    return terms + np.int32(first), docs, unit(terms, docs, tf, rarity, len(bags)), rarity


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
) -> tuple[Ints, Ints, Floats]:
    """Return the unit vectors of ``bags``, tf-idf: (feature, bag, weight) of each element.

    ``rarity`` (F,) is the idf of the features.
    """
    terms, docs, tf = triples(bags, ids)
    return terms, docs, unit(terms, docs, tf, rarity, len(bags))


def unit(terms: Ints, docs: Ints, tf: Floats, rarity: Floats, count: int) -> Floats:
    """Return the weight of each element of the unit vectors of ``count`` texts (see postings)."""
    values = (1 + np.log(tf)) * rarity[terms]
    norm = np.sqrt(np.bincount(docs, values * values, minlength=count))
    return (values / norm[docs]).astype(np.float32)
