"""Personal data does not reach a log."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.text.masking import is_masked, mask, without_marks


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
        ("電話は０９０ー１２３４ー５６７８です", "1234"),
        ("カード4111−1111−1111−1111が使えない", "1111"),
        ("4111 1111 1111 1111 で払った", "1111"),
        ("口座番号：AB12 です", "AB12"),
        ("会員番号は312です", "312"),
        ("パスワードはtaro88!でした", "taro88"),
        ("やまだたろう様の件です", "やまだ"),
        ("氏名：山田 花子", "花子"),
        ("鈴木さんに聞いた", "鈴木"),
        ("住所は東京都港区芝2-4-1 青葉ビルです", "芝2"),
        ("渋谷区神南1丁目2番3号に引っ越した", "神南"),
        ("生年月日は1980年1月2日", "1980"),
        ("山田太郎です。出金できません", "太郎"),
        ("お世話になります、佐々木です", "佐々木"),
        ("高橋 はなこでございます", "はなこ"),
    ],
)
def test_personal_data_is_masked(text, hidden):
    """Numbers, addresses and names are replaced by what they are."""
    assert hidden not in mask(text)


@pytest.mark.parametrize(
    "text",
    [
        "出金できない",
        "MT5 2段階認証",
        "お客様サポートの時間",
        "25倍ですか",
        "たくさん入金したい",
        "お子様の口座",
        "パスワードは4桁ですか",
        "名義が違う口座",
        "3-4営業日かかる",
        "東京都でも使えますか",
        "銀行さんの休み",
    ],
)
def test_an_ordinary_question_is_left_alone(text):
    """Short numbers and ordinary words stay readable."""
    assert mask(text) == text


@given(st.text(alphabet="山田様さん名前は0123-@a. 口座番号〈〉パスワード東京都丁目", max_size=30))
def test_masking_twice_is_masking_once(text):
    """What is masked stays as it is, so that a log may be masked again when it is read."""
    once = mask(text)
    if "〈" not in text:
        assert mask(once) == once


def test_marks_can_be_told_and_taken_away():
    """A masked text says so, and is an ordinary one without its marks."""
    masked = mask("口座1234567の残高")
    assert is_masked(masked)
    assert not is_masked("口座の残高")
    assert not is_masked(without_marks(masked))


def test_a_post_code_is_told_from_a_number():
    """What stood there is still to be seen, and all of it is gone."""
    assert mask("〒100-0001 東京都") == "〈郵便番号〉 東京都"
    assert mask("150-0042に送ってください") == "〈郵便番号〉に送ってください"
