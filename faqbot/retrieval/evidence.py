"""What speaks for a candidate's being right, beside its rank: one function a piece of evidence.

Each returns a number for every candidate, shape (K,), or one for all. All are free of scale, so
that weights learned on one knowledge base hold on another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import log1p

import numpy as np
from numpy.typing import NDArray

from faqbot.retrieval.candidates import Candidates
from faqbot.retrieval.index import Index
from faqbot.retrieval.memory import Recall
from faqbot.retrieval.postings import Floats
from faqbot.retrieval.query import Query
from faqbot.retrieval.signals import Resemblance

Doubles = NDArray[np.float64]
_TINY = 1e-6
_FIFTH = 5
_FAMILIAR = 0.5  # share of known pieces from which on a query sounds like one for this desk
_KANJI = re.compile("[一-鿿]")


@dataclass(frozen=True, slots=True)
class Scene:
    """A query with its candidates: raw signals by name, resemblance to their texts, scores.

    ``recall`` is what the query calls to mind, None without a memory.
    """

    query: Query
    found: Candidates
    index: Index
    signals: Mapping[str, Floats]
    texts: Resemblance
    scores: Doubles
    recall: Recall | None = None


def margin(scene: Scene) -> Doubles:
    """The candidate's score above (below) that of the best other candidate."""
    scores = scene.scores
    if len(scores) == 1:
        return scores
    first = int(scores.argmax())
    behind: Doubles = scores - scores[first]
    behind[first] = -np.inf
    behind[first] = -behind.max()
    return behind


def lead(scene: Scene) -> float:
    """The best score above the fifth: a crowd of likely entries means doubt."""
    scores = scene.scores
    fifth = max(0, len(scores) - _FIFTH)
    return float(scores.max() - np.partition(scores, fifth)[fifth])


def likeness(scene: Scene) -> Floats:
    """Likeness to the entry's own texts rather than to others'."""
    return scene.signals["likeness"]


def latent(scene: Scene) -> Floats:
    """Cosine in the latent space."""
    return scene.signals["latent"]


def unknown_words(scene: Scene) -> float:
    """Share of the query's content words that stand nowhere in the knowledge base."""
    return scene.query.unknown / (scene.query.unknown + len(scene.query.words) + _TINY)


def overlap(scene: Scene) -> Doubles:
    """Words shared with one of the entry's questions by those of either (Jaccard), at best."""
    return scene.texts.overlap


def fame(scene: Scene) -> float:
    """Mean frequency of the content words among the questions, by log; 0 for unknown ones."""
    df = scene.index.row_df.take(scene.query.words)
    words = len(df) + scene.query.unknown
    if not words:
        return 0.0
    return float(np.log1p(df).sum()) / (words * log1p(len(scene.index.entries)))


def familiar(scene: Scene) -> float:
    """Share of the query's three-character pieces that occur in the questions, at most half.

    Without a kanji it says nothing: English, or Japanese written by sound, looks strange beside
    any knowledge base.
    """
    text = scene.query.analysis.normalized
    if not _KANJI.search(text):
        return _FAMILIAR
    return min(_FAMILIAR, scene.index.familiarity.share(text))


def length(scene: Scene) -> float:
    """Log of the number of characters."""
    return log1p(len(scene.query.analysis.normalized))


def recalled(scene: Scene) -> Doubles | float:
    """How much judged questions that the entry answers resemble the query."""
    if scene.recall is None:
        return 0.0
    return np.asarray(np.sqrt(scene.recall.gain[scene.found.entries]))


def recalled_nearest(scene: Scene) -> float:
    """Similarity to the most similar judged question."""
    return scene.recall.nearest if scene.recall is not None else 0.0


def recalled_near(scene: Scene) -> float:
    """Mean similarity to the five most similar judged questions."""
    return scene.recall.near if scene.recall is not None else 0.0


Evidence = Callable[[Scene], Floats | Doubles | float]
REMEMBERED = ("recalled", "recalled_nearest", "recalled_near")  # of a model with a memory only
EVIDENCE: Mapping[str, Evidence] = {
    function.__name__: function
    for function in (
        margin,
        lead,
        likeness,
        latent,
        overlap,
        unknown_words,
        fame,
        familiar,
        length,
        recalled,
        recalled_nearest,
        recalled_near,
    )
}
