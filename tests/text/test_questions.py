"""Two questions in one message are two; one question is never torn apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.text.questions import split_questions


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("営業時間と、あと駐車場はありますか？", ("営業時間", "駐車場はありますか？")),
        ("解約したい。それと手数料はいくら？", ("解約したい", "手数料はいくら？")),
        (
            "出金の手数料と、着金までの日数を教えてください",
            ("出金の手数料を教えてください", "着金までの日数を教えてください"),
        ),
        (
            "返品の送料はいくらですか。あと駐車場はありますか",
            ("返品の送料はいくらですか", "駐車場はありますか"),
        ),
        ("営業時間は？定休日は？", ("営業時間は？", "定休日は？")),
        ("送料はいくらで、いつ届きますか", ("送料はいくら", "いつ届きますか")),
        ("予約は必要ですか、駐車場はありますか", ("予約は必要ですか", "駐車場はありますか")),
        (
            "住所変更の方法を教えて。また、パスワードを忘れたのですがどうすればいいですか？",
            ("住所変更の方法を教えて", "パスワードを忘れたのですがどうすればいいですか？"),
        ),
        (
            "先週注文しました。\nいつ届きますか？\nそれから領収書はもらえますか？",
            ("先週注文しました。\nいつ届きますか？", "領収書はもらえますか？"),
        ),
        ("営業時間と駐車場", ("営業時間", "駐車場")),
        ("返品の送料と日数を教えて", ("返品の送料を教えて", "返品の日数を教えて")),
        ("会員証の作り方や期限は", ("会員証の作り方や期限は",)),
        ("会員証の発行と更新", ("会員証の発行", "会員証の更新")),
        (
            "駐車場の有無と営業時間、返品の送料を教えて",
            ("駐車場の有無を教えて", "営業時間を教えて", "返品の送料を教えて"),
        ),
        ("返品の送料および営業時間について", ("返品の送料について", "営業時間について")),
        (
            "駐車場はありますか 営業時間は何時ですか",
            ("駐車場はありますか", "営業時間は何時ですか"),
        ),
        (
            "駐車場ありますか\n営業時間も知りたいです",
            ("駐車場ありますか", "営業時間も知りたいです"),
        ),
        ("1. 駐車場はありますか 2. 営業時間は", ("駐車場はありますか", "営業時間は")),
        ("①駐車場はありますか②営業時間は", ("駐車場はありますか", "営業時間は")),
        (
            "駐車場はあるか、また何時から開くか知りたい",
            ("駐車場はあるか", "何時から開くか知りたい"),
        ),
        ("What is the fee? And where can I park?", ("What is the fee?", "where can I park?")),
    ],
)
def test_questions_of_their_own_are_told_apart(text, questions):
    """Each can be looked up without the other."""
    assert split_questions(text) == questions


@pytest.mark.parametrize(
    "text",
    [
        "ログインできません。どうすればいいですか？",
        "カードで入金できますか？できない場合はどうすればいいですか",
        "昨日注文しました。いつ届きますか？",
        "駐車場はありますか？何台ですか？",
        "予約のキャンセルはできますか？キャンセル料はかかりますか？",
        "このまま待てばよいのでしょうか。それとも再申請が必要でしょうか",
        "カードと、現金の違いを教えてください",
        "カードと、現金の支払い方法を教えてください",
        "口座を作りたいのですが、未成年でも申し込めますか？",
        "何時から何時までですか",
        "お世話になっております。出金の手数料はいくらですか？よろしくお願いいたします。",
        "聞いてもいいですか？送料はいくらですか",
        "あとで払えますか",
        "送料はいくらですか？沖縄です。",
        "税金のことはわからないのですが申告は必要ですか。教えていただけると助かります",
        "あなたは人間ですか。ロボットですか",
        "カードと現金の払い方",
        "入金と出金の違い",
        "まとめ払いと",
        "1.5倍ですか",
        "住所と電話番号を変更したい",
        "Can I cancel? If so, how?",
        "My card was declined. Why?",
        "",
        "？？？",
    ],
)
def test_one_question_stays_whole(text):
    """A condition, an explanation, an alternative and a detail belong to their question."""
    assert split_questions(text) == (text,)


@given(st.text(alphabet="送料はいくらですか。駐車場あと、それと教えて？\n違いとを", max_size=40))
def test_no_text_raises_and_no_part_is_empty(text):
    """Whatever is typed, there are parts, and each says something."""
    parts = split_questions(text)
    assert parts == (text,) or all(part.strip() for part in parts)
