"""Romaji of any school is kana."""

import pytest

from faqbot.text.romaji import from_romaji


@pytest.mark.parametrize(
    ("kana", "typed"),
    [
        ("しゅっきん", ["shukkin", "syukkin", "shukkinn", "shuxtukinn"]),
        ("てすうりょう", ["tesuuryou", "tesuuryou?"]),
        ("しんぶん", ["shimbun", "shinbun", "sinbunn"]),
        ("まっちゃ", ["matcha", "maccha", "mattya"]),
        ("とうきょう", ["tōkyō", "toukyou"]),
        ("ぜんいん", ["zen'in"]),
        ("じゅうしょ", ["juusho", "zyuusyo", "jyuusyo"]),
        ("ぱすわーど を わすれた", ["pasuwa-do wo wasureta"]),
        ("おんな", ["onna"]),
    ],
)
def test_every_school_spells_the_same(kana, typed):
    """Hepburn, Kunrei and what keyboards take."""
    assert {from_romaji(text) for text in typed} == {kana}


@pytest.mark.parametrize(
    "text",
    ["how to withdraw", "password", "i want to go home", "no", "", "出金", "to no", "fee", "a+b"],
)
def test_other_text_is_no_romaji(text):
    """A single word that is none of Japanese tells that the text is not."""
    assert from_romaji(text) == ""


def test_names_stay():
    """Words with a digit, and those that are known, are left as they are."""
    assert from_romaji("mt5 no settei") == "mt5 の せってい"
    assert from_romaji("visa no tesuuryou", {"visa"}) == "visa の てすうりょう"
