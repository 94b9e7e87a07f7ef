"""Naive engines on the same cases: what is ours worth? They rank; they do not decide.

``exact``       the text is a question or variant, letter by letter after normalisation
``fuzzy``       RapidFuzz's token-free ratio of the normalised texts
``chars``       TF-IDF of character 2- and 3-grams, cosine
``tfidf``       TF-IDF of content words, cosine
``bm25``        BM25 of content words over the whole entry, answer included
``whitespace``  TF-IDF of words between spaces: the canary. Japanese has no spaces, so whoever
                comes close to it has forgotten to cut words, and a report in which it does well
                is wrong.

All but ``bm25`` compare with each question and variant and keep the best. Scores stand in for
confidence, which only needs to be in order. scikit-learn is needed here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from faqbot.evaluation.cases import Outcome, Question
from faqbot.evaluation.engine import run
from faqbot.evaluation.material import CANARY, MaterialOptions
from faqbot.evaluation.measures import abstention, ranking
from faqbot.evaluation.measures.ranking import DEPTH
from faqbot.evaluation.report import Peer
from faqbot.evaluation.statistics.bootstrap import Floats
from faqbot.evaluation.statistics.paired import compare
from faqbot.evaluation.suites.questions import draws_of, ranking_measures
from faqbot.knowledge.model import Entry, Knowledge
from faqbot.ranking import Candidate
from faqbot.text.morphology import tokenize
from faqbot.text.normalize import normalize

Scorer = Callable[[str], Floats]
K1, B = 1.2, 0.75  # BM25 as usually set


@dataclass(frozen=True)
class NaiveEngine:
    """A naive engine: ``score`` gives one number a row, ``row_entry`` tells each row's entry.

    A score of 0 or less is no match.
    """

    name: str
    entries: tuple[str, ...]
    row_entry: NDArray[np.int64]
    score: Scorer = field(repr=False)

    def judge(self, question: Question) -> Outcome:
        """Rank the entries by their best row, ties by entry id."""
        best = np.zeros(len(self.entries))
        np.maximum.at(best, self.row_entry, self.score(question.text))
        order = np.argsort(-best, kind="stable")[:DEPTH]
        found = ((self.entries[i], float(best[i])) for i in order if best[i] > 0)
        scored = tuple(Candidate(entry, score, score) for entry, score in found)
        return Outcome(question, scored, exclusive=False)


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(t.lemma for t in tokenize(normalize(text)) if t.is_content)


def words(text: str) -> list[str]:
    """Return the content words of ``text`` as lemmas, without synonyms or corrections."""
    return list(_words(text))


def _exact(rows: Sequence[str]) -> Scorer:
    wanted = np.array([normalize(row) for row in rows])
    return lambda text: (wanted == normalize(text)).astype(float)


def _fuzzy(rows: Sequence[str]) -> Scorer:
    normalized = [normalize(row) for row in rows]

    def score(text: str) -> Floats:
        found = process.cdist([normalize(text)], normalized, scorer=fuzz.ratio, dtype=np.float64)
        ratios: Floats = found[0] / 100
        return ratios

    return score


def _cosine(**settings: Any) -> Callable[[Sequence[str]], Scorer]:
    def build(rows: Sequence[str]) -> Scorer:
        vectorizer = TfidfVectorizer(sublinear_tf=True, **settings)
        try:
            matrix = vectorizer.fit_transform(rows)
        except ValueError:  # an empty vocabulary
            return lambda _: np.zeros(len(rows))
        return lambda text: _dense(matrix @ vectorizer.transform([text]).T)

    return build


def _bm25(rows: Sequence[str]) -> Scorer:
    vectorizer = CountVectorizer(analyzer=words)
    try:
        counts = vectorizer.fit_transform(rows).tocsc().astype(float)
    except ValueError:  # an empty vocabulary
        return lambda _: np.zeros(len(rows))
    lengths = _dense(counts.sum(axis=1))
    norm = K1 * (1 - B + B * lengths / max(1.0, float(lengths.mean())))
    df = np.diff(counts.indptr)
    idf = np.log1p((len(rows) - df + 0.5) / (df + 0.5))
    places = np.repeat(np.arange(counts.shape[1]), df)
    counts.data *= idf[places] * (K1 + 1) / (counts.data + norm[counts.indices])
    weights = counts.tocsr()
    return lambda text: _dense(weights @ vectorizer.transform([text]).T)


def _dense(matrix: Any) -> Floats:
    dense: Floats = np.asarray(matrix.todense() if hasattr(matrix, "todense") else matrix).ravel()
    return dense


_ON_ROWS: Mapping[str, Callable[[Sequence[str]], Scorer]] = {
    "tfidf": _cosine(analyzer=words),
    "chars": _cosine(analyzer="char", ngram_range=(2, 3), preprocessor=normalize),
    "fuzzy": _fuzzy,
    "exact": _exact,
    "whitespace": _cosine(analyzer=str.split),
}


def peer(name: str, knowledge: Knowledge) -> NaiveEngine:
    """Build the peer called ``name`` on ``knowledge``; raises KeyError for an unknown name."""
    entries = sorted(knowledge.entries, key=lambda entry: entry.id)
    ids = tuple(entry.id for entry in entries)
    if name == "bm25":
        return NaiveEngine(
            name, ids, np.arange(len(ids)), _bm25([_whole(entry) for entry in entries])
        )
    rows = [(n, text) for n, e in enumerate(entries) for text in (e.question, *e.variants)]
    numbers = np.array([n for n, _ in rows], dtype=np.int64)
    return NaiveEngine(name, ids, numbers, _ON_ROWS[name]([text for _, text in rows]))


def _whole(entry: Entry) -> str:
    return "\n".join((entry.question, *entry.variants, *entry.keywords, entry.answer))


def rivals(
    knowledge: Knowledge,
    answered: Sequence[Outcome],
    others: Sequence[Outcome],
    options: MaterialOptions,
) -> tuple[Peer, ...]:
    """Return what the peers of ``options.against`` make of our questions, the canary always too."""
    ours = ranking.per_question(answered)["hit@1"]
    seed = options.seed
    found = []
    for name in dict.fromkeys((*options.against, CANARY)):
        engine = peer(name, knowledge)
        questions = [outcome.question for outcome in answered]
        outcomes = run(engine, questions, progress=options.progress, what=name)
        strangers = run(engine, [outcome.question for outcome in others])
        values = ranking.per_question(outcomes)
        draws = draws_of(outcomes, seed)
        known = (
            abstention.measure(outcomes, strangers, draws, draws_of(strangers, seed + 1))
            if strangers
            else {}
        )
        p_value = compare(values["hit@1"], ours, seed, [q.cluster for q in questions]).p_value
        found.append(Peer(name, ranking_measures(values, draws), known, p_value))
    return tuple(found)
