"""A knowledge base compiled for search: immutable arrays and the words that index them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faqbot.knowledge.model import Knowledge
from faqbot.retrieval.block import GRAM_WEIGHT, Block
from faqbot.retrieval.caches import Cache, Compiled
from faqbot.retrieval.calibration import crowding
from faqbot.retrieval.documents import Documents
from faqbot.retrieval.exact import Exact
from faqbot.retrieval.familiarity import Familiarity
from faqbot.retrieval.features import Feature
from faqbot.retrieval.grams import pieces
from faqbot.retrieval.latent import Latent
from faqbot.retrieval.lexicon import Lexicon
from faqbot.retrieval.postings import Floats, Ints, Lists, triples
from faqbot.retrieval.rows import Rows
from faqbot.retrieval.semantics import Semantics
from faqbot.retrieval.texts import EntryTexts, read
from faqbot.text.analyzer import Analyzer
from faqbot.text.words import QUESTION_KINDS

_KEPT = 1 << 15  # features at hand


@dataclass(frozen=True)
class Index(Compiled):
    """What the ranker needs to know of N entries, in the order of their ids.

    Features are ``words`` and, numbered on behind them, ``grams``. Those of number f have the
    ``elements`` (P, 3) from ``start[f]`` to ``start[f + 1]``: what a
    :class:`~.features.Feature` is made of, the impact of n-grams by their weight beside words.
    ``idf`` (F,) is how rare they are.
    ``brevity`` (N,) is minus the log of one plus the words of the entry's
    longest question; ``asked`` (N, kinds) is the share of its questions that ask for a kind of
    thing; ``row_df`` (V,) counts the questions in which a word stands. ``question_share`` is how
    many words stand in questions for each one in answers. ``crowding`` tells how alike the
    entries are to each other, see ``calibration``.
    """

    entries: tuple[str, ...]
    words: Mapping[str, int]
    grams: Mapping[str, int]
    start: Ints
    elements: Floats
    idf: Floats
    documents: Documents
    latent: Latent
    rows: Rows
    brevity: Floats
    asked: Floats
    row_df: Floats
    question_share: float
    familiarity: Familiarity
    lexicon: Lexicon
    semantics: Semantics
    crowding: float
    exact: Exact

    @cached_property
    def word(self) -> Cache[str, Feature | None]:
        """What is known of each word, None of a word that stands nowhere."""
        return Cache(lambda word: self._feature(self.words.get(word)), _KEPT)

    @cached_property
    def run(self) -> Cache[str, tuple[Feature, ...]]:
        """What is known of the n-grams of a run of characters."""
        return Cache(self._run, _KEPT)

    def _run(self, run: str) -> tuple[Feature, ...]:
        found = [self._gram[piece] for piece in dict.fromkeys(pieces(run))]
        return tuple([feature for feature in found if feature is not None])

    @cached_property
    def _gram(self) -> Cache[str, Feature | None]:
        return Cache(lambda gram: self._feature(self.grams.get(gram)), _KEPT)

    def _feature(self, number: int | None) -> Feature | None:
        return Feature.of(self, number) if number is not None else None

    def dump(self) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
        """Return the index as named arrays and JSON; :meth:`restore` is the way back."""
        arrays: dict[str, NDArray[Any]] = {
            "start": self.start,
            "elements": self.elements,
            "idf": self.idf,
            "documents-idf": self.documents.idf,
            "documents-prior": self.documents.prior,
            "latent-terms": self.latent.terms,
            "latent-entries": self.latent.entries,
            "brevity": self.brevity,
            "asked": self.asked,
            "row-df": self.row_df,
            "familiarity": self.familiarity.table,
            "semantics-rows": self.semantics.rows,
            "semantics-heads": self.semantics.heads,
            "semantics-words": self.semantics.words,
            "exact-hashes": self.exact.hashes,
            "exact-owners": self.exact.owners,
        }
        arrays |= {f"rows-{f.name}": getattr(self.rows, f.name) for f in fields(Rows)}
        lexicon = self.lexicon
        strings = {
            "entries": list(self.entries),
            "documents": self.documents.count,
            "questions": self.familiarity.questions,
            "question-share": self.question_share,
            "crowding": self.crowding,
            "words": list(self.words),
            "grams": list(self.grams),
            "terms": sorted(lexicon.terms),
            "readings": lexicon.readings,
            "origins": lexicon.origins,
            "spelt": list(lexicon.spelt),
            "units": sorted(lexicon.units),
        }
        return arrays, strings

    @classmethod
    def restore(cls, arrays: dict[str, NDArray[Any]], strings: dict[str, Any]) -> Index:
        """Return the index that was dumped; raises KeyError when something is missing."""
        words = dict(zip(strings["words"], count(), strict=False))
        return cls(
            entries=tuple(strings["entries"]),
            words=words,
            grams=dict(zip(strings["grams"], count(len(words)), strict=False)),
            start=arrays["start"],
            elements=arrays["elements"],
            idf=arrays["idf"],
            documents=Documents(
                arrays["documents-idf"],
                arrays["documents-prior"],
                int(strings["documents"]),
            ),
            latent=Latent(arrays["latent-terms"], arrays["latent-entries"]),
            rows=Rows(*(arrays[f"rows-{f.name}"] for f in fields(Rows))),
            brevity=arrays["brevity"],
            asked=arrays["asked"],
            row_df=arrays["row-df"],
            question_share=float(strings["question-share"]),
            familiarity=Familiarity(arrays["familiarity"], strings["questions"]),
            lexicon=Lexicon(
                frozenset(strings["terms"]),
                {k: tuple(v) for k, v in strings["readings"].items()},
                {k: tuple(v) for k, v in strings["origins"].items()},
                tuple(strings["spelt"]),
                frozenset(strings["units"]),
            ),
            semantics=Semantics(
                arrays["semantics-rows"], arrays["semantics-heads"], arrays["semantics-words"]
            ),
            crowding=float(strings["crowding"]),
            exact=Exact(arrays["exact-hashes"], arrays["exact-owners"]),
        )


def _joined(words: Lists, grams: Lists) -> Lists:
    """Return the lists of both, those of ``grams`` behind those of ``words``."""
    start = np.concatenate([words.start, grams.start[1:] + words.start[-1]])
    item = np.concatenate([words.item, grams.item])
    return Lists(start, item, np.concatenate([words.weight, grams.weight * GRAM_WEIGHT]))


def analyzer_of(knowledge: Knowledge) -> Analyzer:
    """Return the analyzer that knows the knowledge base's synonyms."""
    return Analyzer(knowledge.synonyms.groups, knowledge.synonyms.one_way)


