"""Everyday words that mean about the same, in groups that come with the package."""

import json
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.text import everyday as module
from faqbot.text.analyzer import Analyzer
from faqbot.text.everyday import Everyday, analysed, everyday

PHRASES = [("A",), ("B",), ("A", "B"), ("B", "A", "C"), ("C",)]
GROUPS = [[("出金",), ("金", "下ろし"), ("引き出し",)], [("出金",), ("払い出し",)]]


def test_an_unknown_phrase_stands_beside_the_known_ones_of_its_groups() -> None:
    """Neither the words that the knowledge base has, nor the order of the groups, matter."""
    words = Everyday(GROUPS)
    known = {"出金", "金", "払い出し"}
    found = dict(words.beside(("毎月", "金", "下ろし"), known))
    assert found == {("金", "下ろし"): ("出金",)}
    assert dict(words.beside(("引き出し",), known)) == {("引き出し",): ("出金",)}
    assert not dict(words.beside(("出金",), known))
    assert not dict(words.beside(("金",), known))


def test_single_words_of_all_groups() -> None:
    """A phrase of several words is like no word alone."""
    assert Everyday(GROUPS).words("出金") == ("引き出し", "払い出し")
    assert not Everyday(GROUPS).words("金")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("取説", "説明書"),
        ("月賦", "分割"),
        ("チャリで行く", "自転車"),
        ("クレカ", "クレジットカード"),
        ("お金を下ろす", "出金"),
        ("宿屋", "旅館"),
        ("学割", "学生"),
        ("歯医者", "歯科"),
        ("メアド", "メールアドレス"),
        ("名字", "姓"),
        ("ワンちゃん", "犬"),
        ("晩ご飯", "夕食"),
        ("エントリー", "応募"),
        ("サインイン", "ログイン"),
        ("便所", "トイレ"),
        ("家賃", "賃料"),
    ],
)
def test_what_comes_with_the_package_is_of_any_trade(said: str, meant: str) -> None:
    """Customers' words lead to those of the trade."""
    analyzer = Analyzer()
    wanted = set(analyzer.analyze(meant).terms)
    found = everyday().beside(analyzer.analyze(said).terms, wanted)
    assert wanted <= set(chain.from_iterable(became for _, became in found))


def test_what_was_kept_is_what_is_analysed(monkeypatch) -> None:
    """A start takes the groups from a compiled index, through JSON."""
    fresh = Everyday(analysed()).text
    kept = json.loads(json.dumps(fresh))
    monkeypatch.setattr(module, "_known", [])
    taken = module.known(kept)
    assert taken.text == fresh
    assert everyday() is taken
    assert module.known("") is taken


@given(st.lists(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=4), max_size=4))
def test_groups_are_found_wherever_they_stand(groups) -> None:
    """Looking through the text gives what looking at every group gives."""
    words = Everyday(groups)
    for term in "ABC":
        others = [o for group in groups if (term,) in group for o in group if len(o) == 1]
        assert words.words(term) == tuple(dict.fromkeys(o[0] for o in others if o != (term,)))
