"""The sheets of a workbook and their columns, as data for reading, writing and explaining."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["id", "line", "text", "words", "ids", "date", "category", "kind", "shown"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``aliases`` are headers of other systems; ``many`` repeats it, numbered."""

    key: str
    title: str
    shape: Shape
    width: int
    note: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: what a row is, and its columns from left to right."""

    title: str
    note: str
    columns: tuple[Column, ...]
    aliases: tuple[str, ...] = ()


ENTRIES = Sheet(
    "質問と回答",
    "1 行が 1 つの質問です。",
    (
        Column("id", "ID", "id", 26, "変えないでください。新しい行は空欄でかまいません。", ("番号",)),
        Column(
            "category",
            "カテゴリー",
            "category",
            16,
            "一覧から選びます。変えると別のカテゴリーに移ります。",
            ("category", "カテゴリ", "分類"),
        ),
        Column(
            "question",
            "質問",
            "line",
            40,
            "代表の尋ね方を 1 つ。",
            ("question", "質問文", "q"),
            required=True,
        ),
        Column(
            "answer",
            "回答",
            "text",
            64,
            "セルの中の改行は Alt+Enter。「- 」「1. 」の箇条書き、**太字**、"
            "[文字](https://…) のリンクが使えます。",
            ("answer", "回答文", "a"),
            required=True,
        ),
        Column(
            "label",
            "短い見出し",
            "line",
            22,
            "選択肢に出す見出し（20 文字まで）。空欄なら質問の文が出ます。",
            ("label", "見出し"),
        ),
        Column(
            "keywords",
            "キーワード",
            "words",
            22,
            "質問にも言い換えにも出てこない言葉。「、」で区切ります。",
            ("keywords",),
        ),
        Column(
            "follow_ups",
            "続けて聞かれる質問",
            "ids",
            26,
            "質問の ID。「,」で区切ります。",
            ("follow_ups",),
        ),
        Column("related", "関連する質問", "ids", 26, "質問の ID。「,」で区切ります。", ("related",)),
        Column(
            "valid_from", "掲載開始", "date", 13, "この日から答えます。", ("valid_from", "掲載開始日")
        ),
        Column(
            "valid_until",
            "掲載終了",
            "date",
            13,
            "この日まで答えます。",
            ("valid_until", "掲載終了日"),
        ),
        Column("updated", "更新日", "date", 13, "内容を見直した日。", ("updated",)),
        Column(
            "variants",
            "言い換え",
            "line",
            32,
            "同じことを尋ねるほかの言い方を 1 列に 1 つ。足りなければ右に列を増やします。",
            ("variants", "variant", "類似質問", "別の聞き方"),
            many=True,
        ),
    ),
    ("FAQ", "faq", "entries"),
)

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
        Column("label", "見出し", "line", 26, "選択肢として出る見出し。", ("label",), required=True),
        Column("prompt", "問いかけ", "text", 48, "選択肢の前に言う文。", ("prompt",), required=True),
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
