"""Training of one entry that joins others: their texts speak as they did, its own learn to."""

from __future__ import annotations

import numpy as np

from faqbot.knowledge.model import Entry
from faqbot.retrieval.documents import documents_of, vectors_of
from faqbot.retrieval.features import ENTRY, PULL
from faqbot.retrieval.index import Index
from faqbot.retrieval.overlay import Arrival
from faqbot.retrieval.postings import Floats, Places, idf, ranges
from faqbot.retrieval.texts import EntryTexts
from faqbot.retrieval.training import COMMON, DAMPING, RIVALS, ROUNDS


def join(entry: Entry, texts: EntryTexts, index: Index, before: int | None) -> Arrival:
    """Return the arrival of ``entry``; its number ``before`` in the index, if it had one.

    The fixed point is that of ``training``, over the texts of the entry alone: what the others
    say for each rival is read from the postings.
    """
    docs, _, cost = documents_of([texts])
    words = {word: n for n, word in enumerate(dict.fromkeys(w for d in docs for w in d.words))}
    pieces = dict.fromkeys(g for d in docs for g in d.grams)
    grams = {gram: n for n, gram in enumerate(pieces, len(words))}
    known = [index.words.get(w, -1) for w in words] + [index.grams.get(g, -1) for g in grams]
    numbers = np.array(known, dtype=np.intp)
    old = index.documents
    rarity = np.where(numbers >= 0, old.idf[numbers], idf(np.array([1]), old.count)[0])
    rarity = rarity.astype(np.float32)
    vectors = np.zeros((len(docs), len(numbers)), dtype=np.float32)
    for ids, texts_ in ((words, [d.words for d in docs]), (grams, [d.grams for d in docs])):
        feature, doc, amount = vectors_of(texts_, ids, rarity)
        vectors[doc, feature] = amount
    most = idf(np.array([max(COMMON, old.count // 200)]), old.count)[0]
    vectors[:, rarity < most] = 0  # what stands in very many texts tells none apart
    kernel = vectors @ vectors.T
    prior = float(old.prior[before]) if before is not None else 0.0
    rivals = _rivals(vectors, numbers, rarity, index, before)
    voice = np.zeros(len(docs))
    for _ in range(ROUNDS):
        own = kernel @ voice + prior
        right = 1 / (1 + np.exp(np.clip(rivals - own[:, None], -50, 50)).sum(axis=1))
        voice = (1 - DAMPING) * voice + DAMPING * cost * (1 - right)
    return Arrival(entry, texts, voice.astype(np.float32), prior)


def _rivals(
    vectors: Floats, numbers: Places, rarity: Floats, index: Index, before: int | None
) -> Floats:
    """Return what the nearest other entries score with each of D texts, (D, R)."""
    used = np.flatnonzero((numbers >= 0) & vectors.any(axis=0))
    begin = index.start[numbers[used]].astype(np.intp)
    at, feature = ranges(begin, index.start[numbers[used] + 1] - begin)
    elements = index.elements.take(at, axis=0)
    entry = elements[:, ENTRY].astype(np.intp)
    said = elements[:, PULL] / rarity[used][feature]
    count = len(index.entries)
    found = np.full((len(vectors), RIVALS), -np.inf, dtype=np.float32)
    for row, vector in enumerate(vectors):
        scores = np.bincount(entry, said * vector[used][feature], count)
        if before is not None:
            scores[before] = 0
        best = np.argpartition(-scores, min(RIVALS, count - 1) - 1)[: RIVALS - 1]
        best = best[scores[best] > 0]
        found[row, : len(best)] = scores[best] + index.documents.prior[best]
    return found
