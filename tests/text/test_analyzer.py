"""Text becomes the terms it is about."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.text.analyzer import Analyzer
from faqbot.text.synonyms import SynonymTable

PLAIN = Analyzer()
DESK = Analyzer(
    groups=[
        ["出金", "引き出し", "払い出し", "withdraw"],
        ["個人識別番号", "シークレットワード"],
        ["口座開設", "口座を作る"],
    ],
    one_way=[(["paypay"], ["電子マネー"]), (["引き出し"], ["手数料"])],
)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("出金の方法を教えてください", ("出金",)),
        ("出金したいのですがどうすればいいですか", ("出金",)),
        ("お申し込みはどこから？", ("申し込み",)),
        ("申し込むには", ("申し込み",)),
        ("振り込みます", ("振り込み",)),
        ("振込", ("振り込み",)),
        ("使えない", ("使い", "ない")),
        ("提出しなければなりませんか", ("提出",)),
        ("場所が分からない", ("場所",)),
        ("MT5の設定", ("mt5", "設定")),
        ("口座開設", ("口座", "開設")),
        ("どうすればいいですか", ()),
        ("", ()),
        ("！？", ()),
    ],
)
def test_content_words_stand_apart_from_asking_words(text, terms):
    """Particles, endings and words that only ask make no terms; verbs meet their nouns."""
    assert PLAIN.analyze(text).terms == terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("引き出したい", ("出金",)),
        ("シークレットワードを忘れた", ("個人", "識別", "番号", "忘れ")),
        ("口座の作り方", ("口座", "開設")),
        ("withdraw", ("出金",)),
        ("ＷＩＴＨＤＲＡＷ", ("出金",)),
    ],
)
def test_two_way_synonyms_rewrite_to_the_representative(text, terms):
    """Whatever an editor calls the same counts as the same, words of several parts too."""
    assert DESK.analyze(text).terms == terms


def test_one_way_synonyms_add_and_keep():
    """One-way synonyms widen the search and leave what was typed."""
    analysis = DESK.analyze("PayPayで払える？")
    assert analysis.terms == ("paypay", "払い")
    assert analysis.added == ("電子", "マネー")


def test_a_one_way_synonym_sees_what_the_groups_made():
    """A one-way rule for a word that a group rewrites still fires."""
    assert DESK.analyze("引き出し").added == ("手数", "料")


def test_what_fired_is_told():
    """Every synonym that fired is kept for the explanation."""
    fired = DESK.analyze("引き出したい").synonyms
    assert [(m.matched, m.became, m.one_way) for m in fired] == [
        (("引き出し",), ("出金",), False),
        (("出金",), ("手数", "料"), True),
    ]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("出金できない", True),
        ("届きません", True),
        ("出金できますか", False),
        ("教えていただけませんか", False),
        ("教えてもらえないでしょうか", False),
    ],
)
def test_a_denial_is_no_courtesy(text, negated):
    """できない denies; いただけませんか only asks politely."""
    assert PLAIN.analyze(text).negated is negated


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("いつ届く", {"when"}),
        ("手数料はいくら", {"how_much"}),
        ("どこで見る", {"where"}),
        ("何時まで", {"when"}),
        ("何日かかる", {"when"}),
        ("何曜日が休み", {"when"}),
        ("何円ですか", {"how_much"}),
        ("家具は何階", {"where"}),
    ],
)
def test_the_question_word_tells_what_is_asked(text, kinds):
    """いつ asks for a time, いくら for money, どこ for a place."""
    assert PLAIN.analyze(text).question_types == kinds


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("何時まで", "時間"),
        ("いつ閉まる", "営業"),
        ("いくら", "料金"),
        ("なんぼですか", "費用"),
        ("どこ", "場所"),
        ("何円", "金額"),
    ],
)
def test_what_is_asked_for_is_heard_where_little_else_is(text, answered):
    """いくら alone is looked up by what entries about prices say."""
    assert answered in PLAIN.analyze(text).added


@pytest.mark.parametrize("text", ["出金の手数料はいくら", "口座開設はどこから申し込む", "出金"])
def test_what_is_asked_for_adds_nothing_beside_other_words(text):
    """A question that says what it is about needs no help."""
    assert PLAIN.analyze(text).added == ()


def test_ten_thousand_characters_are_analysed():
    """Length alone is no reason to fail."""
    assert len(PLAIN.analyze("出金できない。" * 1500).terms) == 3000


@given(st.text(max_size=200))
def test_no_text_raises(text):
    """Whatever is typed, an analysis comes back."""
    assert isinstance(DESK.analyze(text).terms, tuple)


@given(st.text(alphabet="出金の手数料はいくら、できない 100円mt5", max_size=40), st.integers(0, 40))
def test_the_beginning_of_a_text_ends_with_a_whole_word(text, characters):
    """Its words are the first ones of the whole text, and no more of it is read."""
    whole = DESK.analyze(text)
    part = DESK.beginning(whole, characters)
    assert part.tokens == whole.tokens[: len(part.tokens)]
    assert whole.normalized.startswith(part.normalized)
    assert len(part.normalized) <= max(characters, 0) or part is whole
    assert sum(len(token.surface) for token in part.tokens) <= len(part.normalized)
    if len(whole.normalized) <= characters:
        assert part is whole


def test_synonyms_need_not_be_analysed_again():
    """A table that was dumped as JSON and restored fires as before."""
    restored = Analyzer.knowing(SynonymTable.restore(json.loads(json.dumps(DESK.synonyms.dump()))))
    assert restored.synonyms.words == DESK.synonyms.words
    for text in ("引き出しの手数料は", "出金", "スマホで個人番号を", "天気"):
        assert restored.analyze(text) == DESK.analyze(text)
