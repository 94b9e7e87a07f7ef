"""Questions as sets of words: found by all of their words."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from faqbot.retrieval.rows import Rows, word_key

SETS = st.frozensets(st.integers(0, 5), max_size=4)
ENTRIES = st.lists(st.lists(SETS, min_size=1, max_size=3), min_size=1, max_size=5)


def rows_of(entries: list[list[frozenset[int]]]) -> Rows:
    """Compile the questions of each entry."""
    rows = [row for questions in entries for row in questions]
    owner = [n for n, questions in enumerate(entries) for _ in questions]
    words = [word for row in rows for word in row]
    row = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    return Rows.build(
        np.array(words, np.int32), row.astype(np.int32), np.array(owner, np.int32), len(entries)
    )


@given(ENTRIES, SETS)
def test_the_very_same_words_are_found(entries: list[list[frozenset[int]]], asked: frozenset[int]):
    """Just the entries with a question of these words and no others, in any order."""
    found = rows_of(entries).with_words([*asked], sum(map(word_key, asked)))
    assert sorted(found) == [
        n for n, questions in enumerate(entries) if asked and asked in questions
    ]
