"""Other engines on the same cases: what is ours worth? They rank; they do not decide.

``exact``       the text is a question or variant, letter by letter after normalisation
``fuzzy``       RapidFuzz's token-free ratio of the normalised texts
``chars``       TF-IDF of character 2- and 3-grams, cosine
``tfidf``       TF-IDF of content words, cosine
``bm25``        BM25 of content words over the whole entry, answer included
``bm25f``       BM25F over our own analysed words, synonyms and corrections included, with two
                fields, ways to ask and answer, and what it can set tuned on the very questions:
                what is left between it and ours is not the dictionary
``encoder``     ours, with an encoder
``whitespace``  TF-IDF of words between spaces: the canary. Japanese has no spaces, so whoever
                comes close to it has forgotten to cut words, and a report in which it does well
                is wrong.

All others compare with each question and variant and keep the best. Scores stand in for
confidence, which only needs to be in order. scikit-learn is needed here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer

from faqbot.errors import DataError
from faqbot.evaluation.bm25 import BM25, dense
from faqbot.evaluation.cases import Outcome, Question
from faqbot.evaluation.engine import Engine, Faqbot, run
from faqbot.evaluation.material import CANARY, WITH_ENCODER, MaterialOptions
from faqbot.evaluation.measures import abstention, ranking
from faqbot.evaluation.measures.ranking import DEPTH
from faqbot.evaluation.program import program
from faqbot.evaluation.report import Measures, Peer
from faqbot.evaluation.statistics.bootstrap import Floats
from faqbot.evaluation.statistics.paired import compare
from faqbot.evaluation.suites.questions import draws_of, ranking_measures
from faqbot.knowledge.model import Knowledge
from faqbot.ranking import Candidate
from faqbot.retrieval.index import analyzer_of, build
from faqbot.text.morphology import tokenize
from faqbot.text.normalize import normalize

Scorer = Callable[[str], Floats]


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
        return lambda text: dense(matrix @ vectorizer.transform([text]).T)

    return build


_ON_ROWS: Mapping[str, Callable[[Sequence[str]], Scorer]] = {
    "tfidf": _cosine(analyzer=words),
    "chars": _cosine(analyzer="char", ngram_range=(2, 3), preprocessor=normalize),
    "fuzzy": _fuzzy,
    "exact": _exact,
    "whitespace": _cosine(analyzer=str.split),
}


def peer(name: str, knowledge: Knowledge, questions: Sequence[Question] = ()) -> NaiveEngine:
    """Build the peer called ``name`` on ``knowledge``; raises KeyError for an unknown name.

    What can be tuned is tuned on ``questions``.
    """
    entries = sorted(knowledge.entries, key=lambda entry: entry.id)
    ids = tuple(entry.id for entry in entries)
    asked = ["\n".join((e.question, *e.variants, *e.keywords)) for e in entries]
    told = [entry.answer for entry in entries]
    if name == "bm25":
        whole = [f"{first}\n{second}" for first, second in zip(asked, told, strict=True)]
        return NaiveEngine(name, ids, np.arange(len(ids)), BM25(words, whole).scorer())
    if name == "bm25f":
        fields = BM25(_our_words(knowledge), asked, told)
        scorer = fields.scorer(fields.tuned(questions, ids))
        return NaiveEngine(name, ids, np.arange(len(ids)), scorer)
    rows = [(n, text) for n, e in enumerate(entries) for text in (e.question, *e.variants)]
    numbers = np.array([n for n, _ in rows], dtype=np.int64)
    return NaiveEngine(name, ids, numbers, _ON_ROWS[name]([text for _, text in rows]))


def _our_words(knowledge: Knowledge) -> Callable[[str], Sequence[str]]:
    """Return what finds the words of a text as our ranker does: synonyms, corrections and all."""
    analyzer = analyzer_of(knowledge)
    if not knowledge.entries:
        return lambda text: analyzer.analyze(text).terms
    lexicon = build(knowledge, analyzer).lexicon
    return lambda text: lexicon.correct(analyzer.analyze(text), analyzer).terms


def rivals(
    ours: Faqbot,
    answered: Sequence[Outcome],
    others: Sequence[Outcome],
    options: MaterialOptions,
) -> tuple[Peer, ...]:
    """Return what the peers of ``options`` make of our questions, the canary always too.

    Raises DataError for a program that does not answer as it should, EncoderError without one.
    """
    names = dict.fromkeys((*options.against, CANARY))
    found = [
        _judged(_named(name, ours, answered, options), answered, others, options) for name in names
    ]
    for name, command in options.programs.items():
        with program(name, command, ours.knowledge) as engine:
            found.append(_judged(engine, answered, others, options))
    return tuple(found)


def _named(
    name: str, ours: Faqbot, answered: Sequence[Outcome], options: MaterialOptions
) -> Engine:
    questions = [outcome.question for outcome in answered]
    if name != WITH_ENCODER:
        return peer(name, ours.knowledge, questions)
    if options.felt is None:
        raise DataError.of("evaluation", "no-encoder", name)
    options.felt.prepare([question.text for question in questions], options.progress)
    ranker = options.felt.equip(ours.ranker, ours.knowledge, options.progress)
    return replace(ours, ranker=ranker, name=f"faqbot + {options.felt.encoder.name}")


def _judged(
    engine: Engine,
    answered: Sequence[Outcome],
    others: Sequence[Outcome],
    options: MaterialOptions,
) -> Peer:
    seed, questions = options.seed, [outcome.question for outcome in answered]
    outcomes = run(engine, questions, progress=options.progress, what=engine.name)
    strangers = run(engine, [outcome.question for outcome in others])
    values, draws = ranking.per_question(outcomes), draws_of(outcomes, seed)
    known: Measures = {}
    if strangers:
        known = abstention.measure(outcomes, strangers, draws, draws_of(strangers, seed + 1))
    mine = ranking.per_question(answered)["hit@1"]
    clusters = [question.cluster for question in questions]
    p_value = compare(values["hit@1"], mine, seed, clusters).p_value
    return Peer(engine.name, ranking_measures(values, draws), known, p_value)
