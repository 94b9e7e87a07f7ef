"""Personal data does not reach a log."""

import pytest

from faqbot.text.masking import mask


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("口座番号は１２３４５６７です", "1234567"),
        ("電話は 080-1234-5678 です", "1234"),
        ("+81 90 1234 5678にかけて", "5678"),
        ("taro.yamada@example.jp に送って", "taro"),
        ("山田太郎様の口座です", "山田太郎"),
        ("名前は山田太郎です", "山田"),
        ("佐藤花子と申します。出金できません", "佐藤"),
        ("コードは482913でした", "482913"),
        ("〒100-0001 東京都", "0001"),
        ("https://example.jp/u/taro を見た", "taro"),
    ],
)
def test_personal_data_is_masked(text, hidden):
    """Numbers, addresses and names are replaced by what they are."""
    assert hidden not in mask(text)


@pytest.mark.parametrize(
    "text", ["出金できない", "MT5 2段階認証", "お客様サポートの時間", "25倍ですか"]
)
def test_an_ordinary_question_is_left_alone(text):
    """Short numbers and ordinary words stay readable."""
    assert mask(text) == text
