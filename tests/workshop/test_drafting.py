"""A new entry: other ways to ask by rules, what it competes with, and its place in the files."""

from datetime import date
from pathlib import Path

import pytest

from faqbot.knowledge.loader import load
from faqbot.workshop.drafting import (
    EntryDraft,
    look_at,
    open_or_new,
    places,
    ways_to_ask,
    with_mark,
    write_draft,
)

TODAY = date(2026, 11, 30)
SHOP = """\
# 店のこと
category: {id: shop, name: お店}
menus:
  - id: shop
    label: お店
    prompt: お店の何をお調べですか？
    choices:   # 二つ
      - entry: shop-hours
      - entry: shop-fee
entries:
  - id: shop-hours
    question: 営業時間は何時までですか？   # よく聞かれる
    answer: 夜七時までです。
  - id: shop-fee
    question: 料金はいくらですか？
    answer: 千円です。
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Return a small knowledge base with comments."""
    (tmp_path / "kb" / "faq").mkdir(parents=True)
    (tmp_path / "kb" / "faq" / "shop.yaml").write_text(SHOP, encoding="utf-8")
    return tmp_path / "kb"


@pytest.mark.parametrize(
    ("question", "ways"),
    [
        ("カードで払えますか？", {"カードで払える？", "カードで払えるか教えてください"}),
        ("駐車場はありますか？", {"駐車場", "駐車場はある？", "ちゅうしゃじょうはある？"}),
        ("予約はどうすればいいですか？", {"予約したい", "予約の方法"}),
        ("予約を取り消すにはどうすればいいですか？", {"予約を取り消す方法"}),
        ("登録の変更はどうすればいいですか？", {"登録を変更したい"}),
        ("回数券の期限を教えてください", {"回数券の期限は？", "回数券 期限"}),
        ("料金はいくらですか？", {"料金はいくら？", "料金 いくら"}),
    ],
)
def test_ways_to_ask(question: str, ways: set[str]) -> None:
    """Short, plain, politer, as keywords and in kana, in words that people use."""
    assert ways <= set(ways_to_ask(question))


def test_nothing_is_proposed_twice() -> None:
    """What is registered somewhere, and the question itself, are left out."""
    proposed = ways_to_ask("駐車場はありますか？", ["駐車場はある"])
    assert "駐車場はある？" not in proposed
    assert "駐車場はありますか" not in "".join(proposed)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("予約できますか", "予約できますか？"),
        ("定休日は", "定休日は？"),
        ("鍵をなくしました", "鍵をなくしました"),
        ("本当?", "本当？"),
    ],
)
def test_with_mark(text: str, marked: str) -> None:
    """A question gets its mark, a statement none."""
    assert with_mark(text) == marked


def test_what_a_draft_competes_with(shop: Path) -> None:
    """Today's answers, what would be drawn away, and the questions of a log that are gained."""
    draft = EntryDraft("shop", "駐車料金はいくらですか？", "無料です。", ("料金はいくらですか",))
    found = look_at(draft, load(shop), TODAY, ["駐車料金は？", "定休日は？"])
    assert ("料金はいくらですか", "shop-fee") in found.answered
    assert "定休日は？" not in found.gained


def test_written_with_comments_kept(shop: Path) -> None:
    """Only lines are added: the entry at the end, its choice in the menu."""
    base = open_or_new(shop)
    assert places(base, "shop") == {"shop": "お店"}
    answer = "二台分。\n\n- 無料です。"
    draft = EntryDraft("shop", "駐車場はありますか？", answer, ("車で行ける？",), menu="shop")
    id_, file = write_draft(base, draft, TODAY)
    text = file.read_text(encoding="utf-8")
    assert [line for line in SHOP.splitlines() if line not in text.splitlines()] == []
    entry = load(shop).entry[id_]
    assert (entry.answer, entry.variants) == ("二台分。\n\n- 無料です。", ("車で行ける？",))
    assert [choice.target for choice in load(shop).menu["shop"].choices][-1] == id_


def test_from_nothing(tmp_path: Path) -> None:
    """The first entry makes the folder, the second a menu of both."""
    folder = tmp_path / "店"
    write_draft(
        open_or_new(folder), EntryDraft("ご予約", "予約は？", "電話で。"), TODAY, "みどり屋"
    )
    knowledge = load(folder)
    assert knowledge.settings.name == "みどり屋"
    [category] = knowledge.categories
    draft = EntryDraft(category.id, "取り消しは？", "電話で。", new_menu=True)
    write_draft(open_or_new(folder), draft, TODAY)
    menu = load(folder).menu[category.id]
    assert (menu.label, menu.prompt, len(menu.choices)) == (
        "ご予約",
        "ご予約について、何をお調べですか？",
        2,
    )
