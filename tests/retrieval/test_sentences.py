"""Sentence vectors against their definition, in loops over numbers."""

from math import exp, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.retrieval.sentences import (
    FILE,
    HEADS,
    LONGEST,
    NATS,
    SentenceVectors,
    form_of,
    sentences,
)
from faqbot.retrieval.vectors import shipped, word_hash
from faqbot.text.analyzer import Analyzer

WORDS = st.sampled_from(
    "出金 入金 手数料 いくら は を ない です か 退会 ゑゑ mt5 3つ の 、".split()
)
TEXT = st.lists(WORDS, max_size=7).map("".join)


def tokens(text):
    return Analyzer().analyze(text).tokens


def level(row):
    return (row - row.mean()) / sqrt(row.var() + 1e-5)


def shares(numbers):
    powers = [exp(number - max(numbers)) for number in numbers]
    return [power / sum(powers) for power in powers]


def mixture(weights, rows):
    return sum(weight * row for weight, row in zip(weights, rows, strict=True))


def naive(text, role):
    """Return the vector of ``text`` as the paper has it, word by word and head by head."""
    with np.load(FILE) as file:
        w = {name: array.astype(float) for name, array in file.items() if name != "tags"}
        hashes, tags = file["hashes"].tolist(), file["tags"].tolist()
    x, said = [], []
    for place, token in enumerate(tokens(text)[:LONGEST]):
        base, name, pos = form_of(token)
        says = shipped().information[base] / NATS - 1
        own = w["unknown"]
        if word_hash(name) in hashes:
            own = w["own"][hashes.index(word_hash(name))] * w["scale"]
        meant = shipped().unit([base])[0] @ w["words"] + says * w["says"] + own
        tag = w["pos"][tags.index(pos) if pos in tags else 0]
        x.append(meant + tag + w["places"][place] + w["roles"][0 if role == "asked" else 1])
        said.append(says)
    for n in range(len(w["into"])):
        parts = [np.split(level(row) @ w["into"][n], 3) for row in x]
        queries, keys, values = ([np.split(part[m], HEADS) for part in parts] for m in range(3))
        for place, row in enumerate(x):
            heads = [
                mixture(
                    shares([queries[place][head] @ key[head] for key in keys]),
                    [value[head] for value in values],
                )
                for head in range(HEADS)
            ]
            x[place] = row + np.concatenate(heads) @ w["back"][n]
        for place, row in enumerate(x):
            wider = level(row) @ w["widen"][n] + w["bias"][n]
            x[place] = row + np.maximum(wider, 0) @ w["narrow"][n]
    x = [level(row) for row in x]
    weights = shares([row @ w["matter"] + says for row, says in zip(x, said, strict=True)])
    mean = mixture(weights, x) @ w["out"]
    return mean / np.linalg.norm(mean)


@pytest.mark.parametrize("role", ["asked", "said"])
@pytest.mark.parametrize(
    "text",
    ["出金の手数料はいくらですか", "退会", "ＱＱＱが使えない", "あ" * 3 + "、解約したい" * 9],
)
def test_the_vector_is_what_the_definition_says(text, role):
    """Short and long texts, words that are known and words that are not."""
    assert sentences().text(tokens(text), role) == pytest.approx(naive(text, role), abs=2e-3)


@given(TEXT, st.lists(TEXT, max_size=3))
def test_a_text_is_read_by_itself(text, others):
    """Beside others, and again, it has the same vector, bit for bit, at length 1."""
    alone = sentences().text(tokens(text), "said")
    among = SentenceVectors.load().texts([tokens(t) for t in (*others, text)], "said")[-1]
    assert alone.tobytes() == among.tobytes()
    assert np.linalg.norm(alone) == pytest.approx(1 if alone.any() else 0, abs=1e-4)


@given(TEXT)
def test_a_query_is_read_in_both_roles(text):
    """Its vector is between those of the text as it is asked and as it is said."""
    both = sentences().text(tokens(text), "asked") + sentences().text(tokens(text), "said")
    between = both / (np.linalg.norm(both) or 1)
    assert sentences().query(tokens(text)) == pytest.approx(between, abs=1e-4)


@pytest.mark.parametrize(
    "words",
    [
        ("夜間の手数料はいくらですか", "夜間の手数料は"),
        ("海外送金の手数料はいくらですか", "海外の手数料"),
    ],
)
def test_the_same_words_are_near(words):
    """What a visitor asks in the words of an entry is nearer to it than to its neighbours."""
    said = sentences().texts(
        [tokens(t) for t in (words[0], "手数料はいくらですか", "カード再発行の手数料は")], "said"
    )
    for text in words:
        near = said @ sentences().query(tokens(text))
        assert near[0] > 0.5
        assert near[0] > near[1:].max()


@pytest.mark.parametrize("text", ["", "。", "🎉", "xyzzy", "ＱＱＱは？", "とかですか"])
def test_what_is_not_known_means_nothing(text):
    """Neither marks nor words that only join others are near to anything."""
    assert not sentences().text(tokens(text), "asked").any()


@pytest.mark.parametrize(
    ("asked", "near", "far"),
    [
        ("お金を下ろしたい", "出金の方法を教えてください", "入金の方法を教えてください"),
        (
            "もうやめたいです",
            "退会するにはどうすればよいですか",
            "入会するにはどうすればよいですか",
        ),
        ("何時に閉まりますか", "営業時間を教えてください", "定休日はいつですか"),
        ("子ども連れでも平気？", "子供と一緒に入れますか", "車で行けますか"),
        ("パスワード忘れた", "ログインできません", "支払い方法を変更したい"),
    ],
)
def test_what_means_the_same_is_nearer(asked, near, far):
    """Two of the three share no word, or share it with the wrong one."""
    vector = sentences().query(tokens(asked))
    one, other = sentences().texts([tokens(near), tokens(far)], "said")
    assert vector @ one > vector @ other


def test_the_file_is_small():
    """A plain install carries it."""
    assert FILE.stat().st_size < 1_200_000
