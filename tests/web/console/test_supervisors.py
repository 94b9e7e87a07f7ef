"""What supervisors and editors see: how a span of days went, and what can be learnt of it."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .pages import is_shown, take, write

pytestmark = pytest.mark.browser


def test_the_report_of_a_span(desk_window, new_visitor, site):
    """Figures, charts, tables and a sheet; what nobody said is shown as unknown."""
    helped = new_visitor("銀行への出金の手数料はいくらですか")
    helped.choose("helpful:yes")
    new_visitor("入金の手数料はいくらですか")
    window = desk_window("suzuki")
    window.get_by_role("link", name="集計").click()
    window.get_by_role("link", name="期間のレポート").click()
    expect(window.get_by_role("heading", name="レポート", level=1)).to_be_visible()
    board = window.locator(".board")
    expect(board.locator(".figure", has_text="解決").first).to_contain_text(re.compile(r"\d+%"))
    expect(board.locator(".figure", has_text="不明")).to_be_visible()
    expect(board.get_by_role("img", name="日ごと")).to_be_visible()
    expect(board.get_by_role("region", name="回答ごと")).to_contain_text("出金")
    with window.expect_download() as saved:
        window.get_by_role("link", name="CSV で保存").click()
    text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    head, total, *_ = csv.reader(io.StringIO(text))
    row = dict(zip(head, total, strict=True))
    assert row["区分"] == "合計"
    parts = ("解決", "未解決", "不明", "待たずに離脱", "対応できず", "対応中")
    assert sum(int(row[name]) for name in parts) == int(row["質問あり"])
    window.get_by_role("button", name="28日").click()
    expect(window).to_have_url(re.compile(r"#/report/2026-\d\d-\d\d_2026-11-\d\d$"))


def test_a_missed_question_becomes_a_patch(desk_window, new_visitor, bot):
    """The theme with its questions; the patch with lint and flips; nothing is written."""
    for _ in range(3):
        new_visitor("盆踊りの日程はいつですか")
    before = bot.knowledge.fingerprint
    window = desk_window("suzuki")
    window.get_by_role("link", name="改善").click()
    theme = window.locator(".theme", has_text="盆踊り").first
    expect(theme).to_contain_text("該当なし")
    expect(theme.get_by_role("listitem").first).to_contain_text("×3")
    theme.get_by_role("button", name="変更案を作る").first.click()
    expect(theme.locator(".patch")).to_contain_text("+++ b/")
    expect(theme).to_contain_text("新たな指摘（lint）")
    expect(theme).to_contain_text(re.compile(r"答えが変わる質問：\d+ 件中 \d+ 件"))
    with window.expect_download() as saved:
        theme.get_by_role("link", name="変更案を受け取る").click()
    assert "盆踊り" in Path(saved.value.path()).read_text(encoding="utf-8")
    assert bot.reload().fingerprint == before


def test_a_reply_becomes_a_draft(desk_window, new_visitor, bot):
    """One click beside the reply; the page for editors has it with the answer, and the log, too."""
    before = bot.knowledge.fingerprint
    window = desk_window("suzuki")
    visitor = new_visitor().wait()
    take(window, visitor)
    visitor.say("医療費控除の明細書はどこで受け取れますか")
    expect(window.get_by_role("log")).to_contain_text("医療費控除の明細書")
    write(window, "確定申告の時期に**取引画面**からお受け取りいただけます。")
    reply = window.locator(".message.from-operator[data-seq]", has_text="取引画面")
    reply.get_by_role("button", name="ナレッジに提案").click()
    expect(reply.get_by_role("button", name="提案済み")).to_be_visible()
    window.get_by_role("link", name="改善").click()
    theme = window.locator(".theme", has_text="医療費控除").first
    expect(theme.locator(".answered")).to_contain_text("取引画面")
    expect(theme.get_by_label("回答の案")).to_have_value(re.compile("取引画面"))
    expect(theme.get_by_role("button", name="変更案を作る").first).to_be_enabled()
    with window.expect_download() as saved:
        window.get_by_role("link", name="faqbot suggest 用のログを保存").click()
    assert '"event": "Answered"' in Path(saved.value.path()).read_text(encoding="utf-8")
    assert bot.reload().fingerprint == before


def test_the_live_view_keeps_itself_up_to_date(desk_window, new_visitor, console):
    """Whoever comes, and whoever takes them, shows without a click."""
    window = desk_window("suzuki")
    window.get_by_role("link", name="集計").click()
    window.get_by_role("link", name="ライブ表示").click()
    expect(window.get_by_role("heading", name="ライブ", level=1)).to_be_visible()
    visitor = new_visitor("振込の反映を確認したいです").wait()
    waiting = window.get_by_role("region", name="待ち", exact=True)
    row = waiting.get_by_role("row").filter(has_text="振込の反映を確認したいです")
    expect(row).to_have_count(1)
    console("tanaka").do(visitor, "take")
    talking = window.get_by_role("region", name="対応中", exact=True)
    own = talking.get_by_role("row").filter(has_text="振込の反映を確認したいです")
    expect(own).to_contain_text("田中 美咲")
    expect(row).to_have_count(0)
    own.get_by_role("link").click()
    is_shown(window, visitor)


def test_the_audit_log_is_filtered(desk_window, new_visitor, console):
    """By event and login; the sheet has what is shown."""
    visitor = new_visitor().wait()
    console("tanaka").do(visitor, "take")
    window = desk_window("suzuki")
    window.get_by_role("link", name="担当者", exact=True).click()
    window.get_by_role("link", name="監査ログ").click()
    rows = window.locator("tbody tr")
    expect(rows.filter(has_text="サインイン").first).to_be_visible()
    window.get_by_label("出来事").select_option(label="会話に対応")
    window.get_by_label("ログイン名").fill("tanaka")
    window.get_by_role("button", name="絞り込む").click()
    expect(rows.filter(has_text="サインイン")).to_have_count(0)
    expect(rows.filter(has_text=visitor.id[-5:])).to_contain_text("会話に対応")
    with window.expect_download() as saved:
        window.get_by_role("link", name="CSV で保存").click()
    text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    assert {row[1] for row in list(csv.reader(io.StringIO(text)))[1:]} == {"conversation-taken"}
