"""Sheets of a workbook: a knowledge base as rows of cells, and how to edit them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from faqbot.exchange import columns
from faqbot.exchange.base import Base
from faqbot.exchange.cells import folded, join
from faqbot.exchange.columns import ENTRIES, SHEETS, Column, Sheet
from faqbot.exchange.descriptions import PLACEHOLDERS, purpose
from faqbot.exchange.mergelists import current
from faqbot.knowledge import schema
from faqbot.knowledge.fields import written
from faqbot.knowledge.model import Category
from faqbot.yaml.nodes import Pairs, Values

_SPARE = 2  # empty columns for further variants


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet with its rows. A column that repeats stands once for every repetition."""

    sheet: Sheet
    columns: tuple[Column, ...]
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def pages(base: Base) -> tuple[Page, ...]:
    """Return everything that a spreadsheet carries of a knowledge base."""
    shown = _category_names(base)
    return (
        _page(columns.ENTRIES, [{**values, "category": shown[c]} for c, values in _entries(base)]),
        _page(columns.CATEGORIES, list(_categories(base))),
        _page(columns.MENUS, [{**values, "category": shown[c]} for c, values in _menus(base)]),
        _page(columns.CHOICES, list(_choices(base))),
        _page(columns.RESPONSES, list(_responses(base))),
        _page(columns.SMALLTALK, [{"id": id_, **v} for id_, v in current("smalltalk", base)]),
        _page(columns.GROUPS, [_group(v) for _, v in current("group", base)]),
        _page(columns.ONE_WAY, [v for _, v in current("one_way", base)]),
    )


def entries_page(base: Base) -> Page:
    """Return the sheet of questions and answers."""
    return pages(base)[0]


def _page(sheet: Sheet, items: Sequence[Values]) -> Page:
    repeats = {
        column.key: max((len(item.get(column.key, ())) for item in items), default=0) + _SPARE
        for column in sheet.columns
        if column.many
    }
    wide = [(c, n) for c in sheet.columns for n in range(repeats.get(c.key, 1))]
    return Page(
        sheet,
        tuple(column for column, _ in wide),
        tuple(f"{c.title}{n + 1}" if c.many else c.title for c, n in wide),
        tuple(tuple(_text(item, column, n) for column, n in wide) for item in items),
    )


def _text(item: Mapping[str, object], column: Column, number: int) -> str:
    value = item.get(column.key, "")
    if isinstance(value, str):
        return value
    words = [str(word) for word in value] if isinstance(value, tuple) else []
    if column.many:
        return words[number] if number < len(words) else ""
    return join(words, ", " if column.shape == "ids" else "、")


def _category_names(base: Base) -> dict[str, str]:
    """Return what a category is called in a cell: its name where that is unmistakable."""
    known = base.knowledge.categories if base.knowledge else ()
    ids = {folded(category.id) for category in known}
    names = [folded(category.name) for category in known]
    return {
        c.id: c.name if names.count(n) == 1 and (n not in ids or n == folded(c.id)) else c.id
        for c, n in zip(known, names, strict=True)
    }


def _entries(base: Base) -> Iterator[tuple[str, Values]]:
    return ((category, values) for (category, _), values in base.by_category())


def _menus(base: Base) -> Iterator[tuple[str, Values]]:
    menus = base.menus()
    for content in base.files.values():
        for menu in content.menus:
            yield content.category.id if content.category else "", menus[menu.id]


def _categories(base: Base) -> Iterator[Values]:
    for content in base.files.values():
        if content.category:
            yield {f.key: getattr(content.category, f.name) for f in written(Category)}


def _choices(base: Base) -> Iterator[Values]:
    titles = {kind: title for title, kind in reversed(columns.KINDS.items())}
    for id_, menu in base.menus().items():
        for choice in menu["choices"]:
            pairs: Pairs = choice if isinstance(choice, tuple) else ()
            (kind, target), *rest = pairs
            yield {"menu": id_, "kind": titles[kind], "target": target, **dict(rest)}


def _responses(base: Base) -> Iterator[Values]:
    own = base.responses()
    effective = base.knowledge.responses if base.knowledge else {}
    for key, names in schema.PLACEHOLDERS.items():
        places = [f"{{{name}}} {PLACEHOLDERS[name]}" for name in sorted(names)]
        yield {
            "id": key,
            "where": purpose(key),
            "text": own.get(key, ""),
            "placeholders": "\n".join(places),
            "standard": "" if own.get(key) else effective[key],
        }


def _group(values: Values) -> Values:
    words = tuple(values["words"])
    return {"id": str(words[0]), "words": words[1:]}


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
