"""Ragged lists in arrays agree with a dictionary of lists."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from faqbot.retrieval.postings import Lists, distinct, idf, triples

KEYS, ITEMS = 6, 9
TRIPLES = st.dictionaries(
    st.tuples(st.integers(0, KEYS - 1), st.integers(0, ITEMS - 1)), st.integers(1, 64)
)


def build(triples):
    keys = np.array([k for k, _ in triples], dtype=np.int64)
    items = np.array([i for _, i in triples], dtype=np.int64)
    return Lists.build(keys, items, np.array(list(triples.values()), dtype=np.float32), KEYS)


@given(TRIPLES, st.lists(st.integers(0, KEYS - 1), unique=True))
def test_gathering_equals_walking_the_lists(triples, keys):
    """One vectorised gather gives every element of every list asked for, in order."""
    lists = build(triples)
    at, owner = lists.gather(np.array(keys, dtype=np.intp))
    found = [
        (keys[o], int(lists.item[a]), float(lists.weight[a]))
        for a, o in zip(at, owner, strict=True)
    ]
    naive = [
        (key, item, float(triples[key, item]))
        for key in keys
        for item in range(ITEMS)
        if (key, item) in triples
    ]
    assert found == naive


def test_idf_is_positive_and_falls():
    """A feature in every entry still counts a little, a rarer one always more."""
    weights = idf(np.array([1, 5, 10]), 10)
    assert weights[0] > weights[1] > weights[2] > 0


def test_numbers_of_several_arrays_are_told_once():
    """As numpy does it, whatever they are."""
    arrays = [np.array(a, dtype=np.intp) for a in ([3, 1, 1], [], [2, 3])]
    for parts in (arrays, arrays[1:2], arrays[:1]):
        assert distinct(*parts).tolist() == np.unique(np.concatenate(parts)).tolist()


@given(st.lists(st.lists(st.sampled_from("abcdef"))), st.integers(0, 9))
def test_counting_in_arrays_equals_counters(bags, first):
    """Wherever the numbers of the terms begin; empty bags are none's."""
    ids = {term: number for number, term in enumerate("abcdef", first)}
    terms, owner, counts = triples(bags, ids)
    found = list(zip(owner.tolist(), terms.tolist(), counts.tolist(), strict=True))
    assert found == [
        (n, ids[term], count)
        for n, bag in enumerate(bags)
        for term, count in sorted(Counter(bag).items())
    ]
