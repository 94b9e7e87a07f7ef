"""A slow twin of the search, in dictionaries and loops, for the tests to compare with.

It knows an index only by its strings: words and n-grams of texts. The trained coefficients are
taken as they are; everything that is done with them is done again here.
"""

from __future__ import annotations

from collections import Counter
from math import log, log1p, sqrt

from faqbot.retrieval.block import ANSWER_B, ANSWER_WEIGHT, GRAM_WEIGHT, K1, ROW_B, ROW_WEIGHT
from faqbot.retrieval.candidates import NEAREST, SHORT_LIST
from faqbot.retrieval.query import ADDED
from faqbot.retrieval.semantics import SAME
from faqbot.retrieval.sentences import sentences
from faqbot.retrieval.texts import HEAD
from faqbot.retrieval.vectors import shipped
from faqbot.text.analyzer import Analyzer
from faqbot.text.everyday import everyday


def idf(df, n):
    return log1p((n - df + 0.5) / (df + 0.5))


def cosine(asked, said):
    """Return how near two analyses are in meaning."""
    return float(sentences().query(asked.tokens) @ sentences().text(said.tokens, "said"))


class Bags:
    """One kind of feature (``words`` or ``grams``) of all texts."""

    def __init__(self, texts, kind):
        self.rows = [[Counter(getattr(row, kind)) for row in t.rows] for t in texts]
        self.answers = [Counter(getattr(t.answer, kind)) for t in texts]
        self.n = len(texts)
        every = [bag for bags in self.rows for bag in bags]
        self.mean_row = sum(map(Counter.total, every)) / len(every)
        self.mean_answer = sum(map(Counter.total, self.answers)) / self.n

    def has(self, feature, entry):
        return any(feature in bag for bag in (*self.rows[entry], self.answers[entry]))

    def known(self, feature):
        return any(self.has(feature, entry) for entry in range(self.n))

    def idf(self, feature):
        return idf(sum(self.has(feature, entry) for entry in range(self.n)), self.n)

    def impact(self, feature, entry):
        """BM25F of one feature: frequencies of both fields, each by its length, summed first."""
        tf = 0.0
        for bag in self.rows[entry]:
            norm = 1 - ROW_B + ROW_B * bag.total() / max(self.mean_row, 1e-9)
            tf += ROW_WEIGHT * bag[feature] / norm if bag[feature] else 0
        bag = self.answers[entry]
        norm = 1 - ANSWER_B + ANSWER_B * bag.total() / max(self.mean_answer, 1e-9)
        tf += ANSWER_WEIGHT * bag[feature] / norm if bag[feature] else 0
        return self.idf(feature) * tf * (K1 + 1) / (K1 + tf)


