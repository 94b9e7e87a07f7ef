"""Inverted lists in arrays agree with a dictionary of dictionaries."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from faqbot.retrieval.postings import Postings

TERMS, ITEMS = 6, 9
TRIPLES = st.dictionaries(
    st.tuples(st.integers(0, TERMS - 1), st.integers(0, ITEMS - 1)),
    st.integers(1, 64),
)
QUERY = st.lists(st.tuples(st.integers(0, TERMS - 1), st.integers(1, 8)), max_size=5)


@given(TRIPLES, QUERY)
def test_scores_equal_a_naive_sum(triples, query):
    """Slices, concatenation and bincount give what a double loop gives."""
    postings = Postings.build(
        [t for t, _ in triples],
        [i for _, i in triples],
        list(triples.values()),
        (TERMS, ITEMS),
    )
    naive = [
        sum(boost * triples.get((term, item), 0) for term, boost in query)
        for item in range(ITEMS)
    ]
    assert np.array_equal(postings.scores(query), np.array(naive, dtype=np.float32))


@given(TRIPLES)
def test_lists_are_ascending(triples):
    """Within a term the items ascend, whatever the order they came in."""
    postings = Postings.build(
        [t for t, _ in triples], [i for _, i in triples], list(triples.values()), (TERMS, ITEMS)
    )
    for term in range(TERMS):
        items = postings.item[postings.start[term] : postings.start[term + 1]]
        assert list(items) == sorted({i for t, i in triples if t == term})
