"""A knowledge base compiled for search: immutable arrays and the words that index them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faqbot.knowledge.model import Knowledge
from faqbot.retrieval.block import Block, heads
from faqbot.retrieval.documents import Documents
from faqbot.retrieval.familiarity import Familiarity
from faqbot.retrieval.latent import Latent
from faqbot.retrieval.lexicon import Lexicon
from faqbot.retrieval.postings import Floats, Lists, triples
from faqbot.retrieval.texts import EntryTexts, read
from faqbot.text.analyzer import Analyzer
from faqbot.text.words import QUESTION_KINDS


@dataclass(frozen=True)
class Index:
    """What the ranker needs to know of N entries, in the order of their ids.

    ``postings`` holds the lists of ``words`` and, behind them, those of ``grams``; the lists of
    the two blocks are views of it; so with ``idf``. ``head_impact`` is, for each element of
    ``words.lists``, the BM25 of that word in the beginning of that answer. ``row_length`` (N,) is
    the log of one plus the words of the entry's longest question; ``asked`` (N, kinds) is the
    share of its questions that ask for a kind of thing; ``row_df`` (V,) counts the questions in
    which a word stands. ``question_share`` is how many words stand in questions for each one in
    answers.
    """

    entries: tuple[str, ...]
    words: Block
    grams: Block
    postings: Lists
    idf: Floats
    head_impact: Floats
    documents: Documents
    latent: Latent
    row_length: Floats
    asked: Floats
    row_df: Floats
    question_share: float
    familiarity: Familiarity
    lexicon: Lexicon

    def dump(self) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
        """Return the index as named arrays and JSON; :meth:`restore` is the way back."""
        words, grams, documents = self.words, self.grams, self.documents
        arrays: dict[str, NDArray[Any]] = {
            "idf": self.idf,
            "head-impact": self.head_impact,
            "documents-idf": documents.idf,
            "documents-of-entry": documents.entry_docs,
            "documents-words": documents.words,
            "documents-rivals": documents.rivals,
            "documents-pull": documents.pull,
            "documents-prior": documents.prior,
            "latent-terms": self.latent.terms,
            "latent-entries": self.latent.entries,
            "row-length": self.row_length,
            "asked": self.asked,
            "row-df": self.row_df,
            "familiarity": self.familiarity.table,
        }
        for name, lists in self._lists().items():
            arrays |= {f"{name}-{f.name}": getattr(lists, f.name) for f in fields(lists)}
        lexicon = self.lexicon
        strings = {
            "entries": list(self.entries),
            "questions": self.familiarity.questions,
            "question-share": self.question_share,
            "words": list(words.ids),
            "grams": list(grams.ids),
            "terms": sorted(lexicon.terms),
            "readings": lexicon.readings,
            "origins": lexicon.origins,
            "spelt": list(lexicon.spelt),
        }
        return arrays, strings

    def _lists(self) -> dict[str, Lists]:
        return {
            "postings": self.postings,
            "vectors": self.documents.vectors,
            "places": self.documents.places,
        }

    @classmethod
    def restore(cls, arrays: dict[str, NDArray[Any]], strings: dict[str, Any]) -> Index:
        """Return the index that was dumped; raises KeyError when something is missing."""

        def lists(name: str) -> Lists:
            return Lists(*(arrays[f"{name}-{f.name}"] for f in fields(Lists)))

        def numbers(name: str) -> dict[str, int]:
            return {string: n for n, string in enumerate(strings[name])}

        postings = lists("postings")
        words, grams = numbers("words"), numbers("grams")
        of_words, of_grams = _parts(postings, len(words))
        return cls(
            entries=tuple(strings["entries"]),
            words=Block(words, arrays["idf"][: len(words)], of_words),
            grams=Block(grams, arrays["idf"][len(words) :], of_grams),
            postings=postings,
            idf=arrays["idf"],
            head_impact=arrays["head-impact"],
            documents=Documents(
                arrays["documents-idf"],
                lists("vectors"),
                lists("places"),
                arrays["documents-of-entry"],
                arrays["documents-words"],
                arrays["documents-rivals"],
                arrays["documents-pull"],
                arrays["documents-prior"],
            ),
            latent=Latent(arrays["latent-terms"], arrays["latent-entries"]),
            row_length=arrays["row-length"],
            asked=arrays["asked"],
            row_df=arrays["row-df"],
            question_share=float(strings["question-share"]),
            familiarity=Familiarity(arrays["familiarity"], strings["questions"]),
            lexicon=Lexicon(
                frozenset(strings["terms"]),
                {k: tuple(v) for k, v in strings["readings"].items()},
                {k: tuple(v) for k, v in strings["origins"].items()},
                tuple(strings["spelt"]),
            ),
        )


def _joined(words: Lists, grams: Lists) -> Lists:
    """Return the lists of both, those of ``grams`` behind those of ``words``."""
    start = np.concatenate([words.start, grams.start[1:] + words.start[-1]])
    # Numbers of the machine's own size need no conversion when they are used as an index.
    item = np.concatenate([words.item, grams.item]).astype(np.intp)
    return Lists(start, item, np.concatenate([words.weight, grams.weight]))


def _parts(postings: Lists, words: int) -> tuple[Lists, Lists]:
    """Return what :func:`_joined` joined, as views."""
    item, weight = postings.item, postings.weight
    return (
        Lists(postings.start[: words + 1], item, weight),
        Lists(postings.start[words:], item, weight),
    )


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
    head_impact = heads([Counter(t.head.words) for t in texts], words)
    postings = _joined(words.lists, grams.lists)
    of_words, of_grams = _parts(postings, len(words.ids))
    words, grams = replace(words, lists=of_words), replace(grams, lists=of_grams)
    synonyms = knowledge.synonyms
    spoken = [w for g in synonyms.groups for w in g] + [w for f, _ in synonyms.one_way for w in f]
    return Index(
        entries=tuple(entry.id for entry in entries),
        words=words,
        grams=grams,
        postings=postings,
        idf=np.concatenate([words.idf, grams.idf]),
        head_impact=head_impact,
        documents=Documents.build(texts, words.ids, grams.ids, postings),
        latent=Latent.build(texts, words.ids, words.idf),
        row_length=np.log1p(
            [max(len(row.words) for row in t.rows) for t in texts], dtype=np.float32
        ),
        asked=_asked(texts),
        row_df=np.bincount(
            triples([Counter(set(row.words)) for row in rows], words.ids)[0],
            minlength=len(words.ids),
        ).astype(np.float32),
        question_share=sum(len(row.words) for row in rows)
        / max(1, sum(len(t.answer.words) for t in texts)),
        familiarity=Familiarity.build([a.normalized for t in texts for a in t.row_analyses]),
        lexicon=Lexicon.build(
            [a for t in texts for a in (*t.row_analyses, t.answer_analysis)], analyzer, spoken
        ),
    )
