"""axe-core looks at every view of the console, light and dark, wide and narrow."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
VIEWS = (  # of operators and supervisors, with what shows that they are drawn
    ("dashboard", ".figure"),
    ("report", ".chart"),
    ("improving", ".themes [role=status]:not(:empty)"),
    ("live", ".figure"),
    ("audit", "tbody tr"),
    ("replies", "h1"),
    ("account", "h1"),
    ("tickets", "#main"),
    ("operators", "tbody tr"),  # the last one: a dialog of it is looked at, too
)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page: Page) -> list[tuple[str, str, list[str]]]:
    """Return what axe finds that is more than minor: rule, weight, places."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    return [
        (fault["id"], fault["impact"], [node["html"][:160] for node in fault["nodes"]])
        for fault in found.response["violations"]
        if fault["impact"] != "minor"
    ]


@pytest.mark.parametrize(
    ("theme", "width"), [("light", 1280), ("dark", 1280), ("light", 768), ("dark", 390)]
)
def test_no_view_has_a_fault(
    desk_window: Callable[..., Page],
    new_visitor: Callable[..., Any],
    console: Callable[..., Any],
    theme: str,
    width: int,
) -> None:
    """Queue, conversation with everything in it, canned answers, dialogs, figures, people."""
    visitor, other = new_visitor("出金の手数料はいくらですか"), new_visitor()
    visitor.wait()
    other.wait()
    suzuki = console("suzuki")
    suzuki.do(visitor, "take")
    suzuki.do(visitor, "messages", client_id="m", text="こんにちは")
    suzuki.do(visitor, "notes", client_id="n", text="メモ")
    page = desk_window("suzuki", width=width, theme=theme)
    expect(page.locator(f"[data-key='{other.id}']")).to_be_visible()
    assert faults(page) == []

    page.goto(f"{page.url.partition('#')[0]}#/conversations/{visitor.id}")
    expect(page.get_by_role("log")).to_contain_text("こんにちは")
    assert faults(page) == []
    page.get_by_role("button", name="定型回答").click()
    page.get_by_role("combobox", name="ナレッジベースと定型文を検索").fill("手数料")
    expect(page.get_by_role("option").first).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="引き継ぐ").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="詳細").click()
    assert faults(page) == []

    for name, what in VIEWS:
        page.goto(f"{page.url.partition('#')[0]}#/{name}")
        expect(page.locator(what).first).to_be_visible()
        assert faults(page) == []
    page.get_by_role("button", name="担当者を追加").click()
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="サインアウト", exact=True).click()
    expect(page.get_by_label("ログイン名")).to_be_visible()
    assert faults(page) == []


def test_every_view_by_keyboard_at_200_percent(
    desk_window: Callable[..., Page], new_visitor: Callable[..., Any]
) -> None:
    """A window of 1280 × 800 at double size: nothing is cut off, Tab leads in, and is seen."""
    new_visitor("出金の手数料はいくらですか")
    page = desk_window("suzuki", width=640, height=400)
    for name, what in VIEWS:
        page.goto(f"{page.url.partition('#')[0]}#/{name}")
        expect(page.locator(what).first).to_be_visible()
        assert page.evaluate(CUT_OFF) == [], name
        page.locator(".skip").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#main")).to_be_focused()
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS) == [True, True], name


# What is wider than the window and cannot be scrolled to by itself.
CUT_OFF = """() => [...document.querySelectorAll("#main *")].filter((node) => {
  const box = node.getBoundingClientRect();
  const inside = node.closest(".table-scroll, .patch, .spoken, [hidden], dialog:not([open])");
  return !inside && box.width && box.right > innerWidth + 1;
}).map((node) => node.outerHTML.slice(0, 120))"""
# Where the focus is: within the view, and drawn so that it is seen.
FOCUS = """() => {
  const { activeElement: at } = document;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
  const drawn = (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
  return [document.getElementById("main").contains(at), drawn];
}"""
