"""A knowledge base compiled for search: immutable arrays and the words that index them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from faqbot.i18n import Lang
from faqbot.knowledge.model import HOME, Entry, Knowledge, Synonyms
from faqbot.lazy import lazy
from faqbot.retrieval.block import GRAM_WEIGHT, Bags, Block
from faqbot.retrieval.caches import Cache, Compiled
from faqbot.retrieval.calibration import crowding
from faqbot.retrieval.contents import Contents
from faqbot.retrieval.documents import Documents, TextVectors
from faqbot.retrieval.exact import Exact
from faqbot.retrieval.features import Feature
from faqbot.retrieval.grams import pieces
from faqbot.retrieval.latent import Latent
from faqbot.retrieval.lexicon import Lexicon
from faqbot.retrieval.postings import Floats, Ints, Lists, triples
from faqbot.retrieval.reading import ReadEntries, Spread, alone
from faqbot.retrieval.rows import Rows
from faqbot.retrieval.semantics import EntryVocabulary, Semantics
from faqbot.retrieval.texts import EntryTexts, Shared, leave_common, sentences_of
from faqbot.text.analyzer import Analyzer, EnglishAnalyzer
from faqbot.text.everyday import everyday
from faqbot.text.everyday import known as everyday_known
from faqbot.text.synonyms import SynonymTable

if TYPE_CHECKING:  # of an index that has been edited
    from faqbot.retrieval.patch import Patch

_KEPT = 1 << 15  # features at hand
_ANALYZERS = 64


@dataclass(frozen=True)
class Index(Compiled):
    """What the ranker needs to know of N entries, in the order of their ids.

    Features are ``words`` and, numbered on behind them, ``grams``. Those of number f have the
    ``elements`` (P, 3) from ``start[f]`` to ``start[f + 1]``: what a
    :class:`~.features.Feature` is made of, the impact of n-grams by their weight beside words.
    ``idf`` (F,) is how rare they are.
    ``brevity`` (N,) is minus the log of one plus the words of the entry's
    longest question; ``asked`` (N, kinds) is the share of its questions that ask for a kind of
    thing. ``question_share`` is how many words stand in questions for each one in answers.
    ``contents`` are the words of each entry, wherever in it.
    ``crowding`` tells how alike the entries are to each other, see ``calibration``. ``lengths`` are
    the mean words of a question and of an answer, then their mean n-grams; ``shared`` is what was
    left out. A ``patch`` is laid over the postings of an index that has been edited.
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
    contents: Contents
    brevity: Floats
    asked: Floats
    question_share: float
    lexicon: Lexicon
    semantics: Semantics
    crowding: float
    exact: Exact
    lengths: tuple[float, float, float, float]
    shared: Shared
    synonyms: SynonymTable
    patch: Patch | None = None

    @property
    def kept(self) -> bool:
        """Whether it is read from the cache, and leased there (see ``compiled``)."""
        return "lease" in vars(self)

    @lazy
    def entry_words(self) -> EntryVocabulary:
        """The words of the entries, and which of them stand in their questions."""
        return EntryVocabulary(self.contents, self.rows)

    @lazy
    def word(self) -> Cache[str, Feature | None]:
        """What is known of each word, None of a word that stands nowhere."""
        return Cache(lambda word: self._feature(self.words.get(word)), _KEPT)

    @lazy
    def similar(self) -> Cache[str, Ints]:
        """The numbers of the words that mean about the same as each word, known or not."""
        return Cache(self._similar, _KEPT)

    def _similar(self, word: str) -> Ints:
        others = [self.words[w] for w in everyday().words(word) if w in self.words]
        return np.array(others, dtype=np.int32)

    @lazy
    def run(self) -> Cache[str, tuple[Feature, ...]]:
        """What is known of the n-grams of a run of characters."""
        return Cache(self._run, _KEPT)

    def _run(self, run: str) -> tuple[Feature, ...]:
        found = [self._gram[piece] for piece in dict.fromkeys(pieces(run))]
        return tuple([feature for feature in found if feature is not None])

    @lazy
    def _gram(self) -> Cache[str, Feature | None]:
        return Cache(lambda gram: self._feature(self.grams.get(gram)), _KEPT)

    def _feature(self, number: int | None) -> Feature | None:
        if number is None:
            return None
        if self.patch is None:
            begin, end = self.start[number : number + 2].tolist()
            return Feature.of(self, number, self.elements[begin:end])
        elements = self.patch.elements(number, self.start, self.elements)
        return Feature.of(self, number, elements) if len(elements) else None

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
            "exact-hashes": self.exact.hashes,
            "exact-owners": self.exact.owners,
            "sentences": self.shared.sentences,
            "sentence-counts": self.shared.counts,
        }
        for name, part in (
            ("rows", self.rows),
            ("contents", self.contents),
            ("semantics", self.semantics),
        ):
            arrays |= {f"{name}-{f.name}": getattr(part, f.name) for f in fields(part)}
        lexicon = self.lexicon
        strings = {
            "entries": list(self.entries),
            "documents": self.documents.count,
            "question-share": self.question_share,
            "crowding": self.crowding,
            "lengths": self.lengths,
            "common": sorted(self.shared.grams),
            "words": list(self.words),
            "grams": list(self.grams),
            "terms": sorted(lexicon.terms),
            "readings": lexicon.readings,
            "origins": lexicon.origins,
            "spelt": list(lexicon.spelt),
            "units": sorted(lexicon.units),
            "synonyms": self.synonyms.dump(),
            "everyday": everyday().text,
        }
        return arrays, strings

    @classmethod
    def restore(cls, arrays: dict[str, NDArray[Any]], strings: dict[str, Any]) -> Index:
        """Return the index that was dumped; raises KeyError when something is missing."""
        everyday_known(strings["everyday"])
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
            contents=Contents(*(arrays[f"contents-{f.name}"] for f in fields(Contents))),
            brevity=arrays["brevity"],
            asked=arrays["asked"],
            question_share=float(strings["question-share"]),
            lexicon=Lexicon(
                frozenset(strings["terms"]),
                {k: tuple(v) for k, v in strings["readings"].items()},
                {k: tuple(v) for k, v in strings["origins"].items()},
                tuple(strings["spelt"]),
                frozenset(strings["units"]),
            ),
            semantics=Semantics(*(arrays[f"semantics-{f.name}"] for f in fields(Semantics))),
            crowding=float(strings["crowding"]),
            exact=Exact(arrays["exact-hashes"], arrays["exact-owners"]),
            lengths=tuple(strings["lengths"]),
            shared=Shared(
                arrays["sentences"], arrays["sentence-counts"], frozenset(strings["common"])
            ),
            synonyms=SynonymTable.restore(strings["synonyms"]),
        )


