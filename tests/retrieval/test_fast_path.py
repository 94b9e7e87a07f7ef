"""Flat arrays give what plain dictionaries and loops give, on knowledge bases made at random."""

import importlib.util
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faqbot.knowledge.model import Entry, Knowledge, Settings, Support, Synonyms
from faqbot.retrieval import candidates as candidates_module
from faqbot.retrieval import documents
from faqbot.retrieval.candidates import SHORT_LIST, candidates, top
from faqbot.retrieval.grams import grams
from faqbot.retrieval.index import analyzer_of, build
from faqbot.retrieval.query import ADDED, Query
from faqbot.retrieval.signals import SIGNALS
from faqbot.retrieval.texts import read

_SPEC = importlib.util.spec_from_file_location("naive", Path(__file__).with_name("naive.py"))
naive = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(naive)

WORDS = st.sampled_from(
    (
        "出金 入金 口座 手数料 ログイン パスワード 変更 本人確認 書類 引き出し mt5 料金 暗証番号 "
        "ない 。"
    ).split()
)
TEXT = st.lists(WORDS, min_size=1, max_size=6).map("".join)
ENTRIES = st.lists(
    st.tuples(TEXT, st.lists(TEXT, max_size=2), st.lists(TEXT, min_size=1, max_size=3)),
    min_size=1,
    max_size=8,
)
SYNONYMS = Synonyms((("出金", "引き出し"),), ((("入金",), ("手数料",)),))


def knowledge_of(drawn):
    entries = tuple(
        Entry(f"e{n}", "c", question, "。".join(answer), tuple(variants))
        for n, (question, variants, answer) in enumerate(drawn)
    )
    return Knowledge(Settings(), (), entries, (), {}, (), SYNONYMS, Support(), "")


def built(drawn):
    """Return a knowledge base's index, its analyzer and the slow twin of the search."""
    knowledge = knowledge_of(drawn)
    analyzer = analyzer_of(knowledge)
    learned = []

    def remembered(*args):
        learned.append(documents_train(*args))
        return learned[-1]

    documents_train = documents.train
    with patch.object(documents, "train", remembered):
        index = build(knowledge, analyzer)
    return index, analyzer, naive.Naive(read(knowledge.entries, analyzer), *learned[0])


def compare(query, found, index, expected):
    for name, signal in SIGNALS.items():
        if name in expected:
            np.testing.assert_allclose(
                signal(query, found, index), expected[name], rtol=2e-4, atol=2e-5, err_msg=name
            )


@given(ENTRIES, TEXT)
@settings(max_examples=40)
def test_the_fast_path_equals_the_naive_one(drawn, text):
    """Short list, signals, agreement and what is met are those of loops over dictionaries."""
    index, analyzer, twin = built(drawn)
    analysis = index.lexicon.correct(analyzer.analyze(text), analyzer)
    words, pieces = twin.query(analysis, dict.fromkeys(grams(analysis.normalized)))

    query = Query.of(analysis, index)
    found = candidates(query, index)
    entries = found.entries.tolist()
    assert entries == twin.short_list(words, pieces, analysis)
    if not entries:
        return
    compare(query, found, index, twin.signals(words, pieces, analysis, entries))
    shared = index.semantics.shared(
        query.terms, query.numbers, index.entry_words, entries, query.similar
    )
    np.testing.assert_allclose(shared.agreement, twin.agreement(analysis.terms, entries), atol=1e-5)
    np.testing.assert_allclose(
        shared.shares,
        np.reshape(twin.shares(analysis.terms, entries), (len(entries), len(query.terms))),
        atol=1e-5,
    )
    np.testing.assert_allclose(
        shared.met,
        np.reshape(twin.met(analysis.terms, entries), (len(entries), len(query.terms))),
        atol=1e-5,
    )


@given(ENTRIES, TEXT, st.integers(1, 12))
@settings(max_examples=25)
def test_what_is_too_common_to_look_with_still_counts(drawn, text, affordable):
    """Signals of the candidates are whole, whichever words and n-grams found them."""
    index, analyzer, twin = built(drawn)
    analysis = index.lexicon.correct(analyzer.analyze(text), analyzer)
    words, pieces = twin.query(analysis, dict.fromkeys(grams(analysis.normalized)))
    query = Query.of(analysis, index)
    with patch.object(candidates_module, "AFFORDABLE", affordable):
        found = candidates(query, index)
    entries = found.entries.tolist()
    assert set(entries) <= set(twin.short_list(words, pieces, analysis))
    if entries:
        compare(query, found, index, twin.signals(words, pieces, analysis, entries))


