"""Indexed texts of an entry: its questions, its answer, and the answer's beginning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from faqbot.knowledge.model import Entry
from faqbot.lazy import lazy
from faqbot.patterns import regex
from faqbot.retrieval.grams import grams
from faqbot.retrieval.postings import Floats, Ints
from faqbot.retrieval.sentences import sentences
from faqbot.text.analyzer import Analysis, Analyzer
from faqbot.text.figures import is_figure

HEAD = 120  # characters of an answer that mostly say what it is about
COMMON = 200  # entries: an n-gram that stands in more, and in a tenth of all, tells none apart
BOILERPLATE = 3  # a sentence that stands in more answers than this tells none of them apart

_SENTENCE = regex(r"(?<=[。!?！？\n])")
_MARKUP = regex(r"\[([^\[\]]*)\]\([^)\n]*\)|[*_`>]|^[^\S\n]*(?:[-+]|\d+\.)\s+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Text:
    """One text as two bags: content words, and character n-grams."""

    words: tuple[str, ...]
    grams: tuple[str, ...]

    @classmethod
    def of(cls, analysis: Analysis) -> Text:
        """Keep of ``analysis`` what is indexed."""
        return cls(analysis.terms, tuple(grams(analysis.normalized)))


@dataclass(frozen=True, slots=True)
class EntryTexts:
    """The texts of one entry: ``rows`` are the question, its variants and keywords.

    ``meanings`` are the sentence vectors of these, then of the head, (len(rows) + 1, m).
    """

    rows: tuple[Text, ...]
    answer: Text
    head: Text
    meanings: Floats = field(compare=False)
    row_analyses: tuple[Analysis, ...]
    answer_analysis: Analysis

    def bare(self) -> EntryTexts:
        """Return the texts without their analyses, which hold most of what they take."""
        return replace(self, row_analyses=(), answer_analysis=NOTHING)


NOTHING = Analysis("", "", (), ())


def marked(markdown: str) -> bool:
    """Tell whether :func:`plain` would change an answer."""
    return _MARKUP.search(markdown) is not None


def plain(markdown: str) -> str:
    """Return an answer without its Markdown, so that addresses and marks are no words."""
    return _MARKUP.sub(lambda match: match[1] or "", markdown)


@dataclass(frozen=True)
class Shared:
    """What so many entries share that it tells none of them apart.

    ``sentences`` (S,) are hashes of those of answers, ascending, ``counts`` (S,) the answers in
    which each stands; ``grams`` are n-grams.
    """

    sentences: NDArray[np.uint64]
    counts: Ints
    grams: frozenset[str] = frozenset()

    @classmethod
    def of(cls, answers: Iterable[Iterable[str]]) -> Shared:
        """Count the sentences of ``answers``."""
        counts = Counter(s for sentences in answers for s in {s.strip() for s in sentences})
        hashes = np.fromiter(map(sentence_hash, counts), np.uint64, len(counts))
        order = hashes.argsort()
        return cls(hashes[order], np.fromiter(counts.values(), np.int32, len(counts))[order])

    @lazy
    def boilerplate(self) -> frozenset[int]:
        """The sentences that stand in so many answers that they tell none of them apart."""
        return frozenset(self.sentences[self.counts > BOILERPLATE].tolist())

    def count(self, sentence: int) -> int:
        """Return in how many answers the sentence with this hash stands."""
        at = int(self.sentences.searchsorted(np.uint64(sentence)))
        found = at < len(self.sentences) and int(self.sentences[at]) == sentence
        return int(self.counts[at]) if found else 0

    def moved(self, by: Mapping[int, int]) -> Shared:
        """Return the same with the counts of sentences, by hash, moved ``by`` so many."""
        counts = {sentence: self.count(sentence) + more for sentence, more in by.items()}
        changed = np.array(sorted(counts), dtype=np.uint64)
        kept = ~np.isin(self.sentences, changed, kind="sort")  # numpy 2.0 overflows by its table
        hashes = np.concatenate([self.sentences[kept], changed])
        amounts = [counts[sentence] for sentence in changed.tolist()]
        order = hashes.argsort()
        found = np.concatenate([self.counts[kept], np.array(amounts, dtype=np.int32)])
        return replace(self, sentences=hashes[order], counts=found[order])


def sentence_hash(sentence: str) -> int:
    """Return the number of a sentence of an answer."""
    return int.from_bytes(blake2b(sentence.strip().encode(), digest_size=8).digest(), "little")


def sentences_of(entry: Entry) -> list[str]:
    """Return the sentences of an answer, without its Markdown."""
    return [s for s in _SENTENCE.split(plain(entry.answer)) if s.strip()]


def read(entries: Sequence[Entry], analyzer: Analyzer) -> list[EntryTexts]:
    """Analyse ``entries``; sentences and n-grams that many of them share are left out."""
    shared = Shared.of(map(sentences_of, entries))
    found = [read_one(entry, analyzer, shared) for entry in entries]
    leave_common(found, shared)
    return found


def leave_common(texts: list[EntryTexts], shared: Shared) -> Shared:
    """Take n-grams that very many of ``texts`` share out of them, in their place.

    Return ``shared`` with them.
    """
    if len(texts) <= COMMON:
        return shared
    shared = replace(shared, grams=_common(texts))
    for n, each in enumerate(texts):
        texts[n] = without(each, shared.grams)
    return shared


def read_one(entry: Entry, analyzer: Analyzer, shared: Shared) -> EntryTexts:
    """Analyse ``entry`` without the sentences that are ``shared``."""
    common = shared.boilerplate
    own = [s for s in sentences_of(entry) if not common or sentence_hash(s) not in common]
    rows = tuple(
        analyzer.analyze(text) for text in (entry.question, *entry.variants, *entry.keywords)
    )
    answer = _without_figures(analyzer.analyze("".join(own)))
    head = _of_both(analyzer.beginning(answer, HEAD), answer)
    meanings = sentences().texts([a.tokens for a in (*rows, head)], "said")
    return EntryTexts(
        tuple(map(Text.of, rows)), Text.of(answer), Text.of(head), meanings, rows, answer
    )


def _without_figures(answer: Analysis) -> Analysis:
    """Return the analysis of an answer without its figures.

    It is full of hours, days and numbers to call: few are asked for, and they would drown words.
    """
    return replace(answer, terms=tuple([t for t in answer.terms if not is_figure(t)]))


def _of_both(beginning: Analysis, answer: Analysis) -> Analysis:
    """Return ``beginning`` with the terms of ``answer`` alone.

    The end may have cut the words of a synonym in two: public of public holidays.
    """
    known = set(answer.terms)
    return replace(beginning, terms=tuple([t for t in beginning.terms if t in known]))


def _common(texts: list[EntryTexts]) -> frozenset[str]:
    """Return the n-grams that stand in very many entries."""
    most = max(COMMON, len(texts) // 10)
    bags = (set[str]().union(t.answer.grams, *[row.grams for row in t.rows]) for t in texts)
    counts = Counter(chain.from_iterable(bags))
    return frozenset(gram for gram, count in counts.items() if count > most)


def without(texts: EntryTexts, common: frozenset[str]) -> EntryTexts:
    """Return ``texts`` without the n-grams that are ``common``."""

    def rest(text: Text) -> Text:
        return replace(text, grams=tuple([gram for gram in text.grams if gram not in common]))

    return replace(
        texts,
        rows=tuple(map(rest, texts.rows)),
        answer=rest(texts.answer),
        head=rest(texts.head),
    )
