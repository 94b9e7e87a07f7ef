"""The sheets of a workbook and their columns, as data for reading, writing and explaining."""

from __future__ import annotations

from faqbot.exchange.column import Column, Sheet
from faqbot.exchange.entrycolumns import ENTRIES

__all__ = [
    "CATEGORIES",
    "CHOICES",
    "ENTRIES",
    "GROUPS",
    "KINDS",
    "MENUS",
    "ONE_WAY",
    "RESPONSES",
    "SHEETS",
    "SMALLTALK",
]

CATEGORIES = Sheet(
    "カテゴリー",
    "1 行が 1 つのカテゴリー（1 つの YAML ファイル）です。",
    (
        Column("id", "ID", "id", 22, "半角英数字。変えないでください。", required=True),
        Column("name", "名前", "line", 24, "日本語の名前。", ("name",), required=True),
        Column("description", "説明", "line", 60, "何についての質問か。", ("description",)),
    ),
)

MENUS = Sheet(
    "メニュー",
    "1 行が 1 つのメニュー（選択肢の一覧）です。選択肢は「選択肢」シートにあります。",
    (
        Column("id", "ID", "id", 26, "半角英数字。変えないでください。", required=True),
        Column("category", "カテゴリー", "category", 16, "一覧から選びます。", required=True),
        Column(
            "label", "見出し", "line", 26, "選択肢として出る見出し。", ("label",), required=True
        ),
        Column(
            "prompt", "問いかけ", "text", 48, "選択肢の前に言う文。", ("prompt",), required=True
        ),
        Column(
            "triggers",
            "開く言葉",
            "words",
            36,
            "この言葉だけを入力されたときに開きます。「、」で区切ります。",
            ("triggers",),
        ),
    ),
)

CHOICES = Sheet(
    "選択肢",
    "1 行が 1 つの選択肢です。メニューごとに、上から順に並びます。",
    (
        Column("menu", "メニューID", "id", 26, "どのメニューの選択肢か。", required=True),
        Column("kind", "行き先の種類", "kind", 14, "質問 か メニュー。", required=True),
        Column("target", "行き先ID", "id", 30, "質問かメニューの ID。", required=True),
        Column("label", "表示", "line", 40, "選択肢の文。空欄なら行き先の見出し。", ("label",)),
    ),
)

RESPONSES = Sheet(
    "応答文",
    "アシスタント自身が話す文です。行は増やせません。",
    (
        Column("id", "名前", "id", 26, "変えないでください。", required=True),
        Column("where", "使われるところ", "shown", 34, "参考（読み込みません）。"),
        Column("text", "文", "text", 60, "空欄にすると標準の文になります。"),
        Column("placeholders", "差し込み", "shown", 26, "参考（読み込みません）。"),
        Column("standard", "標準の文", "shown", 60, "参考（読み込みません）。"),
    ),
)

SMALLTALK = Sheet(
    "雑談",
    "1 行が、あいさつなどへの 1 つの返事です。",
    (
        Column("id", "ID", "id", 22, "半角英数字。変えないでください。", required=True),
        Column("patterns", "言われる言葉", "words", 60, "「、」で区切ります。", required=True),
        Column("reply", "返事", "text", 60, "返す文。", required=True),
    ),
)

GROUPS = Sheet(
    "同義語",
    "1 行が、同じ意味の言葉の 1 組です。",
    (
        Column("id", "代表の言葉", "line", 22, "組の見出しになる言葉。", required=True),
        Column("words", "同義語", "line", 20, "同じ意味の言葉を 1 列に 1 つ。", many=True),
    ),
)

ONE_WAY = Sheet(
    "一方向の同義語",
    "1 行が、「この言葉で聞かれたら、こちらでも探す」という 1 つの決まりです。",
    (
        Column("from", "聞かれた言葉", "words", 44, "「、」で区切ります。", required=True),
        Column("to", "いっしょに探す言葉", "words", 44, "「、」で区切ります。", required=True),
    ),
)

SHEETS = (ENTRIES, CATEGORIES, MENUS, CHOICES, RESPONSES, SMALLTALK, GROUPS, ONE_WAY)

#: The words for where a choice leads.
KINDS = {"質問": "entry", "メニュー": "menu", "entry": "entry", "menu": "menu"}
