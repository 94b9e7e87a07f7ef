"""Sparse tricks of the training agree with sorting each row."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from faqbot.retrieval.training import strongest

ROWS = st.lists(
    st.lists(st.sampled_from([0.0, 0.5, 1.0, 1.5, 2.0]), min_size=7, max_size=7),
    min_size=1,
    max_size=6,
)


@given(ROWS, st.integers(1, 8))
def test_the_strongest_of_each_row_stay(rows, most):
    """The greatest elements are kept, of equal ones those on the left; rows may be empty."""
    kept = strongest(sparse.csr_matrix(np.array(rows)), most).toarray()
    for row, left in zip(rows, kept, strict=True):
        order = sorted((i for i, v in enumerate(row) if v), key=lambda i: (-row[i], i))[:most]
        assert left.tolist() == [v if i in order else 0 for i, v in enumerate(row)]
