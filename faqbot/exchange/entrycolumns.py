"""The columns of the sheet 質問と回答."""

from __future__ import annotations

from faqbot.exchange.column import Column, Sheet

ENTRIES = Sheet(
    "質問と回答",
    "1 行が 1 つの質問です。",
    (
        Column(
            "id", "ID", "id", 30, "変えないでください。新しい行は空欄でかまいません。", ("番号",)
        ),
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
        Column(
            "related", "関連する質問", "ids", 26, "質問の ID。「,」で区切ります。", ("related",)
        ),
        Column(
            "valid_from",
            "掲載開始",
            "date",
            13,
            "この日から答えます。",
            ("valid_from", "掲載開始日"),
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
