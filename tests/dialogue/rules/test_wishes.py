import pytest

from faqbot.dialogue.rules import wishes
from faqbot.dialogue.rules.wishes import wants_human
from faqbot.text.analyzer import Analyzer

KEYWORDS = (
    "ライブチャット",
    "ライブサポート",
    "有人チャット",
    "オペレーター",
    "担当者",
    "スタッフ",
    "人と話したい",
    "operator",
)

_WISHES = """
ライブチャット
ライブチャット！
らいぶちゃっと
ライブチャット希望
ライブチャット希望です
ライブチャットを希望します
ライブチャットお願いします
ライブチャットでお願いします
ライブチャットがいい
ライブチャットがいいです
ライブチャットしたい
ライブチャットを使いたい
ライブチャットを開始したいです
ライブチャットを始めてください
ライブチャットに切り替えて
ライブチャットで相談したい
ライブチャットで問い合わせたいのですが
ライブサポートにつないで
有人チャットに切り替えてください
オペレーター
オペレータ
オペレーターを
オペレーターに
オペレーターさん
オペレーターにつないで
オペレーターに繋いでください
オペレーターにつないでもらえますか
オペレーターにつないでいただけませんか
オペレーターにつないでくれない？
オペレーターへ転送してください
オペレーター出して
オペレーターを呼んで
オペレーター呼べ
オペレーターと話せますか？
オペレーターと話せませんか
オペレーターと話したい
オペレーターと話したかったのですが
オペレーターと話すにはどうすればいいですか
オペレーターはいますか
オペレーターに質問したいことがあります
オペレーターに確認してほしい
オペレーターに口座の状態を確認してほしい
オペレーターが必要です
オペレーターと話させてください
早く人を出せ
ちょっと担当呼んでくれる？
オペレーターと話して相談したい
I want to talk to a human operator
おぺれーたーとはなしたい
ﾗｲﾌﾞﾁｬｯﾄでお願いします
やっぱりライブチャットにつないで
話にならないので人と話したいです
出金が届かないので、担当者につないでください
ボットじゃなくて人間と話したいんだけど
オペレーターの方と話したいです
オペレーターに聞きたいのですが、手数料はいくらですか
人間のオペレーターと喋りたい
出金できないのでオペレーターお願いします
何度やってもログインできないのでオペレーターお願いします
入金したのに反映されません。口座番号は123です。オペレーターにつないでください。
担当者と話したいです
担当者に出金について相談したい
担当者に代わって
チャットの担当者に代わってください
担当者の方に替わってもらえますか
担当者につなげてください
すみません、担当者をお願いします
スタッフと直接話がしたい
スタッフの人に聞きたいです
人と話したい
人と話したいです。
人と話せますか
人間と話したい
人間に代わって
もういいから人間を出して
誰か人いないの
係の人に替わってもらえますか
責任者を出してください
上司を出せ
有人対応をお願いできますか
有人対応希望
サポートの人と話したい
カスタマーサポートにつないで
チャットで話せる人いませんか
画像を送りたいのでライブチャットお願いします
日本語の話せるオペレーターをお願いします
operatorと話したい
"""