@given(ENTRIES, TEXT, st.integers(1, 12))
@settings(max_examples=25)
def test_of_many_elements_those_of_no_candidate_go_first(drawn, text, short):
    """Bit for bit, nothing else changes by it."""
    index, analyzer, _ = built(drawn)
    query = Query.of(analyzer.analyze(text), index)
    with patch.object(candidates_module, "SHORT_LIST", short):
        found = candidates(query, index)
        with patch.object(candidates_module, "_MANY_ELEMENTS", 0):
            rid = candidates(query, index)
    assert rid.entries.tolist() == found.entries.tolist()
    assert len(rid.elements) == np.count_nonzero(found.place < len(found))
    for signal in SIGNALS.values():
        one, other = (signal(query, some, index).tolist() for some in (found, rid))
        assert one == other


@given(st.lists(st.sampled_from([0.0, 0.5, 1.0, 1.5, 2.0]), max_size=40), st.integers(1, 12))
def test_the_short_list_is_the_head_of_the_sorted_list(scores, k):
    """The greatest positive scores are chosen, of equal ones those on the left."""
    ranked = sorted((i for i, s in enumerate(scores) if s > 0), key=lambda i: (-scores[i], i))
    assert top(np.array(scores), k).tolist() == sorted(ranked[:k])


@given(
    st.integers(0, 2**32 - 1),
    st.integers(1000, 3000),
    st.sampled_from([2, 40, 10**6]),
    st.integers(1, 60),
)
def test_the_short_list_of_many_is_no_other(seed, n, levels, k):
    """Looking at the best of each block first finds the same entries, ties included."""
    scores = np.random.default_rng(seed).integers(0, levels, n) * 0.5
    ranked = sorted(np.flatnonzero(scores).tolist(), key=lambda i: (-scores[i], i))
    assert top(scores, k).tolist() == sorted(ranked[:k])


def test_entries_from_elsewhere_come_along():
    """An entry that shares nothing with the query is a candidate when it is asked for."""
    knowledge = knowledge_of([("天気", [], ["天気"]), ("出金", [], ["出金"])])
    analyzer = analyzer_of(knowledge)
    index = build(knowledge, analyzer)
    query = Query.of(analyzer.analyze("天気"), index)
    assert candidates(query, index).entries.tolist() == [0]
    both = candidates(query, index, np.array([1]))
    assert both.entries.tolist() == [0, 1]
    assert set(both.place.tolist()) == {0}


@pytest.mark.parametrize("text", ["", "。", "ねこ", "🎉"])
def test_nothing_in_common_finds_nothing(text):
    """A text without a known word or n-gram, and far in meaning, has no candidates."""
    knowledge = knowledge_of([("出金", [], ["口座"])])
    analyzer = analyzer_of(knowledge)
    index = build(knowledge, analyzer)
    assert len(candidates(Query.of(analyzer.analyze(text), index), index)) == 0
    assert SHORT_LIST > 0


def test_something_is_looked_with_however_common_it_is():
    """Where even the rarest word or n-gram is too common, it alone finds the candidates."""
    index, analyzer, _ = built([("口座", [], ["変更"]), ("書類", [], ["変更"])])
    query = Query.of(analyzer.analyze("口座 書類"), index)
    assert candidates(query, index).entries.tolist() == [0, 1]
    with (
        patch.object(candidates_module, "AFFORDABLE", 0),
        patch.object(candidates_module, "COMPARED", 0),
    ):
        assert candidates(query, index).entries.tolist() == [0]


def test_words_that_synonyms_brought_in_weigh_less_in_the_latent_space():
    """The cosine is that of the typed words and, by their smaller weight, of the added ones."""
    topics = "出金 口座 ログイン パスワード 本人確認 書類 レバレッジ mt5".split()
    entries = [(f"{one}の{other}", [], [f"{one}と{other}"]) for one in topics for other in topics]
    index, analyzer, _ = built([*entries, ("入金", [], ["入金の書類"]), ("手数料", [], ["手数料"])])
    query = Query.of(analyzer.analyze("入金"), index)
    assert len(query.words) > query.typed == 1, "入金 brings 手数料 along"
    found = candidates(query, index)
    vector = sum(
        index.latent.terms[word.number] * (1.0 if place < query.typed else ADDED)
        for place, word in enumerate(query.words)
    )
    cosines = index.latent.entries[found.entries] @ (vector / np.linalg.norm(vector))
    np.testing.assert_allclose(SIGNALS["latent"](query, found, index), cosines, atol=1e-5)
    assert np.ptp(cosines) > 0.1, "the space tells them apart"
