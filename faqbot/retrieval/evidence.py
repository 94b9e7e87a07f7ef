"""Evidence for a candidate's being right, beside its rank: one function a piece of it.

Each returns a number for every candidate that is looked at, or one for all. All are
free of scale, so that weights learned on one knowledge base hold on another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import log, log1p, sqrt

import numpy as np

from faqbot.retrieval.calibration import unknown_weight
from faqbot.retrieval.index import Index
from faqbot.retrieval.meaning import Meaning
from faqbot.retrieval.memory import Recall
from faqbot.retrieval.query import Query
from faqbot.text.normalize import normalize

_TINY = 1e-6
_FAMILIAR = 0.5  # share of known pieces from which on a query sounds like one for this desk
_KANJI = re.compile("[一-鿿]")


@dataclass(frozen=True, slots=True)
class Scene:
    """A query with the best L of its candidates, best first: numbers of entries, raw signals.

    ``scores`` are theirs, the weighted sums of their signals. ``recall`` is what the query calls
    to mind, None without a memory; ``meaning`` what an encoder made of it, None where none was
    asked.
    """

    query: Query
    index: Index
    entries: list[int]
    signals: Mapping[str, list[float]]
    scores: list[float]
    recall: Recall | None = None
    meaning: Meaning | None = None


def standing(scene: Scene) -> list[float]:
    """The candidate's score below the best one's: 0 for the best, less for the others."""
    best = scene.scores[0]
    return [score - best for score in scene.scores]


def likeness(scene: Scene) -> list[float]:
    """Likeness to the entry's own texts rather than to others'."""
    return scene.signals["likeness"]


def latent(scene: Scene) -> list[float]:
    """Cosine in the latent space."""
    return scene.signals["latent"]


def semantic(scene: Scene) -> list[float]:
    """Nearness in meaning to one of the entry's questions."""
    return scene.signals["semantic"]


def semantic_answer(scene: Scene) -> list[float]:
    """Nearness in meaning to the beginning of the entry's answer."""
    return scene.signals["semantic_answer"]


def asked(scene: Scene) -> list[float]:
    """Share of the entry's questions that ask for the same kind of thing."""
    return scene.signals["asked"]


def covered(scene: Scene) -> list[float]:
    """Soft coverage of the query by one of the entry's questions (see ``semantics``)."""
    index, terms = scene.index, scene.query.terms
    features = [index.word[term] for term in terms]
    unknown = unknown_weight(len(index.entries))
    weights = np.array([f.idf if f else unknown for f in features], dtype=np.float32)
    numbers = np.array([f.number if f else -1 for f in features], dtype=np.int32)
    return index.semantics.covered(terms, weights, numbers, index.rows, scene.entries)


def overlap(scene: Scene) -> list[float]:
    """Words shared with one of the entry's questions by those of either (Jaccard), at best."""
    query, rows = scene.query, scene.index.rows
    typed = frozenset([word.number for word in query.words[: query.typed]])
    asked = query.typed + query.unknown
    return rows.overlaps(scene.entries, typed, asked)


def exact(scene: Scene) -> list[float]:
    """1 where the query is the entry's label, question or variant as it stands, else 0."""
    same = scene.index.exact.entries(normalize(scene.query.analysis.text))
    return [float(entry in same) for entry in scene.entries]


def unknown_words(scene: Scene) -> float:
    """Share of the query's content words that stand nowhere in the knowledge base."""
    return scene.query.unknown / (scene.query.unknown + len(scene.query.words) + _TINY)


def fame(scene: Scene) -> float:
    """Mean frequency of the content words among the questions, by log; 0 for unknown ones."""
    query = scene.query
    count = len(query.words) + query.unknown
    if not count:
        return 0.0
    known = sum([word.fame for word in query.words])
    return known / (count * log1p(len(scene.index.entries)))


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


def content_words(scene: Scene) -> float:
    """Log of the number of different content words."""
    return log1p(len(scene.query.terms))


def size(scene: Scene) -> float:
    """Log of the number of entries: of more entries one comes near by chance."""
    return log(len(scene.index.entries))


def crowding(scene: Scene) -> float:
    """How alike the entries are to each other (see ``calibration``)."""
    return scene.index.crowding


def recalled(scene: Scene) -> list[float] | float:
    """How much judged questions that the entry answers resemble the query."""
    if scene.recall is None:
        return 0.0
    return [sqrt(gain) for gain in scene.recall.gain.take(scene.entries).tolist()]


def recalled_nearest(scene: Scene) -> float:
    """Similarity to the most similar judged question."""
    return scene.recall.nearest if scene.recall is not None else 0.0


def recalled_near(scene: Scene) -> float:
    """Mean similarity to the five most similar judged questions."""
    return scene.recall.near if scene.recall is not None else 0.0


def nearness(scene: Scene) -> list[float] | float:
    """Nearness in meaning to the beginning of the entry's answer (cosine)."""
    if scene.meaning is None:
        return 0.0
    found: list[float] = scene.meaning.answer.take(scene.entries).tolist()
    return found


def nearest(scene: Scene) -> float:
    """How far the nearest question stands out: its cosine above the mean over the entries."""
    if scene.meaning is None:
        return 0.0
    return float(scene.meaning.question.max() - scene.meaning.question.mean())


def recalled_meaning(scene: Scene) -> list[float] | float:
    """How much judged questions near in meaning speak for the entry."""
    if scene.meaning is None or scene.meaning.recalled is None:
        return 0.0
    return [sqrt(gain) for gain in scene.meaning.recalled.take(scene.entries).tolist()]


Evidence = Callable[[Scene], list[float] | float]
REMEMBERED = ("recalled", "recalled_nearest", "recalled_near")  # of a model with a memory only
FELT = ("nearness", "nearest")  # where an encoder was asked only
FELT_REMEMBERED = ("recalled_meaning",)  # where both hold
EVIDENCE: Mapping[str, Evidence] = {
    function.__name__: function
    for function in (
        standing,
        likeness,
        latent,
        semantic,
        semantic_answer,
        asked,
        covered,
        overlap,
        exact,
        unknown_words,
        fame,
        familiar,
        length,
        content_words,
        size,
        crowding,
        recalled,
        recalled_nearest,
        recalled_near,
        nearness,
        nearest,
        recalled_meaning,
    )
}
