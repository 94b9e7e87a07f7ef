import pytest

from faqbot.dialogue.rules.labels import meant_choice
from faqbot.dialogue.state import Choice

TOPICS = (
    Choice("menu:withdrawal", "出金・送金"),
    Choice("menu:mt4", "MT4にログインできないときの対処方法"),
    Choice("menu:mt5", "MT5のダウンロードとインストール"),
    Choice("entry:card", "クレジットカードでの入金にかかる日数"),
    Choice("none", "この中にない"),
)
FEEDBACK = (
    Choice("helpful:yes", "はい、役立ちました"),
    Choice("helpful:no", "いいえ、ライブサポートにつないでください"),
    Choice("entry:time", "出金にかかる日数"),
)
CLOSING = (Choice("end:yes", "会話終了"), Choice("end:no", "会話を続ける"))
_YES = """
はい はい。 ハイ うん ええ はい、役立ちました 役立ちました 役に立ちました！
とても参考になりました 解決しました はい、ありがとうございます ありがとう ありがとうございました
ｱﾘｶﾞﾄｳ 助かりました わかりました OK yes 大丈夫です
"""
_NO = """
いいえ いいえ。 いえ いや いいえ、ライブサポートにつないでください 役に立たなかった
役に立ちませんでした 参考になりません 解決しない 解決しませんでした まだ解決していません
違います よくわかりません わからない no すみません、解決しません
"""


def _meant(text: str, choices: tuple[Choice, ...]) -> str | None:
    choice = meant_choice(text, choices)
    return choice.id if choice is not None else None


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("出金・送金", "menu:withdrawal"),
        ("出金送金", "menu:withdrawal"),
        ("「出金・送金」", "menu:withdrawal"),
        ("出金・送金でお願いします。", "menu:withdrawal"),
        ("出金・送金について教えて", "menu:withdrawal"),
        ("出金", "menu:withdrawal"),  # half of the label, and of no other
        ("ＭＴ５のダウンロードとインストール", "menu:mt5"),
        ("ﾏﾞ", None),
        ("MT5のダウンロードとインストール", "menu:mt5"),  # a slip in the kana
        ("MT4のダウンロードとインストール", None),  # another product
        ("MT4にログインできるときの対処方法", None),  # the opposite
        ("クレジットカードでの出金にかかる日数", None),  # another direction
        ("クレジットカドでの入金にかかる日数", "entry:card"),
        ("MT", None),  # too little of a label
        ("出金・送金の手数料は？", None),  # a question that begins like one
        ("この中にない", "none"),
        ("この中にはありません", "none"),
        ("どれでもない", "none"),
        ("違います", "none"),
        ("", None),
    ],
)
def test_label_picks_its_choice(text: str, choice: str | None) -> None:
    """A label may be typed loosely, but never so loosely that it means something else."""
    assert _meant(text, TOPICS) == choice


@pytest.mark.parametrize(
    "text",
    _YES.split(),
)
def test_yes_after_an_answer(text: str) -> None:
    """Every natural yes, and thanks, say that the answer helped."""
    assert _meant(text, FEEDBACK) == "helpful:yes"


@pytest.mark.parametrize(
    "text",
    _NO.split(),
)
def test_no_after_an_answer(text: str) -> None:
    """Every natural no says that it did not."""
    assert _meant(text, FEEDBACK) == "helpful:no"


@pytest.mark.parametrize(
    "text",
    [
        "はい、では手数料はいくらですか",
        "いいえの場合はどうなりますか",
        "解決しない場合は",
        "出金",
        "そうですか",
    ],
)
def test_a_question_is_neither_yes_nor_no(text: str) -> None:
    """Free text after an answer is a question, even when it begins with a yes."""
    assert _meant(text, FEEDBACK) is None


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("はい", "end:yes"),
        ("終わります", "end:yes"),
        ("お願いします", "end:yes"),
        ("いいえ", "end:no"),
        ("まだ続けます", "end:no"),
        ("会話を続ける", "end:no"),
        ("キャンセル", "end:no"),
        ("ありがとう", None),
        ("出金の手順", None),
    ],
)
def test_yes_and_no_to_the_end(text: str, choice: str | None) -> None:
    """The same words confirm the end or take it back when that is what was asked."""
    assert _meant(text, CLOSING) == choice


def test_phrases_only_mean_what_is_on_offer() -> None:
    """A yes picks nothing where no yes is on offer, and nothing is picked of nothing."""
    assert _meant("はい", TOPICS) is None
    assert _meant("はい", ()) is None


def test_same_label_twice_takes_the_first() -> None:
    """Two choices with one label cannot be told apart; the first is taken."""
    twins = (Choice("a", "出金"), Choice("b", "出金"))
    assert _meant("出金", twins) == "a"
