"""What speaks for a candidate's being right, beside its rank: one function a piece of evidence.

Each returns a number for every candidate, shape (K,), or one for all. All are free of scale, so
that weights learned on one knowledge base hold on another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faqbot.retrieval.block import K1
from faqbot.retrieval.candidates import Candidates
from faqbot.retrieval.index import Index
from faqbot.retrieval.postings import Floats
from faqbot.retrieval.query import Query

Doubles = NDArray[np.float64]
_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Scene:
    """A query with its candidates: raw signals by name, likeness to the nearest text, margins."""

    query: Query
    found: Candidates
    index: Index
    signals: Mapping[str, Floats]
    nearest: Floats
    margins: Doubles


def margin(scene: Scene) -> Doubles:
    """The candidate's score above (below) that of the best other candidate."""
    return scene.margins


def covered(scene: Scene) -> Floats:
    """Share of the query's known words, by idf, that stand in the entry."""
    return scene.signals["coverage"]


def covered_characters(scene: Scene) -> Floats:
    """Share of the query's known n-grams, by idf, that stand in the entry."""
    return scene.signals["character_coverage"]


def saturation(scene: Scene) -> Floats:
    """BM25F of the words by the most that an entry could reach."""
    idf = scene.index.words.idf[scene.query.words]
    return scene.signals["words"] / np.float32((K1 + 1) * float(idf.sum()) + _TINY)


def likeness(scene: Scene) -> Floats:
    """Likeness to the entry's own texts rather than to others'."""
    return scene.signals["likeness"]


def latent(scene: Scene) -> Floats:
    """Cosine in the latent space."""
    return scene.signals["latent"]


def unknown_words(scene: Scene) -> float:
    """Share of the query's content words that stand nowhere in the knowledge base."""
    return scene.query.unknown / (scene.query.unknown + len(scene.query.words) + _TINY)


def covered_of_all(scene: Scene) -> Floats:
    """Share of all content words, unknown ones at the greatest idf, that stand in the entry."""
    idf = scene.index.words.idf[scene.query.words]
    total = float(idf.sum()) + scene.query.unknown * _greatest_idf(scene)
    return ((scene.found.words > 0) @ idf) / np.float32(total + _TINY)


def matched(scene: Scene) -> Floats:
    """How much information the words have that stand in the entry, in units of ln N."""
    idf = scene.index.words.idf[scene.query.words]
    return ((scene.found.words > 0) @ idf) / np.float32(_greatest_idf(scene))


def _greatest_idf(scene: Scene) -> float:
    return float(np.log1p(2 * len(scene.index.entries) + 1))


def nearest(scene: Scene) -> Floats:
    """Cosine, words and n-grams together, to the most similar text of the entry."""
    return scene.nearest


def _fame(scene: Scene) -> NDArray[np.float64]:
    """How often each content word stands in the questions; 0 for unknown ones; from 0 to 1."""
    df = scene.index.row_df[scene.query.words]
    known = np.log1p(df) / np.log1p(len(scene.index.entries))
    return np.concatenate([known, np.zeros(scene.query.unknown)])


def fame_mean(scene: Scene) -> float:
    """Mean frequency of the content words among the questions."""
    fame = _fame(scene)
    return float(fame.mean()) if len(fame) else 0.0


def fame_least(scene: Scene) -> float:
    """Frequency of the least known content word among the questions."""
    fame = _fame(scene)
    return float(fame.min()) if len(fame) else 0.0


def fame_most(scene: Scene) -> float:
    """Frequency of the best known content word among the questions."""
    fame = _fame(scene)
    return float(fame.max()) if len(fame) else 0.0


def unasked_words(scene: Scene) -> float:
    """Share of the content words that stand in no question, whatever the answers say."""
    fame = _fame(scene)
    return float((fame == 0).mean()) if len(fame) else 1.0


def known_characters(scene: Scene) -> float:
    """Share of the query's n-grams that stand anywhere in the knowledge base."""
    return len(scene.query.grams) / (scene.query.pieces + _TINY)


def familiar_pieces(scene: Scene) -> float:
    """Share of the query's three-character pieces that occur in the questions."""
    return scene.index.familiarity.of(scene.query.analysis.normalized)[0]


def familiar_tone(scene: Scene) -> float:
    """Mean log frequency of those pieces among the questions."""
    return scene.index.familiarity.of(scene.query.analysis.normalized)[1]


def crowd(scene: Scene) -> float:
    """Log of the number of entries: the more there are, the more are alike."""
    return float(np.log(len(scene.index.entries)))


def brief(scene: Scene) -> float:
    """1 for a query of one content word, less for more."""
    return 1 / max(1, scene.query.unknown + len(scene.query.words))


Evidence = Callable[[Scene], Floats | Doubles | float]
EVIDENCE: Mapping[str, Evidence] = {
    function.__name__: function
    for function in (
        margin,
        covered,
        covered_characters,
        saturation,
        likeness,
        latent,
        covered_of_all,
        matched,
        nearest,
        unknown_words,
        unasked_words,
        known_characters,
        fame_mean,
        fame_least,
        fame_most,
        familiar_pieces,
        familiar_tone,
        brief,
        crowd,
    )
}
