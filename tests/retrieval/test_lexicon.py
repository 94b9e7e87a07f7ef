"""Words the knowledge base does not know are bridged to words it does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.retrieval.lexicon import Lexicon
from faqbot.text.analyzer import Analyzer

ANALYZER = Analyzer(groups=[["出金", "引き出し"], ["マイナンバー", "個人番号"]])
KNOWN = [
    "出金にかかる日数を教えてください",
    "パスワードを忘れた",
    "アカウントを解約したい",
    "口座開設の審査",
    "マイナンバーの提出",
]
LEXICON = Lexicon.build(
    [ANALYZER.analyze(text) for text in KNOWN],
    ANALYZER,
    ["出金", "引き出し", "マイナンバー", "個人番号"],
)


@pytest.mark.parametrize(
    ("typed", "term", "how"),
    [
        ("しゅっきんできない", "出金", "reading"),
        ("ｼｭｯｷﾝ", "出金", "reading"),
        ("出勤できない", "出金", "reading"),
        ("ぱすわーどわすれた", "パスワード", "reading"),
        ("まいなんばーどこ", "マイ", "reading"),
        ("accountを消したい", "アカウント", "origin"),
        ("パスワド忘れた", "パスワード", "spelling"),
    ],
)
def test_what_was_meant_is_found(typed, term, how):
    """Kana without conversion, homophones, English and slips of the finger find their word."""
    analysis = LEXICON.correct(ANALYZER.analyze(typed), ANALYZER)
    assert term in analysis.terms
    assert how in {c.how for c in analysis.corrections}


def test_a_particle_is_no_beginning_of_a_word():
    """「夜中でもトレード」 is about trading at night, not about a demo."""
    analyzer = Analyzer()
    known = [analyzer.analyze(t) for t in ("デモトレード", "夜中のトレード")]
    lexicon = Lexicon.build(known, analyzer, ["デモトレード"])
    analysis = lexicon.correct(analyzer.analyze("夜中でもトレードできますか"), analyzer)
    assert analysis.terms == ("夜中", "トレード")


def test_a_denial_survives_the_correction():
    """「しゅっきんできない」 is about 出金 and about something that does not work."""
    assert LEXICON.correct(ANALYZER.analyze("しゅっきんできない"), ANALYZER).terms == (
        "出金",
        "ない",
    )


@pytest.mark.parametrize("typed", ["出金できない", "口座開設したい", "どうすればいいですか", ""])
def test_known_words_are_left_alone(typed):
    """A text whose words are all known comes back as it is."""
    analysis = ANALYZER.analyze(typed)
    assert LEXICON.correct(analysis, ANALYZER) is analysis


@pytest.mark.parametrize("typed", ["天気予報", "ねこがすき", "バナナ"])
def test_other_unknown_words_stay_unknown(typed):
    """Nothing is bent into a known word that does not sound or look like it."""
    assert LEXICON.correct(ANALYZER.analyze(typed), ANALYZER).corrections == ()


@given(st.text(alphabet="しゅっきんぱすわーどアカウントaccount出勤 、", max_size=40))
def test_corrections_only_bring_in_known_words(text):
    """Whatever is typed, a correction ends at words of the knowledge base."""
    for correction in LEXICON.correct(ANALYZER.analyze(text), ANALYZER).corrections:
        assert set(correction.became) <= LEXICON.terms
