"""The fast clustering does what the definition says."""

from hypothesis import given
from hypothesis import strategies as st

from faqbot.workshop.suggest.likeness import cluster


def naive(size: int, edges: dict[tuple[int, int], float], threshold: float) -> list[list[int]]:
    groups = [[n] for n in range(size)]
    while True:
        best = None
        for a, first in enumerate(groups):
            for b in range(a + 1, len(groups)):
                total = sum(
                    edges.get((min(i, j), max(i, j)), 0.0) for i in first for j in groups[b]
                )
                mean = total / (len(first) * len(groups[b]))
                key = (-mean, *sorted((min(first), min(groups[b]))))
                if total and mean >= threshold and (best is None or key < best[0]):
                    best = (key, a, b)
        if best is None:
            return sorted(sorted(group) for group in groups)
        _, a, b = best
        groups[a] += groups.pop(b)


@st.composite
def graphs(draw):
    size = draw(st.integers(1, 9))
    pairs = [(i, j) for i in range(size) for j in range(i + 1, size)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    # Sixteenths add up exactly, in whatever order.
    return size, {pair: draw(st.integers(1, 16)) / 16 for pair in chosen}


@given(graphs(), st.sampled_from([0.2, 0.35, 0.5]))
def test_as_the_definition_says(graph, threshold):
    """Average linkage, missing pairs counting as not alike, ties by the smallest numbers."""
    size, edges = graph
    found = cluster(size, [(i, j, value) for (i, j), value in edges.items()], threshold)
    assert found == naive(size, edges, threshold)
