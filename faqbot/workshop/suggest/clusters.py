"""Average-linkage clustering on the pairs that are alike at all; deterministic."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heappush


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
