"""Evidence for a candidate's being right, beside its rank: one function a piece of it.

Each returns a number for every candidate that is looked at, or one for all. All are
free of scale, so that weights learned on one knowledge base hold on another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import log1p, sqrt

from faqbot.retrieval.index import Index
from faqbot.retrieval.meaning import Meaning
from faqbot.retrieval.memory import Recall
from faqbot.retrieval.query import Query

_TINY = 1e-6
LOOKED_BACK = 5  # the fifth candidate tells whether there is a crowd
_FAMILIAR = 0.5  # share of known pieces from which on a query sounds like one for this desk
_KANJI = re.compile("[一-鿿]")


@dataclass(frozen=True, slots=True)
class Scene:
    """A query with the best L of its candidates, best first: numbers of entries, raw signals.

    ``scores`` are those of the candidates looked at and of five at least, if there are as many.
    ``recall`` is what the query calls to mind, None without a memory; ``meaning`` what an encoder
    made of it, None where none was asked.
    """

    query: Query
    index: Index
    entries: list[int]
    signals: Mapping[str, list[float]]
    scores: list[float]
    recall: Recall | None = None
    meaning: Meaning | None = None


def margin(scene: Scene) -> list[float]:
    """The candidate's score above (below) that of the best other candidate."""
    scores = scene.scores
    if len(scores) == 1:
        return scores
    first = scores[0]
    behind = [score - first for score in scores[: len(scene.entries)]]
    behind[0] = first - scores[1]
    return behind


def lead(scene: Scene) -> float:
    """The best score above the fifth: a crowd of likely entries means doubt."""
    return scene.scores[0] - scene.scores[:LOOKED_BACK][-1]


def likeness(scene: Scene) -> list[float]:
    """Likeness to the entry's own texts rather than to others'."""
    return scene.signals["likeness"]


def latent(scene: Scene) -> list[float]:
    """Cosine in the latent space."""
    return scene.signals["latent"]


def unknown_words(scene: Scene) -> float:
    """Share of the query's content words that stand nowhere in the knowledge base."""
    return scene.query.unknown / (scene.query.unknown + len(scene.query.words) + _TINY)


def overlap(scene: Scene) -> list[float]:
    """Words shared with one of the entry's questions by those of either (Jaccard), at best."""
    query, rows = scene.query, scene.index.rows
    typed = frozenset([word.number for word in query.words[: query.typed]])
    asked = query.typed + query.unknown
    return rows.overlaps(scene.entries, typed, asked)


def fame(scene: Scene) -> float:
    """Mean frequency of the content words among the questions, by log; 0 for unknown ones."""
    query = scene.query
    words = len(query.words) + query.unknown
    if not words:
        return 0.0
    known = sum([word.fame for word in query.words])
    return known / (words * log1p(len(scene.index.entries)))


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
        nearness,
        nearest,
        recalled_meaning,
    )
}
