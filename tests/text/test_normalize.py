"""Strings that mean the same become the same string."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.text.normalize import normalize, to_hiragana, to_katakana


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ｼｭｯｷﾝ", "シュッキン"),
        ("ＭＴ５　ログイン", "mt5 ログイン"),
        ("サ－バ－", "サーバー"),
        ("サーバーーーー", "サーバー"),
        ("らーめん〜〜", "らーめんー"),
        ("10−20", "10-20"),
        ("出金できない！！！？？？", "出金できない!?"),
        ("出金🎉できた👍🏽", "出金 できた"),
        ("  改行\r\nと\tタブ  ", "改行 と タブ"),
        ("㈱あおば", "(株)あおば"),
        ("ゼロ\u200b幅", "ゼロ幅"),
        ("髙﨑店", "高崎店"),
        ("東亰店", "東京店"),
        ("齊藤・齋藤・斎藤", "斉藤・斎藤・斎藤"),
        ("渡邉、渡邊", "渡辺、渡辺"),
        ("高\U000e0100崎、高\ufe00崎", "高崎、高崎"),
        ("時〻", "時々"),
        ("ウ゛ァイオリン", "ヴァイオリン"),
        ("サーハ゛ー ハ゜ン", "サーバー パン"),
        ("返 品 の 送 料", "返品の送料"),
        ("返　品　の　送　料", "返品の送料"),
        ("サーバーに つ な が ら な い", "サーバーに つながらない"),
        ("A B C D", "a b c d"),
        ("Ｃ♯", "c#"),
        ("30℃", "30度"),
        ("", ""),
    ],
)
def test_what_people_type_for_one_another_becomes_one(typed, expected):
    """Width, case, dashes, long vowels, repeated punctuation and emoji are folded."""
    assert normalize(typed) == expected


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(text):
    """Normalisation is idempotent for any text at all, lone surrogates included."""
    once = normalize(text)
    assert normalize(once) == once


@given(st.text(alphabet="あかハウー -〜゛゜\u3099\u309aﾞｶ髙笑!。1a℃゙ 　", max_size=30))
def test_normalising_dense_texts_twice_changes_nothing(text):
    """Loose marks, spaces and long vowels in any order are folded at once."""
    once = normalize(text)
    assert normalize(once) == once


@given(st.text(alphabet=[chr(c) for c in range(0x3041, 0x3097)]))
def test_kana_conversion_is_its_own_inverse(text):
    """Hiragana survives the way to katakana and back."""
    assert to_hiragana(to_katakana(text)) == text
