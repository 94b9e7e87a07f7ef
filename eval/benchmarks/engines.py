"""The engines that are compared, each on the same entries and the same analysed terms.

An engine is a function from a question to the ids of at most :data:`DEPTH` entries, best first.
Everything a question needs is inside it, analysis by MeCab too. Engines whose library is missing
raise ImportError when they are made.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from faqbot.knowledge.model import Entry, Knowledge
from faqbot.retrieval.index import analyzer_of, build
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import Ranker
from faqbot.text.analyzer import Analyzer
from faqbot.text.normalize import normalize

DEPTH = 10
Engine = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Corpus:
    """Entries with the terms of each whole entry: question, variants, keywords and answer."""

    knowledge: Knowledge
    entries: tuple[Entry, ...]
    analyzer: Analyzer
    terms: tuple[list[str], ...]

    @classmethod
    def of(cls, knowledge: Knowledge) -> Corpus:
        """Analyse every entry once, for all engines but our own."""
        analyzer = analyzer_of(knowledge)
        entries = tuple(sorted(knowledge.entries, key=lambda entry: entry.id))
        return cls(
            knowledge,
            entries,
            analyzer,
            tuple(list(analyzer.analyze(whole(entry)).terms) for entry in entries),
        )

    def asked(self, text: str) -> list[str]:
        """Return the terms of a question."""
        return list(self.analyzer.analyze(text).terms)

    def ids(self, numbers: Sequence[int]) -> list[str]:
        """Return the ids of entries by number."""
        return [self.entries[number].id for number in numbers]


def whole(entry: Entry) -> str:
    """Return all text of an entry."""
    return "\n".join((entry.question, *entry.variants, *entry.keywords, entry.answer))


def faqbot(corpus: Corpus) -> Engine:
    """The full lexical ranking with its confidences."""
    ranker = Ranker(build(corpus.knowledge, corpus.analyzer), corpus.analyzer, Model.load())
    return lambda text: [c.entry for c in ranker.rank(text, DEPTH).candidates]


def tfidf(corpus: Corpus) -> Engine:
    """TfidfVectorizer of scikit-learn, cosine with every entry."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=lambda terms: terms, sublinear_tf=True)
    matrix = vectorizer.fit_transform(corpus.terms)

    def rank(text: str) -> list[str]:
        scores = (matrix @ vectorizer.transform([corpus.asked(text)]).T).toarray().ravel()
        best = np.argpartition(-scores, DEPTH)[:DEPTH]
        return corpus.ids(best[np.argsort(-scores[best], kind="stable")].tolist())

    return rank


def rapidfuzz(corpus: Corpus) -> Engine:
    """``fuzz.ratio`` of RapidFuzz with every question, letter by letter."""
    from rapidfuzz import fuzz, process

    questions = [normalize(entry.question) for entry in corpus.entries]

    def rank(text: str) -> list[str]:
        found = process.extract(normalize(text), questions, scorer=fuzz.ratio, limit=DEPTH)
        return corpus.ids([number for _, _, number in found])

    return rank


def bm25s(corpus: Corpus) -> Engine:
    """BM25 of bm25s as it comes."""
    import bm25s as library

    index = library.BM25()
    index.index(list(corpus.terms), show_progress=False)

    def rank(text: str) -> list[str]:
        terms = corpus.asked(text)
        if not terms:
            return []
        numbers, _ = index.retrieve([terms], k=DEPTH, show_progress=False)
        return corpus.ids(numbers[0].tolist())

    return rank


def bm25s_with_fugashi(corpus: Corpus) -> Engine:
    """BM25 of bm25s over the lemmas that fugashi gives, both as they come."""
    import bm25s as library
    import fugashi

    tagger = fugashi.Tagger()

    def lemmas(text: str) -> list[str]:
        return [word.feature.lemma or word.surface for word in tagger(text)]

    index = library.BM25()
    index.index([lemmas(whole(entry)) for entry in corpus.entries], show_progress=False)

    def rank(text: str) -> list[str]:
        numbers, _ = index.retrieve([lemmas(text)], k=DEPTH, show_progress=False)
        return corpus.ids(numbers[0].tolist())

    return rank


def tantivy(corpus: Corpus) -> Engine:
    """BM25 of tantivy, in memory; a query is any of the terms."""
    import tantivy as library

    schema = (
        library.SchemaBuilder()
        .add_integer_field("number", stored=True)
        .add_text_field("terms", tokenizer_name="whitespace")
        .build()
    )
    index = library.Index(schema)
    writer = index.writer()
    for number, terms in enumerate(corpus.terms):
        writer.add_document(library.Document(number=number, terms=_joined(terms)))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def rank(text: str) -> list[str]:
        query = library.Query.boolean_query(
            [
                (library.Occur.Should, library.Query.term_query(schema, "terms", _safe(term)))
                for term in corpus.asked(text)
            ]
        )
        hits = searcher.search(query, DEPTH).hits
        return corpus.ids([searcher.doc(address)["number"][0] for _, address in hits])

    return rank


def fts5(corpus: Corpus) -> Engine:
    """BM25 of SQLite's FTS5, in memory; a query is any of the terms."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE entries USING fts5(terms, content='', detail=full)")
    database.executemany(
        "INSERT INTO entries(rowid, terms) VALUES (?, ?)",
        ((number, _joined(terms)) for number, terms in enumerate(corpus.terms)),
    )
    find = f"SELECT rowid FROM entries WHERE entries MATCH ? ORDER BY rank LIMIT {DEPTH}"  # noqa: S608

    def rank(text: str) -> list[str]:
        terms = corpus.asked(text)
        if not terms:
            return []
        rows = database.execute(find, (" OR ".join(map(_safe, terms)),))
        return corpus.ids([number for (number,) in rows])

    return rank


def _safe(term: str) -> str:
    """Return a term as letters that no tokenizer splits, folds or takes for an operator."""
    return "t" + term.encode().hex()


def _joined(terms: Sequence[str]) -> str:
    return " ".join(map(_safe, terms))


ENGINES: Mapping[str, Callable[[Corpus], Engine]] = {
    "faqbot": faqbot,
    "bm25s": bm25s,
    "bm25s with fugashi": bm25s_with_fugashi,
    "tantivy": tantivy,
    "SQLite FTS5": fts5,
    "scikit-learn TF-IDF": tfidf,
    "rapidfuzz": rapidfuzz,
}