class Naive:
    """The search over ``texts`` (as read from the entries).

    ``voice`` and ``prior`` are what training found of each text and of each entry.
    """

    def __init__(self, texts, voice, prior):
        self.words, self.grams = Bags(texts, "words"), Bags(texts, "grams")
        self.texts, self.voice, self.prior = texts, voice, prior
        self.heads = [Analyzer().beginning(text.answer_analysis, HEAD) for text in texts]
        self.docs = [
            (entry, {"words": Counter(doc.words), "grams": Counter(doc.grams)})
            for entry, text in enumerate(texts)
            for doc in (*text.rows, text.head)
        ]

    def query(self, analysis, pieces):
        """Return the weights of known words and of known n-grams."""
        words = dict.fromkeys(analysis.added, ADDED) | dict.fromkeys(analysis.terms, 1.0)
        return (
            {t: w for t, w in words.items() if self.words.known(t)},
            {g: 1.0 for g in pieces if self.grams.known(g)},
        )

    def short_list(self, words, grams, analysis):
        """Return the entries with the best scores, and those nearest in meaning to ``analysis``.

        Of equals those that come first.
        """
        scores = {
            e: sum(w * self.words.impact(t, e) for t, w in words.items())
            + float(GRAM_WEIGHT) * sum(self.grams.impact(g, e) for g in grams)
            for e in range(self.words.n)
        }
        near = dict(enumerate(self.nearness(analysis)))
        return sorted({*self.best(scores, SHORT_LIST), *self.best(near, NEAREST)})

    @staticmethod
    def best(scores, most):
        ranked = sorted((e for e in scores if scores[e] > 1e-7), key=lambda e: (-scores[e], e))
        return ranked[:most]

    def nearness(self, analysis):
        """Return the best cosine of each entry's questions with what was asked."""
        return [max(cosine(analysis, row) for row in text.row_analyses) for text in self.texts]

    def signals(self, words, grams, analysis, found):
        """Return the signals of the entries ``found`` by name, all but the latent one."""
        known = sum(w * self.words.idf(t) for t, w in words.items())
        kinds = analysis.question_types
        return {
            "words": [sum(w * self.words.impact(t, e) for t, w in words.items()) for e in found],
            "characters": [
                float(GRAM_WEIGHT) * sum(self.grams.impact(g, e) for g in grams) for e in found
            ],
            "coverage": [
                sum(w * self.words.idf(t) for t, w in words.items() if self.words.has(t, e))
                / (known + 1e-6)
                for e in found
            ],
            "mentioned": [
                sum(
                    shipped().information[t]
                    for t in dict.fromkeys(analysis.terms)
                    if self.words.known(t) and self.words.has(t, e)
                )
                / (sum(shipped().information[t] for t in dict.fromkeys(analysis.terms)) + 1e-6)
                for e in found
            ],
            "likeness": self.likeness(words, grams, found),
            "brevity": [-log1p(max(bag.total() for bag in self.words.rows[e])) for e in found],
            "verbatim": [
                float(any(set(bag) == set(analysis.terms) for bag in self.words.rows[e]))
                if analysis.terms
                else 0.0
                for e in found
            ],
            "semantic": [self.nearness(analysis)[e] for e in found],
            "semantic_answer": [cosine(analysis, self.heads[e]) for e in found],
            "asked": [
                sum(len(kinds & row.question_types) for row in self.texts[e].row_analyses)
                / (len(self.texts[e].row_analyses) * max(1, len(kinds)))
                for e in found
            ],
        }

    def kernel(self, words, grams, doc):
        """Cosine of words plus cosine of n-grams, tf-idf over texts."""
        total = 0.0
        for kind, asked in (("words", words), ("grams", grams)):
            bags = [features[kind] for _, features in self.docs]
            weights = {f: idf(sum(f in bag for bag in bags), len(bags)) for f in asked}
            bag = self.docs[doc][1][kind]
            of_doc = {
                f: (1 + log(tf)) * idf(sum(f in b for b in bags), len(bags))
                for f, tf in bag.items()
            }
            length = sqrt(sum(v * v for v in of_doc.values()))
            norm = sqrt(sum((w * weights[f]) ** 2 for f, w in asked.items())) + 1e-6
            total += sum(
                w * weights[f] / norm * of_doc[f] / length for f, w in asked.items() if f in of_doc
            )
        return total

    def likeness(self, words, grams, found):
        """Sum over an entry's texts of kernel times voice, plus the entry's prior."""
        total = {e: float(self.prior[e]) for e in found}
        for doc, (entry, _) in enumerate(self.docs):
            if entry in total:
                total[entry] += self.kernel(words, grams, doc) * float(self.voice[doc])
        return [total[e] for e in found]

    def agreement(self, terms, found):
        """Return the best F measure of what the terms and a question of each entry say."""
        terms = [*dict.fromkeys(terms)]
        return [
            max((self.said(terms, [*bag]) for bag in self.words.rows[entry]), default=0.0)
            for entry in found
        ]

    def met(self, terms, found):
        """Return how far each entry has each of the terms, wherever in it."""
        return had(terms, [{*self.words.answers[e]}.union(*self.words.rows[e]) for e in found])

    def shares(self, terms, found):
        """Return how far the questions of each entry have each of the terms."""
        return had(terms, [set().union(*self.words.rows[e]) for e in found])

    @staticmethod
    def said(terms, row):
        """Return the harmonic mean of the share of ``terms`` in ``row`` and the other way round."""
        if not terms or not row:
            return 0.0
        one, other = share(terms, row), share(row, terms)
        return 2 * one * other / (one + other + 1e-9)


def had(terms, bags):
    """Return how far each of ``bags`` has each of the terms."""
    terms = [*dict.fromkeys(terms)]
    return [
        [max((alike(term, word) for word in bag), default=0.0) for term in terms] for bag in bags
    ]


def share(said, heard):
    """Return how much of what the words ``said`` say is among those ``heard``, or near them."""
    table = shipped()
    got = sum(table.information[word] * max(alike(word, other) for other in heard) for word in said)
    return got / (sum(table.information[word] for word in said) + 1e-9)


def alike(first, second):
    if first == second:
        return 1.0
    one, other = shipped().unit([first, second])
    same = SAME if second in everyday().words(first) else 0.0
    return float(max(same, max(0.0, one @ other) ** 2))
