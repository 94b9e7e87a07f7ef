"""Judged questions are remembered: similar ones speak for the entries that answered them."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faqbot.knowledge.model import Entry, Knowledge, Settings, Support, Synonyms
from faqbot.retrieval.evidence import REMEMBERED
from faqbot.retrieval.grams import grams
from faqbot.retrieval.index import Index, analyzer_of, build
from faqbot.retrieval.memory import RECALLED, Example, Memory
from faqbot.retrieval.model import Logit, Model
from faqbot.retrieval.ranker import Ranker
from faqbot.retrieval.texts import read
from faqbot.text.analyzer import Analyzer

ENTRIES = (
    Entry("cash", "c", "出金の手順", "マイページから申し込みます。"),
    Entry("deposit", "c", "入金の方法", "銀行から振り込みます。", ("口座への振込",)),
    Entry("password", "c", "パスワードの変更", "設定画面で変えられます。"),
)
KNOWLEDGE = Knowledge(Settings(), (), ENTRIES, (), {}, (), Synonyms(), Support(), "")
ANALYZER: Analyzer = analyzer_of(KNOWLEDGE)
INDEX: Index = build(KNOWLEDGE, ANALYZER)
NOTHING = Model({"words": 1.0}, Logit(0.0, {}), Logit(0.0, {}))
TEXT = st.lists(
    st.sampled_from("出金 入金 財布 口座 家賃 パスワード を に したい".split()),
    min_size=1,
    max_size=5,
).map("".join)
EXAMPLES = st.lists(
    st.builds(
        Example,
        TEXT,
        st.dictionaries(
            st.sampled_from(["cash", "deposit", "password", "gone"]),
            st.integers(1, 2),
            min_size=1,
        ),
    ),
    min_size=1,
    max_size=6,
)


def memory_of(examples: list[Example]) -> Memory:
    return Memory.build(examples, [ANALYZER.analyze(e.text) for e in examples], INDEX)


def naive_similarity(examples: list[Example], text: str) -> list[float]:
    """The mean of two cosines, of words and of n-grams, with loops and dictionaries."""
    texts = read(KNOWLEDGE.entries, ANALYZER)
    docs = [doc for t in texts for doc in (*t.rows, t.head)]
    total = [0.0] * len(examples)
    for kind in ("words", "grams"):

        def bag(of: str, kind: str = kind) -> set[str]:
            analysis = ANALYZER.analyze(of)
            return set(analysis.terms if kind == "words" else grams(analysis.normalized))

        bags = [bag(e.text) for e in examples]
        df = Counter(f for d in docs for f in set(getattr(d, kind)))
        df.update(f for b in bags for f in b)
        n = len(docs) + len(bags)
        idf = {f: math.log1p((n - df[f] + 0.5) / (df[f] + 0.5)) for f in (*df, *bag(text))}
        for i, other in enumerate(bags):
            dot = sum(idf[f] ** 2 for f in bag(text) & other)
            lengths = [math.sqrt(sum(idf[f] ** 2 for f in b)) for b in (bag(text), other)]
            if dot:
                total[i] += dot / (lengths[0] * lengths[1]) / 2
    return total


@given(EXAMPLES, TEXT)
@settings(max_examples=60)
def test_recall_sums_cubed_similarity_times_gain(examples: list[Example], text: str) -> None:
    """The flat arrays give what loops give; unknown entries are passed over."""
    recall = memory_of(examples).recall(ANALYZER.analyze(text))
    expected = naive_similarity(examples, text)
    assert recall.similarity.tolist() == pytest.approx(expected, abs=1e-5)
    gain = dict.fromkeys(INDEX.entries, 0.0)
    for example, similarity in zip(examples, expected, strict=True):
        known = {e: 2**g - 1 for e, g in example.grades.items() if e in gain}
        for entry, value in known.items():
            gain[entry] += similarity**3 * value / sum(known.values())
    assert recall.gain.tolist() == pytest.approx(list(gain.values()), abs=1e-5)
    assert 0 <= recall.near <= recall.nearest + 1e-9
    assert recall.nearest <= 1 + 1e-5
    assert len(recall.entries) <= RECALLED


def test_an_example_left_aside_reminds_of_nothing() -> None:
    """When a model is fitted a question must not be reminded of itself."""
    memory = memory_of(
        [Example("財布が空です", {"cash": 2}), Example("家賃を払う", {"deposit": 2})]
    )
    analysis = ANALYZER.analyze("財布が空です")
    assert memory.recall(analysis).nearest == pytest.approx(1, abs=1e-5)
    left = memory.recall(analysis, np.array([0]))
    assert left.nearest == 0
    assert left.entries.tolist() == []


def test_memory_finds_an_entry_that_shares_no_word() -> None:
    """財布 stands in no entry; a judged question bridges it to one, and can be named."""
    example = Example("財布にお金を戻したい", {"cash": 2})
    model = replace(NOTHING, signals={"words": 1.0, "memory": 1.0}, memory=(example,))
    text = "財布に戻して"
    alone = Ranker(INDEX, ANALYZER, NOTHING).rank(text).candidates
    assert all(candidate.confidence < 0.5 for candidate in alone)
    ranker = Ranker(INDEX, ANALYZER, model)
    best = ranker.rank(text).best
    assert best is not None
    assert best.entry == "cash"
    ((told, similarity),) = ranker.like(text, "cash")
    assert told == example
    assert 0 < similarity < 1
    assert ranker.like(text, "deposit") == []


def test_what_is_recalled_is_explained() -> None:
    """Evidence of memory is part of the sums; a model without a memory has none to tell."""
    scope = Logit(0.0, dict.fromkeys(REMEMBERED, 1.0))
    example = Example("お金を受け取りたい", {"cash": 2})
    model = replace(NOTHING, scope=scope, memory=(example,))
    told = {
        c.signal: c
        for c in Ranker(INDEX, ANALYZER, model).contributions("出金のお金を受け取る", "cash")
        if c.part == "scope"
    }
    assert told["recalled"].amount > 0
    assert told["recalled_nearest"].value >= told["recalled_near"].value > 0
    bare = replace(model, memory=())
    silent = Ranker(INDEX, ANALYZER, bare).contributions("出金のお金を受け取る", "cash")
    assert all(c.amount == 0 for c in silent if c.signal in REMEMBERED)


def test_what_is_like_no_example_is_ranked_as_without_a_memory() -> None:
    """An entry that nobody has asked about yet does not lose by what was asked about others."""
    examples = tuple(Example(text, {"deposit": 2}) for text in ("口座へ振り込みたい", "入金の口座"))
    plain = Ranker(INDEX, ANALYZER, Model.load())
    signals = {**plain.model.signals, "memory": 1.0}
    reminded = replace(plain, model=replace(plain.model, memory=examples, signals=signals))
    for text in ("パスワードを変えたい", "出金の手順を知りたい"):
        before, now = (ranker.rank(text).candidates for ranker in (plain, reminded))
        assert before[0].entry == now[0].entry != "deposit"
        spread = [found[0].score - found[-1].score for found in (before, now)]
        assert spread[1] > 0.9 * spread[0]