_QUESTIONS = """
ライブチャットの受付時間は？
ライブチャットの受付時間を教えてください
ライブチャット 受付時間
受付時間 ライブチャット
ライブチャットは何時まで
ライブチャットは何時からですか
何時からライブチャットできますか
ライブチャットはいつつながりますか
ライブチャットは土日もやっていますか
ライブチャットは使えますか
ライブチャットって何ですか
ライブチャットとは
ライブチャットは？
ライブチャットの使い方
ライブチャットの使い方を教えて
ライブチャットを使うにはどうすればいいですか
ライブチャットが使えない
ライブチャットにつながらない
ライブチャットがつながりにくい
ライブチャットにつなぐことができない
ライブチャットで画像を送れますか
ライブチャットで画像を送りたい
ライブチャットで何を相談できますか
ライブチャットで質問できることを教えて
ライブチャットを終了したい
ライブチャットの履歴を見たい
ライブチャットと電話の違い
ライブチャットでいいですか
ライブチャットは不要です
ライブチャットはいりません
オペレーターは日本語を話せますか
オペレーターは何人いますか
オペレーターは夜もいますか
土日もオペレーターはいますか
夜中でもオペレーターと話せますか
オペレーターと話せる時間帯は
オペレーターと話す方法
オペレーターに質問する方法を教えて
オペレーターと何時に話せますか
オペレーターに電話をかけたい
オペレーターと話したくない
昨日オペレーターと話したのですが
オペレーターの対応が悪い
オペレーターの対応時間
オペレーターになりたい
オペレーターにはつながなくていいので、出金の手順を教えてください
夜の11時でもチャットで担当の方に対応してもらえますか
妻に代わりにチャットしてもらいたい
担当の方とのチャットはどこから始めるのですか
担当者が対応してくれますか
ライブチャットについて
ライブチャットを終了するにはどうすればいいですか
ライブチャットに画像を送ることはできますか
ライブチャットがなかなかつながらないのはなぜですか
オペレーターですか
オペレーターからの返事がない
なぜオペレーターにつながらないのですか
オペレーターに繋がるまで何分かかりますか
担当者の名前を教えて
担当者から電話がありました
担当者の電話番号
担当者が変わった
担当者は決まっていますか
スタッフの人数は
人間ですか
あなたは人間ですか
他の人の口座に入金できますか
本人以外の人が出金できますか
家族の人の名義で口座を作れますか
法人口座を作りたい
名義人を変更したい
一人で何口座まで持てますか
友だちを紹介したい
サポートの営業時間
サポートのメールアドレス
お問い合わせ窓口はどこですか
電話で話したい
電話番号を教えてください
チャットの画面が開かない
チャットを閉じたい
会話終了
出金したい
入金が反映されない
ありがとう
はい
"""


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.mark.parametrize("text", _WISHES.strip().splitlines())
def test_a_wish_for_a_human_is_heard(analyzer: Analyzer, text: str) -> None:
    """However it is put, a visitor who wants a human is understood."""
    assert wants_human(analyzer.analyze(text).tokens, KEYWORDS)


@pytest.mark.parametrize("text", _QUESTIONS.strip().splitlines())
def test_a_question_about_the_desk_is_no_wish(analyzer: Analyzer, text: str) -> None:
    """The same words in a question, a complaint or a story do not hand over."""
    assert not wants_human(analyzer.analyze(text).tokens, KEYWORDS)


def test_keywords_are_the_editors(analyzer: Analyzer) -> None:
    """A word alone is a wish only when the settings say so; asked for, a person always is."""
    word, asked = analyzer.analyze("コンシェルジュ"), analyzer.analyze("人を出して")
    assert wants_human(word.tokens, ("コンシェルジュ",))
    assert not wants_human(word.tokens, KEYWORDS)
    assert wants_human(asked.tokens, ())


def test_a_keyword_ends_where_a_word_ends(analyzer: Analyzer) -> None:
    """「agent」 is not heard in 「agents」, nor the empty keyword in anything."""
    assert not wants_human(analyzer.analyze("agents").tokens, ("agent", "", "！"))
    assert wants_human(analyzer.analyze("Agent").tokens, ("agent", "", "！"))


def test_a_message_full_of_mentions_is_looked_at_in_part(
    analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each mention is weighed beside its whole clause: of hundreds only the first ones are."""
    looked: list[object] = []
    is_wish = wishes._is_wish
    monkeypatch.setattr(wishes, "_is_wish", lambda m: looked.append(m) or is_wish(m))
    assert not wants_human(analyzer.analyze("ライブチャット" * 300).tokens, KEYWORDS)
    assert 0 < len(looked) < 30
