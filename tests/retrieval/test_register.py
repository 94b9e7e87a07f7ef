"""How a message is put, whatever it is about."""

import pytest

from faqbot.retrieval.register import FILE, MOST, features, register, weights
from faqbot.text.analyzer import Analyzer

ANALYZER = Analyzer()

PUT_TO_A_DESK = [
    "靴を返したいのですが、どうすればいいですか",
    "靴 返品",
    "この靴もう返されへんのん?",
    "靴が壊れていたので取り替えてもらえますか",
    "くつのサイズかえてほしい",
    "お世話になっております。先日購入した靴はいつ届きますでしょうか。",
]
PUT_TO_NONE = [
    "靴が最初に作られた国はどこか",
    "世界で最も大きい靴を何と呼ぶか。",
    "えー、靴を三十足も!すごいですね",
    "あなたは靴と帽子ならどっち派?",
    "靴を買うって明日の朝七時に言って",
    "靴ひもがほどけるたびに人生を思う",
]


def put(text: str) -> float:
    return register(ANALYZER.analyze(text).tokens)


@pytest.mark.parametrize("asked", PUT_TO_A_DESK)
def test_what_is_put_to_a_desk_is_told_from_talk_about_the_same_thing(asked: str) -> None:
    assert all(put(asked) > put(other) for other in PUT_TO_NONE)


@pytest.mark.parametrize("thing", ["帽子", "机", "電池", "靴下"])
def test_what_a_message_is_about_does_not_count(thing: str) -> None:
    for text in (*PUT_TO_A_DESK[:1], *PUT_TO_NONE[:2]):
        assert put(text.replace("靴", thing)) == put(text)


@pytest.mark.parametrize("mark", ["?", "。", "!", "…"])
def test_punctuation_does_not_count(mark: str) -> None:
    assert put("営業時間を教えてください" + mark) == put("営業時間を教えてください")


def test_a_long_message_is_no_surer_than_the_most() -> None:
    assert put(" ".join(PUT_TO_A_DESK)) == MOST
    assert put("".join(PUT_TO_NONE) * 3) == -MOST


def test_nothing_is_known_of_no_words() -> None:
    assert features([]) == {"^", "$", "^ $"}
    assert abs(put("")) < MOST


def test_each_feature_is_written_once_and_counts_something() -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines, key=lambda line: line.split("\t")[0])
    assert len(weights()) == len(lines)
    assert all(weights().values())
