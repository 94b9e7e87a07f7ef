"""Words the knowledge base does not know are bridged to words it does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.retrieval.lexicon import Lexicon, pairs_of
from faqbot.text.analyzer import Analyzer

ANALYZER = Analyzer(groups=[["出金", "引き出し"], ["マイナンバー", "個人番号"]])
KNOWN = [
    "出金にかかる日数を教えてください",
    "パスワードを忘れた",
    "アカウントを解約したい",
    "口座開設の審査",
    "マイナンバーの提出",
]


def lexicon_of(texts, analyzer, words):
    """Return the lexicon of analysed ``texts``."""
    return Lexicon.build([text.terms for text in texts], pairs_of(texts), analyzer, words)


LEXICON = lexicon_of(
    [ANALYZER.analyze(text) for text in KNOWN],
    ANALYZER,
    ["出金", "引き出し", "マイナンバー", "個人番号"],
)


@pytest.mark.parametrize(
    ("typed", "term", "how"),
    [
        ("しゅっきんできない", "出金", "reading"),
        ("ｼｭｯｷﾝ", "出金", "reading"),
        ("ぱすわーどわすれた", "パスワード", "reading"),
        ("まいなんばーどこ", "マイ", "reading"),
        ("accountを消したい", "アカウント", "origin"),
        ("パスワド忘れた", "パスワード", "spelling"),
    ],
)
def test_what_was_meant_is_found(typed, term, how):
    """Kana without conversion, English and slips of the finger find their word."""
    analysis = LEXICON.correct(ANALYZER.analyze(typed), ANALYZER)
    assert term in analysis.terms
    assert how in {c.how for c in analysis.corrections}


def corrected(typed, *known, groups=()):
    """Return the analysis of ``typed`` in the words of the texts ``known``."""
    analyzer = Analyzer(groups)
    texts = [analyzer.analyze(text) for text in known]
    lexicon = lexicon_of(texts, analyzer, [word for group in groups for word in group])
    return lexicon.correct(analyzer.analyze(typed), analyzer)


@pytest.mark.parametrize(
    ("typed", "stays", "maybe"),
    [
        ("出勤できない", "出勤", "出金"),
        ("講座の審査", "講座", "口座"),
        ("資材の変身", "変身", "返信"),
    ],
)
def test_a_homophone_may_have_been_meant(typed, stays, maybe):
    """A word in its own right is never rewritten; what sounds like it is weighed beside it."""
    analysis = corrected(typed, "出金の日数", "口座の審査", "返信の日数")
    assert stays in analysis.terms
    assert analysis.added == (maybe,)
    assert [c.how for c in analysis.corrections] == ["beside"]


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("本人確認諸類", "本人確認書類"),
        ("手数量", "手数料"),
        ("暗唱番号", "暗証番号"),
        ("口座開説", "口座開設"),
        ("出勤手数料", "出金手数料"),
        ("営業自間", "営業時間"),
    ],
)
def test_a_compound_that_sounds_like_a_known_one_is_it(typed, known):
    """Slips of the conversion from kana are no words in the company that they keep."""
    assert corrected(f"{typed}は?", f"{known}です").terms == Analyzer().analyze(known).terms


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("てすりょうはいくら", "手数"),
        ("しゅきんできない", "出金"),
        ("しゆつきんできない", "出金"),
        ("こざかいせつ", "開設"),
        ("へんぴんしたい", "返品"),
        ("へんんぴんしたい", "返品"),
        ("りょうしゅしょ", "領収"),
        ("パスワーどわすれた", "パスワード"),
    ],
)
def test_kana_that_are_dropped_swapped_or_small_are_found(typed, term):
    """Slips of the finger on kana still sound like the word."""
    known = ("手数料", "出金の日数", "口座開設", "返品の期限", "領収書がほしい")
    known += ("パスワード",)
    assert term in corrected(typed, *known).terms


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("カードがなくなった", "契約者が死亡した"),
        ("カードがなくなったとき", "家族が亡くなったとき"),
        ("ロケットの手数料", "ロボットの手数料"),
        ("車で行ける", "会社の者"),
        ("学校に通う", "火曜の診察"),
        ("ランキングを見たい", "バンキングの登録"),
        ("スーパーの場所", "ペーパーの交換"),
        ("家に帰る", "住所を変える"),
        ("花の香りが臭い", "九つの債権"),
        ("あるホテルに泊まる", "開けホテル"),
        ("リッチな気分", "立地はどこ"),
        ("チェックアウトの時間", "チェックインの時間"),
        ("テイクアウト", "ていくつの席"),
    ],
)
def test_no_valid_word_is_rewritten(typed, known):
    """Words of the dictionary that look or sound like known ones are left as they are."""
    groups = [["死亡", "亡くなる"]] if "死亡" in known else ()
    analysis = corrected(typed, known, "手数料", groups=groups)
    plain = Analyzer(groups).analyze(typed)
    assert analysis.terms == plain.terms


@pytest.mark.parametrize(
    "typed",
    [
        "shukkin no tesuuryou",
        "syukkin tesuuryou",
        "shukkinn tesuuryo",
        "SHUKKIN NO TESURYO",
        "shuxtukin no tesuuryou",
    ],
)
def test_romaji_is_read(typed):
    """Hepburn, Kunrei and what keyboards take are one language."""
    analysis = corrected(typed, "出金の手数料はいくらですか")
    assert analysis.terms == ("出金", "手数", "料")
    assert analysis.text == typed
    assert analysis.corrections[0].how == "romaji"


def test_names_stay_in_romaji():
    """MT5 and what the knowledge base knows in Latin letters are no romaji."""
    known = ("MT5の設定", "PayPayで払う", "出金の日数")
    assert corrected("mt5 no settei", *known).terms == ("mt5", "設定")
    assert corrected("paypay no shukkin", *known).terms == ("paypay", "出金")


@pytest.mark.parametrize("typed", ["how to make a cake", "demo", "paypay", "are we there"])
def test_other_latin_text_is_no_romaji(typed):
    """English, and names that the knowledge base knows, stay what they are."""
    analysis = corrected(typed, "PayPayで払う", "デモ口座", "出金の日数")
    assert "romaji" not in {c.how for c in analysis.corrections}


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("What is the cancellation fee?", ("キャンセル", "料")),
        ("refund", ("返金",)),
        ("Can I change my address", ("変更", "住所")),
        ("opening hours", ("営業", "時間")),
    ],
)
def test_english_meets_the_words_known_here(typed, terms):
    """A general word of services is taken for what the knowledge base calls it."""
    known = ("キャンセル料", "返金の日数", "住所の変更", "営業時間")
    assert corrected(typed, *known).terms == terms


def test_an_editors_synonym_comes_before_the_list():
    """What a knowledge base says of an English word counts."""
    analysis = corrected("refund", "返金の日数", "払い戻しの日数", groups=[["払い戻し", "refund"]])
    assert analysis.terms == ("払い戻し",)


@pytest.mark.parametrize(
    ("typed", "term"),
    [("電源をオフに", "off"), ("ワイファイ", "wifi"), ("電源をOFFに", "off"), ("WiFi", "wifi")],
)
def test_a_loanword_meets_its_origin(typed, term):
    """オフ and OFF are one word, whichever the knowledge base has."""
    assert term in corrected(typed, "電源をOFFにする", "Wi-Fiを使う").terms


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("9階には何がありますか", ("9階", "階")),
        ("3階", ("3階", "階")),
        ("30年前の2階", ("年", "前", "2階", "階")),
    ],
)
def test_a_figure_that_is_missed_is_a_word_where_entries_differ_by_one(typed, terms):
    """Where floors are told apart, a ninth is an unknown word; years are not told apart here."""
    assert corrected(typed, "2階には何がありますか", "3階には何がありますか").terms == terms


@pytest.mark.parametrize("typed", ["プラン3の料金", "ルーム9", "RX7000", "AB300", "ab-101"])
def test_no_code_is_corrected_to_another(typed):
    """プラン1 is no slip of プラン3; a letter may be one."""
    known = ("プラン1の料金", "ルーム1", "RX5000", "AB100")
    assert corrected(typed, *known).terms == Analyzer().analyze(typed).terms
    assert corrected("プリン1の料金", *known).terms == ("プラン1", "料金")


@pytest.mark.parametrize(
    ("known", "typed", "terms"),
    [
        ("エラーE12が出る", "E 12", ("e12",)),
        ("AB200の説明書", "AB 200 の説明書", ("ab200", "説明", "書")),
        ("AB 200 の説明書", "AB200の説明書", ("ab", "200", "説明", "書")),
        ("Bluetoothにつながらない", "Blue-tooth", ("bluetooth",)),
        ("CD-ROMは使えますか", "CDROM", ("cd", "rom")),
        ("Node.jsの版は", "NodeJS", ("node", "js")),
        ("E12が出る", "E 13", ("e",)),
        ("ATMの場所", "A列の場所", ("a", "列", "場所")),
    ],
)
def test_latin_words_may_be_run_together_or_apart(known, typed, terms):
    """Where the other way to write them is known; no other code is near."""
    assert corrected(typed, known).terms == terms


@pytest.mark.parametrize("typed", ["chūshajō", "eigyō jikan"])
def test_long_vowels_of_romaji_may_have_macrons(typed):
    """As in guide books."""
    analysis = corrected(typed, "駐車場はありますか", "営業時間を教えてください")
    assert analysis.corrections[0].how == "romaji"


@pytest.mark.parametrize("typed", ["2,000円プラン", "エラー999が出ます", "4階"])
def test_no_figure_is_corrected_to_another(typed):
    """1,000円 is no slip of 2,000円."""
    known = (
        "1,000円プラン",
        "3000円プラン",
        "エラー404が出ます",
        "エラー500が出ます",
        "3階",
        "2階",
    )
    assert corrected(typed, *known).terms == Analyzer().analyze(typed).terms


def test_a_particle_is_no_beginning_of_a_word():
    """「夜中でもトレード」 is about trading at night, not about a demo."""
    analyzer = Analyzer()
    known = [analyzer.analyze(t) for t in ("デモトレード", "夜中のトレード")]
    lexicon = lexicon_of(known, analyzer, ["デモトレード"])
    analysis = lexicon.correct(analyzer.analyze("夜中でもトレードできますか"), analyzer)
    assert analysis.terms == ("夜中", "トレード")


def test_a_denial_survives_the_correction():
    """「しゅっきんできない」 is about 出金 and about something that does not work."""
    assert LEXICON.correct(ANALYZER.analyze("しゅっきんできない"), ANALYZER).terms == (
        "出金",
        "ない",
    )


def test_a_known_word_is_not_cut_where_another_ends():
    """チェックアウト begins with チェック, and is a word of its own."""
    analysis = corrected("チェックアウトは何時", "チェックインは何時", "チェックアウトは何時")
    assert analysis.terms == ("チェックアウト",)


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


def test_an_unknown_word_stands_beside_known_ones_that_mean_about_the_same():
    """Nothing is rewritten, and explain can tell which word brought in which."""
    found = corrected("お金をおろしたい", "出金の方法", "駐車場はありますか")
    assert "出金" not in found.terms
    assert "出金" in found.added
    assert any(m.one_way and "出金" in m.became for m in found.synonyms)
    assert not corrected("出金", "出金の方法", "引き出しの方法").added
