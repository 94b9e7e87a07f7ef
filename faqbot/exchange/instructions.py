"""The sheet 使い方 of a workbook."""

from __future__ import annotations

from collections.abc import Iterator

from faqbot.exchange.columns import ENTRIES, SHEETS

_STEPS = (
    (
        "1. 編集する",
        "白いセルを書き換えます。行や列の並べ替え、メモの列の追加、フィルターの利用は自由です。"
        "見出し（1 行目）とシートの名前は変えないでください。",
    ),
    (
        "2. 保存する",
        "「Excel ブック (*.xlsx)」のまま保存します。LibreOffice や Google スプレッドシートでも"
        "編集できます（xlsx 形式でダウンロードしてください）。",
    ),
    (
        "3. 取り込む",
        "faqbot import このファイル.xlsx ナレッジベースのフォルダー\n"
        "先に確かめたいときは --dry-run を付けます。誤りがあれば、シートと行と列がすべて示され、"
        "何も書き込まれません。",
    ),
)
_RULES = (
    (
        "質問を加える",
        "いちばん下に行を足し、ID は空欄のままにします。取り込むと ID が付き、"
        "カテゴリーのファイルの最後に加わります。",
    ),
    (
        "質問を消す",
        "行を消しただけでは、ナレッジベースからは消えません（どれが表にないかが示されます）。"
        "消すときは --delete を付けて取り込みます。",
    ),
    (
        "空欄にする",
        "必ず書く列（質問・回答など）のほかは、空欄にするとその内容が消えます。"
        "列ごと消した場合は、その内容は今のまま残ります。",
    ),
    ("セルの中の改行", "Alt+Enter（Mac は Option+Return）です。"),
    (
        "言葉を並べるセル",
        '「、」か「,」か改行で区切ります。区切りの文字を含む言葉は "…" で囲みます。',
    ),
    ("日付", "2026-04-01 のように書きます。"),
    (
        "この表にないもの",
        "設定（settings.yaml）と窓口・受付時間（support.yaml）は、この表では扱いません。"
        "YAML ファイルを直接編集してください。YAML のコメントは、取り込んでもそのまま残ります。",
    ),
)


def instructions(name: str) -> Iterator[tuple[str, str]]:
    """Yield the rows of the sheet: a heading and a text; an empty pair sets parts apart."""
    yield f"{name} の質問と回答", ""
    yield "", "アシスタントが答える内容の一覧です。この表を編集し、faqbot に取り込みます。"
    yield "", ""
    yield from _STEPS
    yield "", ""
    yield from _RULES
    yield "", ""
    for sheet in SHEETS:
        yield f"シート「{sheet.title}」", sheet.note
    yield "", ""
    for column in ENTRIES.columns:
        mark = "（必ず書く）" if column.required else ""
        yield f"列「{column.title}」", f"{column.note}{mark}"
