"""A knowledge base compiled for search: immutable arrays and the words that index them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from faqbot.knowledge.model import Entry, Knowledge
from faqbot.retrieval.grams import grams
from faqbot.retrieval.lexicon import Lexicon
from faqbot.retrieval.postings import Floats, Ints, Postings
from faqbot.text.analyzer import Analysis, Analyzer

K1, B = 2.4, 0.6  # BM25 (Robertson and Zaragoza 2009), set on long answers
ROW_WEIGHT, KEYWORD_WEIGHT = 3.0, 3.0  # how often a word of a question or keyword counts


@dataclass(frozen=True)
class Index:
    """What the ranker needs to know of N entries, R rows (questions and variants), V terms.

    ``row_entry`` (R,) is ascending; ``row_start`` (N,) is where each entry's rows begin.
    """

    entries: tuple[str, ...]
    row_entry: Ints
    row_start: Ints
    row_text: tuple[str, ...]
    row_negated: Floats
    terms: Mapping[str, int]
    idf: Floats
    grams: Mapping[str, int]
    gram_idf: Floats
    entry_terms: Postings  # BM25 over the whole entry
    answer_terms: Postings  # BM25 over the answer alone
    row_terms: Postings  # tf-idf, rows of unit length
    row_share: Postings  # idf share of the term among the row's terms
    row_grams: Postings  # tf-idf of character n-grams, rows of unit length
    lexicon: Lexicon


def analyzer_of(knowledge: Knowledge) -> Analyzer:
    """Return the analyzer that knows the knowledge base's synonyms."""
    return Analyzer(knowledge.synonyms.groups, knowledge.synonyms.one_way)


def _bigrams(terms: Sequence[str]) -> list[str]:
    return [f"{a} {b}" for a, b in zip(terms, terms[1:], strict=False)]


def features(analysis: Analysis) -> list[str]:
    """Return the terms and the pairs of neighbouring terms, which stand for compounds."""
    return [*analysis.terms, *_bigrams(analysis.terms)]


def _numbered(bags: Iterable[Iterable[str]]) -> dict[str, int]:
    return {term: i for i, term in enumerate(sorted({t for bag in bags for t in bag}))}


def _idf(bags: Sequence[Iterable[str]], ids: Mapping[str, int]) -> Floats:
    df = np.zeros(len(ids))
    for bag in bags:
        for term in set(bag):
            df[ids[term]] += 1
    return np.log1p((len(bags) - df + 0.5) / (df + 0.5)).astype(np.float32)


def _bm25(bags: Sequence[Counter[str]], ids: Mapping[str, int], idf: Floats) -> Postings:
    lengths = np.array([sum(bag.values()) for bag in bags], dtype=float)
    mean = lengths.mean() if lengths.any() else 1.0
    terms, items, weights = [], [], []
    for i, bag in enumerate(bags):
        norm = K1 * (1 - B + B * lengths[i] / mean)
        for term, tf in bag.items():
            terms.append(ids[term])
            items.append(i)
            weights.append(float(idf[ids[term]]) * tf * (K1 + 1) / (tf + norm))
    return Postings.build(terms, items, weights, (len(ids), len(bags)))


def _tfidf(bags: Sequence[Counter[str]], ids: Mapping[str, int], idf: Floats) -> Postings:
    terms, items, weights = [], [], []
    for i, bag in enumerate(bags):
        row = {ids[t]: (1 + np.log(tf)) * float(idf[ids[t]]) for t, tf in bag.items()}
        length = float(np.sqrt(sum(w * w for w in row.values()))) or 1.0
        terms.extend(row)
        items.extend([i] * len(row))
        weights.extend(w / length for w in row.values())
    return Postings.build(terms, items, weights, (len(ids), len(bags)))


def _shares(bags: Sequence[Counter[str]], ids: Mapping[str, int], idf: Floats) -> Postings:
    terms, items, weights = [], [], []
    for i, bag in enumerate(bags):
        row = {ids[t]: float(idf[ids[t]]) for t in bag}
        total = sum(row.values()) or 1.0
        terms.extend(row)
        items.extend([i] * len(row))
        weights.extend(w / total for w in row.values())
    return Postings.build(terms, items, weights, (len(ids), len(bags)))


def build(knowledge: Knowledge, analyzer: Analyzer) -> Index:
    """Compile ``knowledge``; deterministic, entries in the order of their ids."""
    entries: Sequence[Entry] = sorted(knowledge.entries, key=lambda e: e.id)
    rows = [(n, text) for n, e in enumerate(entries) for text in (e.question, *e.variants)]
    row_texts = [analyzer.analyze(text) for _, text in rows]
    keywords = [[analyzer.analyze(word) for word in e.keywords] for e in entries]
    answers = [analyzer.analyze(e.answer) for e in entries]
    row_entry = np.array([n for n, _ in rows], dtype=np.int32)

    answer_bags = [Counter(features(a)) for a in answers]
    row_bags = [Counter(features(a)) for a in row_texts]
    whole: list[Counter[str]] = [Counter(bag) for bag in answer_bags]
    for (n, _), bag in zip(rows, row_bags, strict=True):
        for term, tf in bag.items():
            whole[n][term] += ROW_WEIGHT * tf  # type: ignore[assignment]
    for n, words in enumerate(keywords):
        for word in words:
            for term in features(word):
                whole[n][term] += KEYWORD_WEIGHT  # type: ignore[assignment]
    ids = _numbered(whole)
    idf = _idf(whole, ids)
    gram_bags = [Counter(grams(a.normalized)) for a in row_texts]
    gram_ids = _numbered(gram_bags)
    gram_idf = _idf(gram_bags, gram_ids)
    synonyms = knowledge.synonyms
    words = [w for g in synonyms.groups for w in g] + [w for f, _ in synonyms.one_way for w in f]
    known = [*row_texts, *answers, *(word for words_ in keywords for word in words_)]
    return Index(
        entries=tuple(e.id for e in entries),
        row_entry=row_entry,
        row_start=np.searchsorted(row_entry, np.arange(len(entries))).astype(np.int32),
        row_text=tuple(a.normalized for a in row_texts),
        row_negated=np.array([a.negated for a in row_texts], dtype=np.float32),
        terms=ids,
        idf=idf,
        grams=gram_ids,
        gram_idf=gram_idf,
        entry_terms=_bm25(whole, ids, idf),
        answer_terms=_bm25(answer_bags, ids, idf),
        row_terms=_tfidf(row_bags, ids, idf),
        row_share=_shares(row_bags, ids, idf),
        row_grams=_tfidf(gram_bags, gram_ids, gram_idf),
        lexicon=Lexicon.build(known, analyzer, words),
    )
