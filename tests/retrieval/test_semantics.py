"""Nearness in meaning from the shipped table of word vectors, against its definition."""

import numpy as np
import pytest

from faqbot.knowledge.model import Entry, Knowledge, Settings, Support, Synonyms
from faqbot.retrieval.elsewhere import OWN, everything, unlike
from faqbot.retrieval.index import Index, analyzer_of, build
from faqbot.retrieval.query import Query
from faqbot.retrieval.sentences import sentences
from faqbot.retrieval.vectors import FOLDER, WordVectors, shipped
from faqbot.text.analyzer import Analyzer

ENTRIES = (
    Entry(
        "withdrawal",
        "c",
        "出金の方法を教えてください",
        "マイページから申し込みます。",
        ("預金の引き出し",),
    ),
    Entry("parking", "c", "駐車場はありますか", "建物の裏に10台分あります。"),
    Entry("doctor", "c", "医師を選べますか", "受付でお申し出ください。", keywords=("主治医",)),
    Entry("nothing", "c", "それは何ですか", "これです。"),
)
KNOWLEDGE = Knowledge(Settings(), (), ENTRIES, (), {}, (), Synonyms(), Support(), "")
ASKED = ["お金を下ろしたい", "車を停めるところ", "先生は指名できますか", "犬", "ですか", "ＸＹＺ"]


@pytest.fixture(scope="module")
def index() -> Index:
    return build(KNOWLEDGE, analyzer_of(KNOWLEDGE))


def query(text: str, index: Index) -> Query:
    return Query.of(analyzer_of(KNOWLEDGE).analyze(text), index)


def test_the_table_is_small_and_in_order() -> None:
    """It is mapped into memory and searched by halves; a plain install carries it."""
    hashes = np.load(FOLDER / "hashes.npy", mmap_mode="r")
    assert np.all(hashes[1:] > hashes[:-1])
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 7_000_000
    table = WordVectors.load()
    assert table.word["ゑゑゑ"] is None
    found = table.word["医師"]
    assert found is not None
    assert np.linalg.norm(found[0]) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("医師", "先生", "駐車"),
        ("車", "駐車", "医師"),
        ("送料", "配送", "診察"),
        ("子供", "赤ちゃん", "領収"),
        ("値段", "料金", "電話"),
    ],
)
def test_words_of_one_subject_are_near(word: str, near: str, far: str) -> None:
    """What shares no character may still share a meaning."""
    vectors = shipped().unit([word, near, far])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_what_shares_no_word_is_found(index: Index) -> None:
    """The right entry is the nearest one."""
    for text, entry in zip(ASKED[:3], ENTRIES, strict=False):
        near = index.semantics.nearness(query(text, index).vector, index.rows.of_entry)
        assert index.entries[int(near.argmax())] == entry.id, text


@pytest.mark.parametrize("text", ASKED)
def test_nearness_is_the_best_cosine_of_a_row(text: str, index: Index) -> None:
    """Of all entries, and of some of them, it is what the definition says."""
    asked = query(text, index)
    naive = [
        max(float(row @ asked.vector) for row in index.semantics.rows[first:last])
        for first, last in zip(index.rows.of_entry, index.rows.of_entry[1:], strict=False)
    ]
    semantics, of_entry = index.semantics, index.rows.of_entry
    assert semantics.nearness(asked.vector, of_entry) == pytest.approx(naive, abs=1e-6)
    some = np.array([0, 2])
    found = semantics.nearness_of(asked.vector, of_entry, some)
    assert found == pytest.approx([naive[0], naive[2]], abs=1e-6)


@pytest.mark.parametrize(
    ("common", "rare"), [("本", "口座"), ("ない", "本"), ("3円", "ぴょんぴょこ団")]
)
def test_rare_words_say_more(common: str, rare: str) -> None:
    """How much a word says is known without any knowledge base."""
    assert shipped().information[common] < shipped().information[rare]


def test_of_what_is_asked_elsewhere_the_own_questions_are_left_out() -> None:
    """An entry about a lost key takes that question off the list, and nothing else."""
    own = sentences().text(Analyzer().analyze("鍵をなくした").tokens, "said")[None]
    kept = unlike(own, everything())
    assert len(everything()) - 5 < len(kept) < len(everything())
    assert float((kept @ own[0]).max()) < OWN
    assert (
        len(unlike(everything(), everything())) == 1
    )  # of a list that is all its own a zero stays


def test_what_is_met_is_looked_for_in_the_answer_too(index: Index) -> None:
    """A word of the answer is met in full, one that means about the same in part."""
    order = [index.entries.index(id_) for id_ in ("parking", "doctor", "withdrawal")]

    def met(text: str) -> list[list[float]]:
        asked = query(text, index)
        found = index.semantics.shared(
            asked.terms, asked.numbers, index.entry_words, order, asked.similar
        ).met
        assert found.shape == (len(order), len(asked.terms))
        return found.tolist()

    parking, doctor, _ = (one[0] for one in met("建物"))
    assert parking == pytest.approx(1)
    assert doctor < parking
    *others, withdrawal = (one[0] for one in met("出金"))
    assert withdrawal == pytest.approx(1)
    assert max(others) < 0.7
    assert met("ですか") == [[], [], []]


def test_the_words_of_an_entry_without_any_are_none() -> None:
    """An entry whose question and answer are all grammar says nothing, and is no fault."""
    knowledge = KNOWLEDGE.with_entries([ENTRIES[-1]], "bare")
    bare = build(knowledge, analyzer_of(knowledge))
    asked = query("駐車場", bare)
    shared = bare.semantics.shared(asked.terms, asked.numbers, bare.entry_words, [0], asked.similar)
    found = shared.met
    assert found.tolist() == [[0.0] * len(asked.terms)]
