"""Evidence for a candidate's being right, beside its rank: one function a piece of it.

Each returns a number for every candidate that is looked at, or one for all. All are
free of scale, so that weights learned on one knowledge base hold on another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import log, log1p, sqrt

import numpy as np

from faqbot.lazy import lazy
from faqbot.retrieval.caches import Cache
from faqbot.retrieval.combined import network, table_of
from faqbot.retrieval.index import Index
from faqbot.retrieval.meaning import Meaning
from faqbot.retrieval.memory import Recall
from faqbot.retrieval.postings import Floats
from faqbot.retrieval.query import Query
from faqbot.retrieval.register import register as register_of
from faqbot.retrieval.semantics import SAME, SharedWords
from faqbot.text.normalize import normalize

_TINY = 1e-6


@dataclass(frozen=True)
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

    @lazy
    def told(self) -> Cache[str, list[float] | float]:
        """Each piece of evidence by its name, see :data:`EVIDENCE`."""
        return Cache(lambda name: EVIDENCE[name](self), len(EVIDENCE))

    @lazy
    def shared(self) -> SharedWords:
        """What the texts of the entries have of the query."""
        query, index = self.query, self.index
        return index.semantics.shared(
            query.terms, query.numbers, index.entry_words, self.entries, query.similar
        )

    @lazy
    def shares(self) -> Floats:
        """How far the questions of each entry have each word of the query, (L, T)."""
        return self.shared.shares

    @lazy
    def telling(self) -> Floats:
        """How well each word of the query tells the entries apart, (T,): log((L + 1) / (n + 1)).

        The words that n of them have, as inverse document frequency has it, but among those that
        are looked at: of 「カードの再発行」 the second word, where all of them are about cards.
        """
        shares = self.shares
        found: Floats = np.log((len(shares) + 1) / (np.add.reduce(shares, axis=0) + 1))
        return found


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


def words(scene: Scene) -> list[float]:
    """BM25F of the words: how much is said of them."""
    return scene.signals["words"]


def brevity(scene: Scene) -> list[float]:
    """Shortness of the entry's longest question: the general entry before its special cases."""
    return scene.signals["brevity"]


def mentioned(scene: Scene) -> list[float]:
    """Share of what the query's words say that stands anywhere in the entry."""
    return scene.signals["mentioned"]


def met(scene: Scene) -> list[float]:
    """Share of what the query's words say that the entry says, its answer too, if by others."""
    information = scene.query.information
    # Not by BLAS: of so few numbers it now and then warns of an invalid one where there is none.
    said = np.einsum("et,t->e", scene.shared.met, information)
    shares: list[float] = (said / (information.sum() + _TINY)).tolist()
    return shares


def agreement(scene: Scene) -> list[float]:
    """How far the query and one of the entry's questions say the same (see ``semantics``)."""
    return scene.shared.agreement


def contrast(scene: Scene) -> list[float]:
    """What its questions have of the query's words, each by how well it tells entries apart."""
    found: list[float] = np.einsum("et,t->e", scene.shares, scene.telling).tolist()
    return found


def combined(scene: Scene) -> list[float]:
    """What other evidence comes to in combination, by a small network (see ``combined``)."""
    by = network()
    return by.outputs(table_of([scene.told[name] for name in by.names]))


def exact(scene: Scene) -> list[float]:
    """1 where the query is the entry's label, question or variant as it stands, else 0."""
    same = scene.index.exact.entries(normalize(scene.query.analysis.text))
    return [float(entry in same) for entry in scene.entries]


def known(scene: Scene) -> float:
    """Share of what the query's words say that the knowledge base knows, or says otherwise."""
    query = scene.query
    similar = np.array([len(numbers) > 0 for numbers in query.similar])
    share = np.where(query.numbers >= 0, 1.0, SAME * similar)
    return float(share.dot(query.information) / (query.information.sum() + _TINY))


def length(scene: Scene) -> float:
    """Log of the number of characters."""
    return log1p(len(scene.query.analysis.normalized))


def size(scene: Scene) -> float:
    """Log of the number of entries: of more entries one comes near by chance."""
    return log(len(scene.index.entries))


def few(scene: Scene) -> float:
    """One by the number of entries: a knowledge base of a few answers little of what is asked."""
    return 1 / len(scene.index.entries)


def phrasings(scene: Scene) -> float:
    """Log of how many questions, variants and keywords an entry has: of more, one comes near."""
    return log(len(scene.index.rows.owners) / len(scene.index.entries))


def elsewhere_nearest(scene: Scene) -> float:
    """Nearness in meaning to what is asked elsewhere, at most."""
    return float(scene.query.elsewhere.max())


def elsewhere_mean(scene: Scene) -> float:
    """Nearness in meaning to what is asked elsewhere, on average."""
    return float(scene.query.elsewhere.mean())


def register(scene: Scene) -> float:
    """How far the message is put as one puts something to a service desk (see ``register``)."""
    return register_of(scene.query.analysis.tokens)


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


def nearness_asked(scene: Scene) -> list[float] | float:
    """Nearness in meaning to one of the entry's questions (cosine)."""
    if scene.meaning is None:
        return 0.0
    found: list[float] = scene.meaning.question.take(scene.entries).tolist()
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
FELT = ("nearness", "nearness_asked", "nearest")  # where an encoder was asked only
FELT_REMEMBERED = ("recalled_meaning",)  # where both hold
EVIDENCE: Mapping[str, Evidence] = {
    function.__name__: function
    for function in (
        standing,
        likeness,
        latent,
        semantic,
        semantic_answer,
        words,
        brevity,
        mentioned,
        met,
        agreement,
        contrast,
        exact,
        combined,
        known,
        length,
        size,
        few,
        phrasings,
        crowding,
        register,
        elsewhere_nearest,
        elsewhere_mean,
        recalled,
        recalled_nearest,
        recalled_near,
        nearness,
        nearness_asked,
        nearest,
        recalled_meaning,
    )
}
