"""Two entries that differ in one thing, and the many ways in which people type that thing."""

from itertools import zip_longest

import pytest

from faqbot import Bot
from faqbot.knowledge.model import Entry, Knowledge, Settings, Support, Synonyms
from faqbot.retrieval.index import analyzer_of, build
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import Ranker


def searched(typed, *questions):
    """Return the candidates for ``typed`` where each of ``questions`` is an entry."""
    answer = "詳しくはご案内をご覧ください。"
    entries = tuple(Entry(f"e{n}", "x", text, answer) for n, text in enumerate(questions))
    knowledge = Knowledge(Settings(), (), entries, (), {}, (), Synonyms(), Support(), "")
    analyzer = analyzer_of(knowledge)
    return Ranker(build(knowledge, analyzer), analyzer, Model.load()).rank(typed).candidates


def decided(typed, *questions, answers=()):
    """Return the kind of what becomes of ``typed``, and the ``questions`` that it leads to."""
    rows = [
        {"id": f"e{n}", "question": text, "answer": answer}
        for n, (text, answer) in enumerate(zip_longest(questions, answers, fillvalue="承ります。"))
    ]
    outcome = Bot.from_entries(rows, cache=False).ask(typed)
    return outcome.kind, {questions[int(entry[1:])] for entry in outcome.offered}


def first(typed, *questions):
    """Return which of ``questions`` comes first for ``typed``, None when none does alone."""
    found = searched(typed, *questions)
    if not found or (len(found) > 1 and found[0].confidence <= found[1].confidence):
        return None
    return questions[int(found[0].entry[1:])]


@pytest.mark.parametrize(
    ("right", "other", "typed"),
    [
        ("2階には何がありますか", "3階には何がありますか", "二階には何がある"),
        ("2階には何がありますか", "3階には何がありますか", "２Ｆ"),
        ("3,000円プランの内容", "1,000円プランの内容", "三千円プラン"),
        ("3,000円プランの内容", "1,000円プランの内容", "3千円プラン"),
        ("15時からの教室の内容", "10時からの教室の内容", "午後3時の教室"),
        ("15時からの教室の内容", "10時からの教室の内容", "15:00の教室"),
        ("50%引きの対象", "30%引きの対象", "5割引の対象は"),
        ("エラー404が出ます", "エラー500が出ます", "404エラー"),
        ("エラー404が出ます", "画面が固まります", "404のエラーが出ます"),
        ("Windows 11で使えますか", "Windows 10で使えますか", "windows11"),
        ("Mサイズの寸法", "Sサイズの寸法", "Mの寸法"),
        ("電源をOFFにする手順", "電源をONにする手順", "電源をオフにしたい"),
        ("電源をONにする手順", "電源をOFFにする手順", "電源をONにしたい"),
        ("IT研修の日程を教えてください", "送料はいくらですか", "ITの研修"),
        ("US株の手数料", "投資信託の手数料", "USの株"),
        ("クーポンを使いたい", "クーポンが使えません", "Tクーポンを使いたい"),
        ("クーポンが使えません", "クーポンを使いたい", "クーポン使えん"),
        ("クーポンが使えません", "クーポンを使いたい", "クーポン使えへん"),
        ("クーポンが使えません", "クーポンを使いたい", "クーポンが使われへん"),
        ("メールで問い合わせたい", "電話で問い合わせたい", "電話じゃなくてメールで問い合わせたい"),
        ("現金で払えますか", "カードで払えますか", "カードではなく現金で払いたい"),
        ("C++の本はありますか", "C#の本はありますか", "C＋＋の本"),
        ("C#の本はありますか", "C++の本はありますか", "Ｃ♯"),
        ("店内でWi-Fiは使えますか", "駐車場はありますか", "ワイファイ"),
        ("店内でWi-Fiは使えますか", "駐車場はありますか", "WiFi"),
        ("高崎店の営業時間", "京都店の営業時間", "髙﨑店"),
        ("ヴァイオリンの修理はできますか", "駐車場はありますか", "ウ゛ァイオリンの修理"),
        ("返品の送料はいくらですか", "駐車場はありますか", "返 品 の 送 料"),
        ("20kgを超える荷物", "割れやすい荷物", "２０キロを超える荷物"),
        ("出金の手数料はいくらですか", "口座開設の審査", "shukkin no tesuuryou"),
        ("本人確認書類は何ですか", "口座開設の審査", "本人確認諸類"),
        ("暗証番号を忘れた", "電話番号を変えたい", "暗唱番号"),
        ("手数料はいくらですか", "審査の日数", "What is the fee?"),
        ("営業時間を教えてください", "駐車場はありますか", "何時まで"),
        ("料金を教えてください", "駐車場はありますか", "いくら？"),
        ("1,000円プランの内容", "3,000円プランの内容", "¥1,000のプラン"),
        ("3,000円プランの内容", "1,000円プランの内容", "参千円プラン"),
        ("第2回の会場はどこですか", "第1回の会場はどこですか", "二回目の会場"),
        ("Ⅱ型の取り付け方", "Ⅰ型の取り付け方", "2型の取り付け"),
        ("128GBモデルの価格", "64GBモデルの価格", "128ギガの価格"),
        ("型番AB-100の説明書", "型番AB-200の説明書", "AB100の説明書"),
        ("エラーコードE12が出ます", "エラーコードE13が出ます", "E-12"),
        ("iPhone 16のケース", "iPhone 15のケース", "アイフォン16のケース"),
        ("Lサイズの寸法", "Mサイズの寸法", "エルサイズの寸法"),
        ("QRコードで払えますか", "ATMはありますか", "キューアールコード"),
        ("ATMはありますか", "QRコードで払えますか", "エーティーエム"),
        ("店内でWi-Fiは使えますか", "駐車場はありますか", "無線LAN"),
        ("クーポンが使えません", "クーポンを使いたい", "クーポン使われん"),
        ("クーポンが使えません", "クーポンを使いたい", "クーポン使えなんだ"),
        ("クーポンが使えません", "クーポンを使いたい", "クーポン使えんくなった"),
        ("駐車場はありますか", "送料はいくらですか", "chūshajō"),
    ],
)
def test_however_it_is_typed_the_right_one_comes_first(right, other, typed):
    """Figures, names, denials, slips and other scripts tell entries apart."""
    assert first(typed, right, other) == right
    assert first(typed, other, right) == right


