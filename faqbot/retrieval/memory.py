"""Questions that people have judged, remembered as evidence for questions like them.

What was right for a question is likely right for one that resembles it, whatever words the entry
itself uses. An entry is remembered as much as judged questions that it answers resemble the query:
the sum over them of the cube of similarity times gain. The cube, since of an entry that no judged
question is about nothing is known: where none is like the query, none must have a say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faqbot.retrieval.grams import grams
from faqbot.retrieval.index import Index
from faqbot.retrieval.postings import Floats, Ints, Lists, frequencies_of
from faqbot.text.analyzer import Analysis

FADES = 3  # the power of a similarity that counts
RECALLED = 15  # entries that memory alone can put on the short list
_FEW = 5
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Example:
    """A judged question.

    Attributes:
        text: As it was asked.
        grades: The relevance, at least 1, of entries by id.
    """

    text: str
    grades: Mapping[str, int]

    @classmethod
    def parse(cls, data: dict[str, Any]) -> Example:
        """Read what :meth:`dump` wrote."""
        return cls(str(data["text"]), {str(k): int(g) for k, g in data["entries"].items()})

    def dump(self) -> dict[str, Any]:
        """Return the example as JSON."""
        return {"text": self.text, "entries": dict(self.grades)}


@dataclass(frozen=True, slots=True)
class Recall:
    """What a query calls to mind: similarity (J,) to each example, gain (N,) of each entry.

    ``without`` are examples that it must not call to mind.
    """

    similarity: NDArray[np.float64]
    gain: NDArray[np.float64]
    without: Ints | None = None

    @property
    def entries(self) -> NDArray[np.intp]:
        """The :data:`RECALLED` entries of the greatest gain, ascending; of equals the first."""
        found = np.flatnonzero(self.gain > 0)
        order = np.argsort(-self.gain[found], kind="stable")[:RECALLED]
        return np.sort(found[order])

    @property
    def nearest(self) -> float:
        """Similarity to the most similar example, from 0 to 1."""
        return float(self.similarity.max(initial=0.0))

    @property
    def near(self) -> float:
        """Mean similarity to the five most similar examples."""
        if len(self.similarity) <= _FEW:
            return float(self.similarity.sum() / _FEW)
        at = len(self.similarity) - _FEW
        return float(np.partition(self.similarity, at)[at:].mean())


@dataclass(frozen=True)
class _Features:
    """Of one kind: numbers by string, their idf, that of unknown ones, and the examples of each."""

    ids: Mapping[str, int]
    idf: Floats
    unknown: float
    lists: Lists

    @classmethod
    def build(
        cls, bags: Sequence[frozenset[str]], known: Mapping[str, int], docs: int
    ) -> _Features:
        """Weigh by the texts of the knowledge base (``known`` counts them) and the examples."""
        counts = Counter(known)
        for bag in bags:
            counts.update(bag)
        total = docs + len(bags)
        ids = {name: number for number, name in enumerate(sorted(counts))}
        df = np.fromiter((counts[name] for name in ids), np.float64, len(ids))
        idf = np.log1p((total - df + 0.5) / (df + 0.5)).astype(np.float32)
        keys = np.fromiter((ids[f] for bag in bags for f in sorted(bag)), np.intp)
        owner = np.repeat(np.arange(len(bags)), [len(bag) for bag in bags])
        norm = np.sqrt(np.bincount(owner, idf[keys] ** 2, minlength=len(bags))) + _TINY
        weights = (idf[keys] / norm[owner]).astype(np.float32)
        unknown = float(np.log1p((total + 0.5) / 0.5))
        return cls(ids, idf, unknown, Lists.build(keys, owner, weights, len(ids)))

    def similarity(self, bag: frozenset[str], examples: int) -> NDArray[np.float64]:
        """Return the cosine between ``bag`` and each example; unknown features count as well."""
        found = np.array(sorted(self.ids[f] for f in bag if f in self.ids), dtype=np.intp)
        idf = self.idf[found]
        norm = np.sqrt(float(idf @ idf) + (len(bag) - len(found)) * self.unknown**2) + _TINY
        at, owner = self.lists.gather(found)
        products = idf[owner] * self.lists.weight[at]
        return np.asarray(np.bincount(self.lists.item[at], products, minlength=examples) / norm)


@dataclass(frozen=True)
class Memory:
    """Examples compiled for one index; immutable.

    ``gains`` lists for each example the entries that answer it, their gains summing to 1.
    """

    examples: tuple[Example, ...]
    entries: int
    words: _Features
    grams: _Features
    gains: Lists

    @classmethod
    def build(
        cls, examples: Sequence[Example], analyses: Sequence[Analysis], index: Index
    ) -> Memory:
        """Compile ``examples``; entries that ``index`` does not have are passed over."""
        number = {id_: n for n, id_ in enumerate(index.entries)}
        triples = [
            (j, number[id_], 2.0**grade - 1)
            for j, example in enumerate(examples)
            for id_, grade in example.grades.items()
            if id_ in number
        ]
        owner = np.array([t[0] for t in triples], dtype=np.intp)
        gain = np.array([t[2] for t in triples], dtype=np.float64)
        total = np.bincount(owner, gain, minlength=len(examples))
        entry = np.array([t[1] for t in triples], dtype=np.intp)
        bags = [_bags(analysis) for analysis in analyses]
        docs = index.documents.count
        df = frequencies_of(index.documents.idf, docs).tolist()
        return cls(
            tuple(examples),
            len(index.entries),
            _Features.build([b[0] for b in bags], dict(zip(index.words, df, strict=False)), docs),
            _Features.build(
                [b[1] for b in bags],
                dict(zip(index.grams, df[len(index.words) :], strict=True)),
                docs,
            ),
            Lists.build(owner, entry, (gain / total[owner]).astype(np.float32), len(examples)),
        )

    def recall(self, analysis: Analysis, without: Ints | None = None) -> Recall:
        """Return what ``analysis`` calls to mind, the examples ``without`` left aside."""
        words, pieces = _bags(analysis)
        n = len(self.examples)
        similarity = (self.words.similarity(words, n) + self.grams.similarity(pieces, n)) / 2
        if without is not None:
            similarity[without] = 0
        return Recall(similarity, self.gain(similarity**FADES), without)

    def gain(self, similarity: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the sum of what examples have to say, (J,), times gain of each entry, (N,)."""
        alike = np.flatnonzero(similarity)
        at, owner = self.gains.gather(alike)
        gain = np.bincount(
            self.gains.item[at],
            self.gains.weight[at] * similarity[alike[owner]],
            minlength=self.entries,
        )
        return gain.astype(np.float64, copy=False)

    def like(self, analysis: Analysis, entry: str, limit: int = 3) -> list[tuple[Example, float]]:
        """Return the examples that ``entry`` answers and that resemble most, with similarity."""
        similarity = self.recall(analysis).similarity
        order = np.argsort(-similarity, kind="stable").tolist()
        told = [i for i in order if similarity[i] > 0 and entry in self.examples[i].grades]
        return [(self.examples[i], float(similarity[i])) for i in told[:limit]]


def _bags(analysis: Analysis) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(analysis.terms), frozenset(grams(analysis.normalized))