def _joined(words: Lists, grams: Lists) -> Lists:
    """Return the lists of both, those of ``grams`` behind those of ``words``."""
    start = np.concatenate([words.start, grams.start[1:] + words.start[-1]])
    item = np.concatenate([words.item, grams.item])
    return Lists(start, item, np.concatenate([words.weight, grams.weight * GRAM_WEIGHT]))


def analyzer_of(knowledge: Knowledge, compiled: SynonymTable | None = None) -> Analyzer:
    """Return the analyzer that knows the knowledge base's synonyms.

    It never changes, and those with the same synonyms share it: to read them costs a tenth of a
    second where they are not ``compiled``.
    """
    known = knowledge.synonyms, knowledge.language
    if compiled is not None and known not in _analyzers:
        return _analyzers.keep(known, _KINDS[knowledge.language].knowing(compiled))
    return _analyzers[known]


_KINDS: Mapping[Lang, type[Analyzer]] = {HOME: Analyzer, "en": EnglishAnalyzer}


def _analyzer(known: tuple[Synonyms, Lang]) -> Analyzer:
    synonyms, language = known
    return _KINDS[language](synonyms.groups, synonyms.one_way)


_analyzers: Cache[tuple[Synonyms, Lang], Analyzer] = Cache(_analyzer, _ANALYZERS)


def build(knowledge: Knowledge, analyzer: Analyzer, spread: Spread = alone) -> Index:
    """Compile ``knowledge``, which has at least one entry; deterministic, however it is spread."""
    entries = sorted(knowledge.entries, key=lambda e: e.id)
    shared = Shared.of(map(sentences_of, entries))
    reading = ReadEntries.of(entries, analyzer, shared, spread)
    texts = reading.texts
    synonyms = spoken(knowledge.synonyms)
    lexicon = Lexicon.build(reading.said, reading.pairs, analyzer, synonyms)
    reading.pairs.clear()
    shared = leave_common(texts, shared)
    word_bags, gram_bags = Bags.of(texts, "words"), Bags.of(texts, "grams")
    words, grams = Block.build(word_bags), Block.build(gram_bags)
    owner = word_bags.owner
    postings = _joined(words.lists, grams.lists)
    gram_ids, gram_idf = grams.ids, grams.idf
    del grams  # whose lists are a third of what is kept
    row_words, row, _ = triples(word_bags.rows, words.ids)
    vectors = TextVectors.of(texts, words.ids, gram_ids)
    documents, pull = Documents.build(vectors, len(texts), postings)
    made = Rows.build(row_words, row, owner, len(texts))
    contents = Contents.of(words.lists, len(texts))
    semantics = Semantics.build(texts, tuple(words.ids))
    return Index(
        entries=tuple(entry.id for entry in entries),
        words=words.ids,
        grams={gram: number + len(words.ids) for gram, number in gram_ids.items()},
        start=postings.start,
        elements=np.stack([postings.item.astype(np.float32), postings.weight, pull], axis=1),
        idf=np.concatenate([words.idf, gram_idf]),
        documents=documents,
        latent=Latent.build(texts, words.ids, words.idf),
        rows=made,
        contents=contents,
        brevity=brevity(texts),
        asked=reading.asked,
        question_share=sum(len(row.words) for t in texts for row in t.rows)
        / max(1, sum(len(t.answer.words) for t in texts)),
        lengths=(*word_bags.lengths, *gram_bags.lengths),
        shared=shared,
        lexicon=lexicon,
        semantics=semantics,
        crowding=crowding(texts, words.ids, EntryVocabulary(contents, made), semantics),
        exact=Exact.build(typed(entries)),
        synonyms=analyzer.synonyms,
    )


def brevity(texts: Sequence[EntryTexts]) -> Floats:
    """Return minus the log of one plus the words of each entry's longest question, (N,)."""
    return -np.log1p([max(len(row.words) for row in t.rows) for t in texts], dtype=np.float32)


def typed(entries: Sequence[Entry]) -> Iterator[tuple[int, str]]:
    """Yield (number of the entry, text) of all that is found by being typed as it stands."""
    for number, entry in enumerate(entries):
        for text in (entry.title, entry.question, *entry.variants):
            yield number, text


def spoken(synonyms: Synonyms) -> list[str]:
    """Return the words of an editor's synonyms that a visitor may say."""
    return [w for g in synonyms.groups for w in g] + [w for f, _ in synonyms.one_way for w in f]