@pytest.mark.parametrize(
    ("typed", "questions"),
    [
        ("9階には何がありますか", ("2階には何がありますか", "3階には何がありますか")),
        ("2,000円プランの内容", ("1,000円プランの内容", "3,000円プランの内容")),
    ],
)
def test_a_figure_that_no_entry_has_is_less_sure(typed, questions):
    """Where entries differ by a figure, another one speaks against them all."""
    best = searched(questions[0], *questions)[0].confidence
    assert searched(typed, *questions)[0].confidence < best


@pytest.mark.parametrize(
    ("typed", "questions", "answers"),
    [
        (
            "9階には何がありますか",
            ("2階には何がありますか", "3階には何がありますか"),
            ("家具です。", "食器です。"),
        ),
        (
            "5,000円プランの内容を教えてください",
            ("3,000円プランの内容を教えてください", "1万円プランの内容を教えてください"),
            ("30回使えます。", "100回使えます。"),
        ),
        (
            "エラー999が出ます",
            ("エラー404が出ます", "エラー500が出ます"),
            ("ページがありません。", "サーバーの不調です。"),
        ),
        ("9階には何がありますか", ("3階には何がありますか", "駐車場はありますか"), ()),
        ("エラー500が出ます", ("エラー404が出ます", "画面が固まります"), ()),
        ("Windows 10で使えますか", ("Windows 11で使えますか", "画面が固まります"), ()),
        ("プラン3の料金", ("プラン1の料金", "プラン2の料金"), ()),
        ("RX7000の電池", ("RX5000の電池", "電池の捨て方"), ()),
        ("XLサイズの寸法", ("Lサイズの寸法", "Mサイズの寸法"), ("60cmです。", "50cmです。")),
        ("3Lサイズの寸法", ("Lサイズの寸法", "Mサイズの寸法"), ("60cmです。", "50cmです。")),
        ("Lサイズの寸法", ("Mサイズの寸法", "返品の送料"), ()),
        ("第3回の会場はどこですか", ("第1回の会場はどこですか", "第2回の会場はどこですか"), ()),
        ("Ⅲ型の取り付け方", ("Ⅰ型の取り付け方", "Ⅱ型の取り付け方"), ()),
    ],
)
def test_a_figure_is_not_answered_with_another(typed, questions, answers):
    """However like the rest is: at most there is a menu; the figures there are get answers."""
    kind, _ = decided(typed, *questions, answers=answers)
    assert kind in ("menu", "miss")
    assert decided(questions[0], *questions, answers=answers) == ("answer", {questions[0]})


@pytest.mark.parametrize(
    ("typed", "right", "other"),
    [
        ("領収書", "株式会社あての領収書は出ますか", "駐車場はありますか"),
        ("保証期間", "3か月の保証期間を過ぎたらどうなりますか", "関税はかかりますか"),
        ("温度", "保管に適した温度は何度ですか", "送料はいくらですか"),
        ("メンテ", "システムのメンテナンスはいつですか", "駐車場はありますか"),
        ("リハビリ", "リハビリテーションの予約はできますか", "診断書は書いてもらえますか"),
        ("取説", "説明書をなくしました", "駐車場はありますか"),
    ],
)
def test_a_keyword_gets_a_menu_of_its_entry_at_least(typed, right, other):
    """Alone, as a compound, cut short, or by another name for what is known here."""
    kind, offered = decided(typed, right, other)
    assert kind in ("answer", "menu")
    assert right in offered


def test_two_letters_are_the_beginning_of_much():
    """What is cut short must be three letters long at least."""
    assert decided("メン", "メンテナンスはいつですか", "駐車場はありますか")[0] == "miss"