def _asked(texts: list[EntryTexts]) -> Floats:
    found = np.zeros((len(texts), len(QUESTION_KINDS)), dtype=np.float32)
    for n, text in enumerate(texts):
        for analysis in text.row_analyses:
            for kind in analysis.question_types:
                found[n, QUESTION_KINDS.index(kind)] += 1 / len(text.row_analyses)
    return found


def build(knowledge: Knowledge, analyzer: Analyzer) -> Index:
    """Compile ``knowledge``, which has at least one entry; deterministic."""
    entries = sorted(knowledge.entries, key=lambda e: e.id)
    texts = read(entries, analyzer)
    owner = np.repeat(np.arange(len(texts), dtype=np.int32), [len(t.rows) for t in texts])
    rows = [row for t in texts for row in t.rows]
    words = Block.build(
        [Counter(row.words) for row in rows], owner, [Counter(t.answer.words) for t in texts]
    )
    grams = Block.build(
        [Counter(row.grams) for row in rows], owner, [Counter(t.answer.grams) for t in texts]
    )
    postings = _joined(words.lists, grams.lists)
    row_words, row, _ = triples([Counter(row.words) for row in rows], words.ids)
    documents, pull = Documents.build(texts, words.ids, grams.ids, postings)
    synonyms = knowledge.synonyms
    made = Rows.build(row_words, row, owner, len(texts))
    semantics = Semantics.build(texts, tuple(words.ids))
    spoken = [w for g in synonyms.groups for w in g] + [w for f, _ in synonyms.one_way for w in f]
    return Index(
        entries=tuple(entry.id for entry in entries),
        words=words.ids,
        grams={gram: number + len(words.ids) for gram, number in grams.ids.items()},
        start=postings.start,
        elements=np.stack([postings.item.astype(np.float32), postings.weight, pull], axis=1),
        idf=np.concatenate([words.idf, grams.idf]),
        documents=documents,
        latent=Latent.build(texts, words.ids, words.idf),
        rows=made,
        brevity=-np.log1p([max(len(row.words) for row in t.rows) for t in texts], dtype=np.float32),
        asked=_asked(texts),
        row_df=np.bincount(row_words, minlength=len(words.ids)).astype(np.float32),
        question_share=sum(len(row.words) for row in rows)
        / max(1, sum(len(t.answer.words) for t in texts)),
        familiarity=Familiarity.build([a.normalized for t in texts for a in t.row_analyses]),
        lexicon=Lexicon.build(
            [a for t in texts for a in (*t.row_analyses, t.answer_analysis)], analyzer, spoken
        ),
        semantics=semantics,
        crowding=crowding(texts, words.ids, words.idf, made, semantics),
        exact=Exact.build(
            (number, text)
            for number, entry in enumerate(entries)
            for text in (entry.title, entry.question, *entry.variants)
        ),
    )
