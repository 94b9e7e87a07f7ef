"""A knowledge base compiled for search: immutable arrays and the words that index them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from faqbot.knowledge.model import Knowledge
from faqbot.retrieval.block import Block
from faqbot.retrieval.documents import Documents
from faqbot.retrieval.latent import Latent
from faqbot.retrieval.lexicon import Lexicon
from faqbot.retrieval.postings import Floats, idf, triples
from faqbot.retrieval.texts import read
from faqbot.text.analyzer import Analyzer

HEAD_K1, HEAD_B = 1.2, 0.75  # BM25 as usual: heads are of one length


@dataclass(frozen=True)
class Index:
    """What the ranker needs to know of N entries, in the order of their ids.

    ``head_impact`` is, for each element of ``words.lists``, the BM25 of that word in the beginning
    of that answer. ``row_length`` (N,) is the log of one plus the words of the entry's longest question;
    ``row_negated`` (N,) the share of its questions that deny something.
    """

    entries: tuple[str, ...]
    words: Block
    grams: Block
    head_impact: Floats
    documents: Documents
    latent: Latent
    row_length: Floats
    row_negated: Floats
    lexicon: Lexicon


def analyzer_of(knowledge: Knowledge) -> Analyzer:
    """Return the analyzer that knows the knowledge base's synonyms."""
    return Analyzer(knowledge.synonyms.groups, knowledge.synonyms.one_way)


def _heads(bags: list[Counter[str]], words: Block) -> Floats:
    terms, entries, tf = triples(bags, words.ids)
    length = np.bincount(entries, tf, minlength=len(bags))
    norm = HEAD_K1 * (1 - HEAD_B + HEAD_B * length / max(float(length.mean()), 1e-9))
    weights = idf(np.bincount(terms, minlength=len(words.ids)), len(bags))
    impact = weights[terms] * tf * (HEAD_K1 + 1) / (tf + norm[entries])
    lists = words.lists
    owner = np.repeat(np.arange(len(words.ids), dtype=np.int64), np.diff(lists.start))
    place = np.searchsorted(owner * len(bags) + lists.item, terms.astype(np.int64) * len(bags) + entries)
    aligned = np.zeros(len(lists.item), dtype=np.float32)
    aligned[place] = impact
    return aligned


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
    synonyms = knowledge.synonyms
    spoken = [w for g in synonyms.groups for w in g] + [w for f, _ in synonyms.one_way for w in f]
    return Index(
        entries=tuple(entry.id for entry in entries),
        words=words,
        grams=grams,
        head_impact=_heads([Counter(t.head.words) for t in texts], words),
        documents=Documents.build(texts, words.ids, grams.ids),
        latent=Latent.build(texts, words.ids, words.idf),
        row_length=np.log1p(
            [max(len(row.words) for row in t.rows) for t in texts], dtype=np.float32
        ),
        row_negated=np.array(
            [np.mean([a.negated for a in t.row_analyses]) for t in texts], dtype=np.float32
        ),
        lexicon=Lexicon.build(
            [a for t in texts for a in (*t.row_analyses, t.answer_analysis)], analyzer, spoken
        ),
    )
