"""Figures are words, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.text.analyzer import Analyzer
from faqbot.text.figures import family_of, is_figure, is_name, telling_units, unit_of, value_of
from faqbot.text.morphology import tokenize
from faqbot.text.normalize import normalize

PLAIN = Analyzer()


def figures(text):
    """Return the figures among the terms of ``text``."""
    return tuple(term for term in PLAIN.analyze(text).terms if is_figure(term))


@pytest.mark.parametrize(
    ("figure", "texts"),
    [
        ("2階", ["2階", "二階", "2F", "２Ｆ", "２階に何がある"]),
        ("3000円", ["3,000円", "三千円", "3千円", "３０００円", "3，000円プラン"]),
        ("35000円", ["三万五千円", "3.5万円", "3万5000円", "35,000円"]),
        ("15:00", ["15時", "15:00", "午後3時", "午後三時", "１５：００まで"]),
        ("15:30", ["15時半", "15:30", "午後3時半", "15時30分", "午後三時三十分"]),
        ("9:00", ["9時", "午前9時", "九時", "朝9時", "9:00"]),
        ("19:00", ["19時", "夜7時", "午後7時"]),
        ("50%", ["50%", "5割", "５０％", "五割", "50パーセント"]),
        ("404", ["エラー404", "404エラー", "404のエラー", "エラーコード404"]),
        ("11", ["Windows 11", "windows11", "Ｗｉｎｄｏｗｓ１１"]),
        ("3箇月", ["3ヶ月", "三か月", "3カ月", "３ヵ月"]),
        ("18歳", ["18歳", "18才", "十八歳"]),
        ("20kg", ["20kg", "20キロ", "２０㎏", "二十キログラム"]),
        ("2人", ["2名", "2人で"]),
        ("2段階", ["二段階認証", "2段階認証"]),
        ("12桁", ["マイナンバー12桁"]),
        ("2枚", ["カード2枚", "２まい"]),
        ("15冊", ["15冊", "１５ｻﾂ", "15さつ"]),
        ("1000円", ["¥1,000", "￥１０００", "¥1000円"]),
        ("3000円", ["参千円", "¥ 3,000"]),
        ("1回", ["第1回", "第一回", "1回目", "一回目"]),
        ("2型", ["Ⅱ型", "II型", "２型", "二型"]),
        ("64gb", ["64GB", "64ギガ"]),
        ("3l", ["3Lサイズ", "３Ｌ"]),
    ],
)
def test_one_figure_in_every_spelling(figure, texts):
    """Digits, kanji and units of any spelling make one term."""
    assert [figures(text) for text in texts] == [(figure,)] * len(texts)


@pytest.mark.parametrize(
    "text",
    [
        *("千葉", "三重県", "一部", "一緒に", "四国", "万一", "三井住友", "十分な説明", "一度だけ"),
        *(
            "もう一回",
            "MT5",
            "プラン2",
            "0120-123-456",
            "1/3",
            "何円",
            "数千円",
            "第三者",
            "二重に",
        ),
    ],
)
def test_other_numerals_are_no_figures(text):
    """Names, idioms and pieces of longer numbers count nothing."""
    assert figures(text) == ()


def test_a_unit_stays_a_word():
    """「何階」 and 「2階」 both ask about floors."""
    assert "階" in PLAIN.analyze("2Fは何ですか").terms
    assert "階" in PLAIN.analyze("何階ですか").terms


@pytest.mark.parametrize(
    ("figure", "unit"), [("2階", "階"), ("15:00", ":"), ("404", ""), ("50%", "%"), ("1.5倍", "倍")]
)
def test_the_unit_of_a_figure_is_told(figure, unit):
    """Figures of one unit can be told from those of another."""
    assert unit_of(figure) == unit


@pytest.mark.parametrize("text", ["mt5", "円", "出金", "c++", ""])
def test_other_terms_are_no_figures(text):
    """A figure begins with a digit."""
    assert not is_figure(text)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("三千", "3000"),
        ("千", "1000"),
        ("2億3千万", "230000000"),
        ("1,234.50", "1234.5"),
        ("円", ""),
    ],
)
def test_numbers_are_worth_what_they_say(written, value):
    """Places of ten thousand and of ten are added up."""
    assert value_of(written) == value


@given(st.integers(0, 10**12))
def test_digits_are_worth_themselves(number):
    """With commas or without."""
    assert value_of(str(number)) == value_of(f"{number:,}") == str(number)


@pytest.mark.parametrize("around", ["", "時", ":30", "円", "割", "回", "年"])
@pytest.mark.parametrize("digit", ["9", "０", "一"])
def test_numbers_without_end_are_read(around, digit):
    """Python takes no whole number of more than 4,300 digits; a visitor may type one."""
    written = digit * 5000
    for text in (written + around, f"1時{written}分", f"1:{written}"):
        assert tokenize(normalize(text))


@given(st.text(alphabet="0123456789,.:時分半午前後円%割千万階Fつ回年-/カードa ", max_size=16))
def test_figures_cut_a_text_into_its_own_characters(text):
    """Nothing is added and nothing but white space is lost."""
    normalized = normalize(text)
    joined = "".join(token.surface for token in tokenize(normalized))
    assert joined.replace(" ", "") == normalized.replace(" ", "")


def test_units_tell_entries_apart_where_nothing_else_does():
    """Plans that differ only by their price make 円 a unit to heed; a lone figure does not."""
    texts = [
        PLAIN.analyze(t).terms for t in ("500円プラン", "千円プラン", "3年保証", "2人席の予約")
    ]
    assert telling_units(texts) == {"円"}


@pytest.mark.parametrize(
    ("term", "family", "named"),
    [
        ("3階", "#階", True),
        ("404", "#", True),
        ("500円", "#円", False),
        ("1234567", "", False),
        ("プラン3", "プラン#", True),
        ("ab100", "ab#", True),
        ("l", "a", True),
        ("xl", "a", True),
        ("3l", "a", True),
        ("it", "", False),
        ("出金", "", False),
    ],
)
def test_what_is_one_of_several_is_told(term, family, named):
    """Another floor, plan or size is another thing; another price may be of the same."""
    assert family_of(term) == family
    assert not family or is_name(family) is named
