"""What is asked elsewhere: a shipped list of questions to set a query against.

A knowledge base says what it answers, not what else there is. Beside the questions of other
trades and of everyday talk, being a little near to an entry is nothing.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

from faqbot.retrieval.postings import Floats
from faqbot.retrieval.sentences import MEANINGS, sentences
from faqbot.text.analyzer import Analyzer

LIST = Path(__file__).with_name("words") / "elsewhere.txt"
OWN = 0.7  # cosine from which on a question of the list may be one of the knowledge base's own
_AT_ONCE = 1 << 12  # rows


def listed() -> list[str]:
    """Return the questions of the list."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def everything() -> Floats:
    """Return the vectors of the whole list, (Q, m), but of questions without a known word."""
    analyzer = Analyzer()
    vectors = sentences().texts([analyzer.analyze(text).tokens for text in listed()], "said")
    return np.asarray(vectors[vectors.any(axis=1)])


def unlike(rows: Floats, asked: Floats) -> Floats:
    """Return those of ``asked``, (E, m), that none of ``rows`` (R, m) comes near."""
    nearest = np.zeros(len(asked), dtype=np.float32)
    for begin in range(0, len(rows), _AT_ONCE):
        near = (rows[begin : begin + _AT_ONCE] @ asked.T).max(axis=0)
        np.maximum(nearest, near, out=nearest)
    kept = asked[nearest < OWN]
    return kept if len(kept) else np.zeros((1, MEANINGS), dtype=np.float32)
