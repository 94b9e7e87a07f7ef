"""What a knowledge base tells of itself, without labels, for the sake of confidence.

Every entry's own question is asked as if the entry were withheld. The nearer the other entries
come to it, the less it says of a question that it is near to one of them: on a knowledge base
whose entries are crowded together a near miss looks like an answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from faqbot.retrieval.semantics import EntryVocabulary, Semantics
from faqbot.retrieval.texts import EntryTexts

ASKED = 256  # entries whose questions are asked, evenly spread over all
RIVALS = 8  # of the entries nearest in meaning, those that are looked at


def crowding(
    texts: Sequence[EntryTexts],
    ids: Mapping[str, int],
    words: EntryVocabulary,
    semantics: Semantics,
) -> float:
    """Return how far an entry's question and its nearest rival's say the same, from 0 to 1.

    A knowledge base of one entry has no rivals: 0.
    """
    count = len(texts)
    if count < 2:
        return 0.0
    found, of_entry = [], words.rows.of_entry
    for n in np.unique(np.linspace(0, count - 1, min(count, ASKED)).astype(int)).tolist():
        near = semantics.nearness(semantics.rows[of_entry[n]], of_entry)
        near[n] = -1
        rivals = np.argsort(-near, kind="stable")[: min(RIVALS, count - 1)].tolist()
        terms = tuple(dict.fromkeys(texts[n].rows[0].words))
        numbers = np.array([ids[term] for term in terms], dtype=np.int32)
        found.append(max(semantics.shared(terms, numbers, words, rivals).agreement))
    return float(np.mean(found))
