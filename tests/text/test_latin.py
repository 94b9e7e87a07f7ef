"""Latin words in Japanese are words, those that only hold English together are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.text.analyzer import Analyzer
from faqbot.text.latin import plain_latin
from faqbot.text.morphology import tokenize
from faqbot.text.normalize import normalize

PLAIN = Analyzer()


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("ITの研修", "it"),
        ("US株の手数料", "us"),
        ("電源をＯＮにする", "on"),
        ("電源のON/OFF", "off"),
        ("GOサインの出し方", "go"),
        ("NOと言う", "no"),
        ("Sサイズの寸法", "s"),
        ("サイズはS・M・Lのどれ", "m"),
        ("Tシャツ", "t"),
        ("T-POINT", "t"),
        ("dポイント", "d"),
        ("UPする", "up"),
        ("IT", "it"),
        ("ON/OFF", "on"),
    ],
)
def test_short_latin_words_are_words_in_japanese(text, term):
    """IT, ON or the size S are what a Japanese question is about."""
    analysis = PLAIN.analyze(text)
    assert term in analysis.terms
    assert not analysis.negated


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("how do i get it", ()),
        ("is it on the list", ("list",)),
        ("how to 出金", ("出金",)),
        ("please tell us", ()),
        ("what's the fee", ("fee",)),
        ("i'm new, we're two", ("new", "two")),
    ],
)
def test_words_that_hold_english_together_are_no_terms(text, terms):
    """In an English sentence ``it``, ``on`` and what an apostrophe leaves say nothing."""
    assert PLAIN.analyze(text).terms == terms


@pytest.mark.parametrize(
    "text", ["i can't login", "it doesn’t work", "couldn't login", "it is not there", "cannot pay"]
)
def test_english_denies_in_full(text):
    """can't and doesn't deny, whatever the apostrophe is."""
    assert PLAIN.analyze(text).negated


@pytest.mark.parametrize("text", ["Tポイント", "tシャツ", "what's t", "isn tall", "ビタミンT"])
def test_a_single_letter_denies_nothing(text):
    """A letter T is no piece of don't."""
    assert not PLAIN.analyze(text).negated


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("C++の本", ("c++", "本")),
        ("C＋＋の本", ("c++", "本")),
        ("C#の本", ("c#", "本")),
        ("C♯とC++", ("c#", "c++")),
        ("C言語の本", ("c", "言語", "本")),
        ("a+b", ("a", "b")),
    ],
)
def test_a_symbol_is_a_part_of_a_name(text, terms):
    """C, C++ and C# are three languages."""
    assert PLAIN.analyze(text).terms == terms


@pytest.mark.parametrize("text", ["Wi-Fi", "WiFi", "Ｗｉ－Ｆｉ", "ワイファイ", "ﾜｲﾌｧｲ", "wi fi"])
def test_one_thing_in_every_spelling(text):
    """Wi-Fi is one word, with a hyphen, in kana, and as the dictionary writes it."""
    assert PLAIN.analyze(text).terms == ("wifi",)


@pytest.mark.parametrize("text", ["check-in", "checkin"])
def test_a_hyphen_before_a_particle_parts_nothing(text):
    """check-in and checkin are one word."""
    assert PLAIN.analyze(text).terms == ("checkin",)


@given(st.text(alphabet="itonca'’ws -+#リの", max_size=24))
def test_every_lemma_is_a_normalised_text(text):
    """What stands in the dictionary in full width is found by those who type it."""
    for token in tokenize(plain_latin(normalize(text))):
        assert token.term == normalize(token.term)


@pytest.mark.parametrize("word", ["ワイファイ", "ピーエイチエス", "キログラム", "ティーシャツ"])
def test_a_lemma_of_the_dictionary_is_normalised(word):
    """No term has letters that a normalised text cannot have."""
    assert all(t == normalize(t) for t in PLAIN.analyze(word).terms)


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("エーティーエムの場所", "ATMの場所"),
        ("キューアールコードで払う", "QRコードで払う"),
        ("エスエムエスが届かない", "SMSが届かない"),
        ("ショートメールが届かない", "SMSが届かない"),
        ("シーディーロム", "CDロム"),
        ("エルサイズの寸法", "Lサイズの寸法"),
        ("エーコースの内容", "Aコースの内容"),
        ("アイフォン16のケース", "iPhone16のケース"),
        ("ウィンドウズ11で使えますか", "Windows11で使えますか"),
        ("ブルートゥース", "Bluetooth"),
        ("無線LANはありますか", "Wi-Fiはありますか"),
        ("わいふぁい", "WiFi"),
        ("シープラスプラスの本", "C++の本"),
        ("Pay Payで払う", "PayPayで払う"),
        ("E-12と出る", "E12と出る"),
        ("AB-100の説明書", "ab100の説明書"),
    ],
)
def test_names_of_letters_and_their_spellings_are_one(spoken, written):
    """Read letter by letter, called by another name, with a hyphen or without."""
    assert PLAIN.analyze(spoken).terms == PLAIN.analyze(written).terms


@pytest.mark.parametrize(
    "text",
    "イージーオーダー アイスクリーム ユーザー エアコン キューピー シーツ ティーシャツ オーナー "
    "ケーキ 0120-123-456 covid-19 アイビー サービスエリア エスカレーター".split(),
)
def test_words_in_katakana_are_not_spelt_out(text):
    """Words that begin like the name of a letter, or happen to read as letters, stay."""
    assert plain_latin(text) == text
