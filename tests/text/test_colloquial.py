"""Speech and dialect count as the plain words that they mean."""

import pytest

from faqbot.text.analyzer import Analyzer
from faqbot.text.colloquial import plain_speech

PLAIN = Analyzer()


@pytest.mark.parametrize(
    ("spoken", "plain"),
    [
        ("なんぼですか", "いくらですか"),
        ("できひん", "できない"),
        ("でけへんねん", "できないねん"),
        ("届いてへん", "届いていない"),
        ("クーポンがあかん", "クーポンがだめ"),
        ("カードやなくて現金", "カードじゃなくて現金"),
        ("どないしたらいい", "どうしたらいい"),
        ("カードがのうなった", "カードがなくなった"),
        ("教えておくれやす", "教えてください"),
        ("使えんのじゃけん", "使えんのので"),
        ("わかんね", "わからない"),
        ("薬なくしてしまった", "薬無くしてしまった"),
        ("いつやってる", "いつ営業してる"),
        ("何時までやってますか", "何時まで営業してますか"),
        ("なんでできない", "なぜできない"),
        ("お手数ですが教えて", "すみません教えて"),
        ("使えますやろか", "使えますでしょうか"),
        ("クーポン使われん", "クーポン使われない"),
        ("使えなんだ", "使えなかった"),
        ("使えんくなった", "使えなくなった"),
        ("見れんくなって", "見れなくなって"),
        ("使えやん", "使えない"),
        ("使えひん", "使えない"),
    ],
)
def test_phrases_of_speech_become_plain(spoken, plain):
    """What the dictionary misreads is put into words that it knows."""
    assert plain_speech(spoken) == plain


@pytest.mark.parametrize(
    "text",
    [
        "みたいなんですが",
        "しょうひんはどこ",
        "出金手数料",
        "日焼け止め",
        "問題なくしました",
        "お手数料",
        "てすうりょう",
        "意見を言いたい",
        "これなんだ",
        "ええやん",
        "連れんと",
        "答えなんだけど",
        "だめやん",
    ],
)
def test_other_words_stay(text):
    """No piece of another word is taken for dialect."""
    assert plain_speech(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "クーポン使えへん",
        "クーポンが使われへん",
        "クーポン使えまへん",
        "クーポンが使えねえ",
        "クーポン使えねーよ",
        "クーポンが使えぬ",
        "クーポンが使えずに",
        "クーポン使えんかった",
        "クーポン使えん",
        "クーポンつかえん",
        "クーポンが使えんのですが",
        "クーポンが使えんわ",
        "クーポンが使えないんすけど",
    ],
)
def test_every_denial_denies(text):
    """A coupon that cannot be used is one in any dialect."""
    assert PLAIN.analyze(text).terms == ("クーポン", "使い", "ない")


@pytest.mark.parametrize(
    "text",
    [
        "できひん",
        "いけまへん",
        "見れんばい",
        "動かんわ",
        "起きひん",
    ],
)
def test_speech_denies_too(text):
    """Denials in other forms are heard as well."""
    assert PLAIN.analyze(text).negated


@pytest.mark.parametrize(
    "text",
    [
        "使えるんですか",
        "使えるん",
        "使えるんか",
        "届くん?",
        "教えてくれん",
        "教えてくれへん",
        "教えてくれんかね",
        "すみませんが出金したい",
        "違うかもしれませんが出金したい",
        "読んだ",
        "飲んで",
    ],
)
def test_what_denies_nothing(text):
    """Courtesy, the letter T and the ん of other forms deny nothing."""
    assert not PLAIN.analyze(text).negated
