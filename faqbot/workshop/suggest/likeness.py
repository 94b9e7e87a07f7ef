"""Likeness of questions, and clusters of those that are alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faqbot.retrieval.grams import grams
from faqbot.retrieval.index import Index
from faqbot.retrieval.training import strongest
from faqbot.workshop.suggest.reading import Reading

# Shares of the likeness; they sum to 1.
WORDS, LETTERS, ANSWERS, MEANING = 0.33, 0.16, 0.21, 0.3
NEIGHBOURS = 64
_ROWS = 512  # questions compared with all others at a time
_LIKELY = 5  # candidates that count

Vector = Mapping[str, float]
Edges = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]


def similar(readings: Sequence[Reading], index: Index, least: float) -> Edges:
    """Return the pairs ``i < j`` of questions at least ``least`` alike, with their likeness.

    Of each question only the :data:`NEIGHBOURS` most alike count, so that time and memory stay in
    proportion to the log; there is at least one question.

    The likeness, at most 1, is a weighted sum of four cosines: of the words and of the character
    n-grams, both by the idf of the knowledge base, unknown ones being the rarest, of the
    probabilities of the likeliest entries, and of the vectors of what the questions mean.
    """
    from scipy import sparse  # only where questions are compared

    ids: dict[str, int] = {}
    data, columns, ends = [], [], [0]
    for reading in readings:
        for name, value in _features(reading, index).items():
            columns.append(ids.setdefault(name, len(ids)))
            data.append(value)
        ends.append(len(data))
    x = sparse.csr_matrix((data, columns, ends), (len(readings), max(1, len(ids))))
    return _pairs(x, least)


def _pairs(x: Any, least: float) -> Edges:
    transposed = x.T.tocsr()
    size = x.shape[0]
    codes, values = [], []
    for at in range(0, size, _ROWS):
        alike = strongest(x[at : at + _ROWS] @ transposed, NEIGHBOURS + 1).tocoo()
        row, column = alike.row.astype(np.int64) + at, alike.col.astype(np.int64)
        kept = (row != column) & (alike.data >= least)
        first, second = np.minimum(row, column)[kept], np.maximum(row, column)[kept]
        codes.append(first * size + second)
        values.append(alike.data[kept])
    # A pair that each of the two has among its nearest is there twice.
    code, where = np.unique(np.concatenate(codes), return_index=True)
    return code // size, code % size, np.concatenate(values)[where]


def _features(reading: Reading, index: Index) -> Vector:
    words, letters, idf = index.words, index.grams, index.idf
    rarest_word, rarest_gram = float(idf[: len(words)].max()), float(idf[len(words) :].max())
    parts = (
        (
            WORDS,
            {f"w{t}": float(idf[words[t]]) if t in words else rarest_word for t in reading.terms},
        ),
        (
            LETTERS,
            {
                f"g{g}": float(idf[letters[g]]) if g in letters else rarest_gram
                for g in dict.fromkeys(grams(reading.grams))
            },
        ),
        (ANSWERS, {f"e{e}": chance for e, chance in reading.matches[:_LIKELY]}),
        (MEANING, {f"m{n}": x for n, x in enumerate(reading.meaning.tolist())}),
    )
    found: dict[str, float] = {}
    for share, vector in parts:
        length = sum(value * value for value in vector.values()) ** 0.5
        if length > 0:
            found |= {name: share**0.5 * value / length for name, value in vector.items()}
    return found


def cluster(
    size: int, edges: Iterable[tuple[int, int, float]], threshold: float
) -> list[list[int]]:
    """Return the clusters of 0 … ``size - 1``, each ascending, in the order of their first.

    ``edges`` are pairs with their likeness; pairs that are missing count as not alike at all.
    Again and again the two clusters with the greatest mean likeness between their members are
    joined, while that is at least ``threshold``; of equals the pair of the smallest numbers.
    """
    members = {n: [n] for n in range(size)}
    links: dict[int, dict[int, float]] = {n: {} for n in range(size)}  # sums of likeness
    for i, j, value in edges:
        if i != j:
            links[i][j] = links[j][i] = value
    heap = [
        (-value, i, j)
        for i, others in links.items()
        for j, value in others.items()
        if i < j and value >= threshold
    ]
    heapify(heap)
    while heap:
        value, i, j = heappop(heap)
        if i not in members or j not in members:
            continue
        pairs = len(members[i]) * len(members[j])
        if links[i].get(j, 0.0) / pairs != -value:  # of a time when they were smaller
            continue
        _join(i, j, members, links)
        for other, total in links[i].items():
            mean = total / (len(members[i]) * len(members[other]))
            if mean >= threshold:
                heappush(heap, (-mean, *sorted((i, other))))  # type: ignore[misc]
    return sorted(sorted(found) for found in members.values())


def _join(
    i: int, j: int, members: dict[int, list[int]], links: dict[int, dict[int, float]]
) -> None:
    """Let ``i`` take in ``j``."""
    members[i] += members.pop(j)
    del links[i][j]
    for other, total in links.pop(j).items():
        if other == i:
            continue
        del links[other][j]
        links[i][other] = links[other][i] = links[i].get(other, 0.0) + total
