from collections.abc import Callable

import pytest

from faqbot.workshop.lint.answers import is_plain
from faqbot.workshop.lint.spelling import fold

Findings = Callable[..., list[tuple[str, int, int]]]

FINE = """\
手数料は**無料**です。詳しくは[料金の表](https://x.example/fee)をご覧ください。

- 平日：15時まで
- 休日：受け付けていません。

1. 「入出金」を開きます。
2) 括弧の番号と（注）は誤りではありません。"""


def test_a_good_answer_has_nothing_amiss(answer_findings: Findings) -> None:
    """Paragraphs, lists, bold and links are all there is, and all fine."""
    assert answer_findings(FINE) == []


@pytest.mark.parametrize(
    ("answer", "rule", "column"),
    [
        ("手数料は無料です。ﾃﾞﾋﾞｯﾄも使えます。", "FB301", 16),
        ("３０分かかります。お待ちください。", "FB302", 7),
        ("手続きは不要です。。", "FB304", 15),
        ("## 手数料についてです。", "FB204", 7),
        ("| 金額 | 手数料 |", "FB204", 7),
        ("手数料は<b>無料</b>です。", "FB204", 11),
        ("手数料は**無料です。", "FB204", 11),
        ("+ 手数料は無料です。", "FB204", 7),
        ("![図](https://x.example/a.png)をご覧ください。", "FB204", 7),
        ("[表](http://x.example)をご覧ください。", "FB205", 11),
        ("http://x.example をご覧ください。", "FB205", 7),
        ("[表](/fee)をご覧ください。", "FB206", 11),
        ("「振込は何日かかりますか？」をご覧ください。", "FB206", 8),
        ("手数料は要確認です。ご了承ください。", "FB208", 11),
        ("手数料は「無料です。ご安心ください。", "FB209", 11),
        ("手数料は無料だ。ご安心ください。", "FB203", 7),
    ],
)
def test_slips_are_found_where_they_stand(
    answer_findings: Findings, answer: str, rule: str, column: int
) -> None:
    """Rule, line and column, also in the lines of a block."""
    found = answer_findings("はじめの一行は問題ありません。\n" + answer, rule)
    assert (rule, 7, column) in found


@pytest.mark.parametrize(
    ("sentence", "plain"),
    [
        ("手数料はかからない。", True),
        ("手数料が必要だ。", True),
        ("窓口で手続きする。", True),
        ("手続きを終えた。", True),
        ("料金は高い。", True),
        ("手数料はかかりません。", False),
        ("窓口にお越しくださいませ。", False),
        ("反映されるのは翌日です（休日を除く）。", False),
        ("手続きが必要でしょうか。", False),
        ("受付は午後5時。", False),
        ("ご了承のほどお願いいたします。", False),
    ],
)
def test_plain_and_polite_sentences(sentence: str, plain: bool) -> None:
    """Plain verbs and adjectives at the end are found; nouns at the end are no rudeness."""
    assert is_plain(sentence) is plain


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("サーバー", "サーバ", True),
        ("インターフェース", "インターフェイス", True),
        ("ヴァイオリン", "バイオリン", True),
        ("カード", "カート", False),
        ("コード", "コーデ", False),
    ],
)
def test_spellings_of_katakana(one: str, other: str, same: bool) -> None:
    """Long vowels at the end, ヴ and small vowels make no other word."""
    assert (fold(one) == fold(other)) is same


@pytest.mark.parametrize(
    ("answer", "spellings"),
    [
        ("振り込みは無料です。振り込みの額です。振込は可能です。", 1),
        ("振り込みの手順です。振込手数料は無料です。振り込みます。", 0),
        ("サーバーを再起動します。サーバーの横です。サーバの名前です。", 1),
        ("ご覧ください。お待ちください。お進み下さい。", 1),
        ("3年間繰り越し、利益から引きます。損失の繰越ができます。", 0),
        ("貸し出しの期限です。貸し出しは無料です。借り換えはできます。", 0),
    ],
)
def test_mixed_spellings(answer_findings: Findings, answer: str, spellings: int) -> None:
    """The rarer spelling of a noun is found; verbs and compounds have spellings of their own."""
    assert len(answer_findings(answer, "FB303")) == spellings


def test_an_abbreviation_is_explained_once(answer_findings: Findings) -> None:
    """Brackets on either side explain it, and everybody knows PDF."""
    assert answer_findings("NISA（少額投資非課税制度）です。NISAとPDFです。", "FB207") == []
    assert answer_findings("iDeCoではなくGPIFです。", "FB207") == [("FB207", 6, 16)]
