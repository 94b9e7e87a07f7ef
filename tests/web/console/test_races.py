"""What is slow, late or in the wrong order takes nothing out of an operator's hands."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from faqbot.desk.filing import Origin
from faqbot.support.tickets import TicketKind, TicketRequest

from .test_browser import is_shown, open_waiting, picture, row, take, write

pytestmark = pytest.mark.browser
NOTHING = "会話を選んでください"
Window = Callable[..., Page]
NewVisitor = Callable[..., Any]


@pytest.fixture
def new_ticket(site: Any) -> Callable[[str], str]:
    """``new_ticket(subject)`` files one and returns its number."""

    def file(subject: str) -> str:
        request = TicketRequest(
            TicketKind.MAIL, "山田 太郎", "質問です。", subject, "taro@example.com"
        )
        return site.desk(lambda desk: desk.tickets.file(request, Origin("page")))["id"]

    return file


def press(page: Page, target: Any) -> None:
    """Press the button of the mouse over ``target``, and do not let go."""
    box = target.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()


def go_to(page: Page, place: str) -> None:
    page.evaluate("(place) => { location.hash = place; }", place)


def settle(page: Page) -> None:
    """Wait until the page has made of the answers that are here what it makes of them."""
    page.evaluate("fetch('api/me').then((answer) => answer.text())")


def lose(site: Any, page: Page) -> None:
    """Break the console's connection; it comes back by itself."""
    sockets = site.app.state.server.connections

    async def drop(_desk: Any) -> None:
        await sockets.drain(5)

    site.desk(drop)
    expect(page.get_by_role("status").filter(has_text="再接続")).to_be_visible()
    sockets.draining = False
    expect(page.get_by_role("status").filter(has_text="再接続")).to_be_hidden()


def test_a_press_outlives_what_others_do(desk_window: Window, new_visitor: NewVisitor) -> None:
    """Between a button's going down and up another visitor comes: the click counts all the same."""
    page = desk_window("tanaka")
    visitor = new_visitor().wait()
    open_waiting(page, visitor)
    button = page.get_by_role("button", name="対応する")
    press(page, button)
    other = new_visitor().wait()
    expect(row(page, other)).to_be_visible()
    page.mouse.up()
    expect(page.get_by_label("返信", exact=True)).to_be_visible()


def test_a_row_that_is_pressed_stays_when_one_above_goes(
    desk_window: Window, new_visitor: NewVisitor, console: Any
) -> None:
    """A colleague takes the first of the queue while the second is being pressed: it opens."""
    page = desk_window("tanaka")
    first, second = new_visitor().wait(), new_visitor().wait()
    expect(row(page, second)).to_be_visible()
    page.evaluate(
        """(key) => { window.moved = 0;
          const row = document.querySelector(`.rows [data-key="${key}"]`);
          new MutationObserver((all) => { for (const one of all)
            if ([...one.addedNodes].includes(row)) window.moved += 1;
          }).observe(row.parentNode, { childList: true }); }""",
        second.id,
    )
    row(page, second).locator("a").focus()
    console("sato").do(first, "take")
    expect(row(page, first)).to_have_count(0)
    assert page.evaluate("window.moved") == 0
    expect(row(page, second).locator("a")).to_be_focused()


def test_what_is_written_outlives_the_connection(
    desk_window: Window, new_visitor: NewVisitor, site: Any
) -> None:
    """While a reply is being written the connection breaks and comes back: the words stand."""
    page = desk_window("tanaka")
    take(page, new_visitor().wait())
    page.locator("#composer-text").press_sequentially("お調べ")
    with page.expect_response("**/conversations/*"):
        lose(site, page)
    page.keyboard.type("します")
    expect(page.locator("#composer-text")).to_have_value("お調べします")
    expect(page.locator("#composer-text")).to_be_focused()


def test_what_is_written_outlives_a_look_elsewhere(
    desk_window: Window, new_visitor: NewVisitor
) -> None:
    """A reply that was begun is there again after a look at the tickets."""
    page = desk_window("tanaka")
    visitor = new_visitor().wait()
    take(page, visitor)
    page.locator("#composer-text").fill("書きかけ")
    page.get_by_role("link", name="チケット").click()
    expect(page.get_by_label("表示", exact=True)).to_be_visible()
    page.get_by_role("link", name="会話").click()
    page.get_by_role("tab", name="自分").click()
    row(page, visitor).locator("a").click()
    expect(page.locator("#composer-text")).to_have_value("書きかけ")


def test_words_go_to_whom_the_page_shows(
    desk_window: Window, new_visitor: NewVisitor, hold: Any
) -> None:
    """While another conversation is on its way, Enter still answers the one on show."""
    page = desk_window("tanaka")
    first, second = new_visitor().wait(), new_visitor().wait()
    take(page, second)
    take(page, first)
    held = hold(page, f"**/conversations/{second.id}")
    go_to(page, f"#/conversations/{second.id}")
    held.wait()
    write(page, "一人目への返信")
    expect(page.locator(".log [data-seq]").filter(has_text="一人目への返信")).to_be_visible()
    page.locator("#composer-text").fill("続き")
    held.go()
    expect(page.locator("#composer-text")).to_have_value("")
    assert "一人目への返信" in first.texts()
    assert "一人目への返信" not in second.texts()
    go_to(page, f"#/conversations/{first.id}")
    is_shown(page, first)
    expect(page.locator("#composer-text")).to_have_value("続き")


def test_a_file_that_fails_stays_with_its_visitor(
    desk_window: Window, new_visitor: NewVisitor, hold: Any
) -> None:
    """Sent to one, failed while another one is open: the file waits where it belongs."""
    page = desk_window("tanaka")
    first, second = new_visitor().wait(), new_visitor().wait()
    take(page, second)
    take(page, first)
    held = hold(page, "**/attachments")
    page.locator("input[type=file]").set_input_files(
        {"name": "明細.png", "mimeType": "image/png", "buffer": picture()}
    )
    page.get_by_role("button", name="送信").click()
    held.wait()
    go_to(page, f"#/conversations/{second.id}")
    is_shown(page, second)
    held.fail()
    expect(page.locator("#toasts")).to_contain_text("明細.png")
    page.locator("#composer-text").fill("こちら")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("こちら")
    assert not [event for event in second.events() if event.get("attachment")]
    go_to(page, f"#/conversations/{first.id}")
    expect(page.locator(".draft-file")).to_contain_text("明細.png")


def test_who_began_to_wait_meanwhile_stays_in_the_queue(
    desk_window: Window, new_visitor: NewVisitor, hold: Any
) -> None:
    """A page of the queue made before a visitor came, and arriving after, does not remove them."""
    page = desk_window("tanaka")
    held = hold(page, "**/conversations?status=waiting", answers=True)
    page.get_by_role("tab", name="待ち").click()
    held.wait()
    visitor = new_visitor().wait()
    expect(row(page, visitor)).to_be_visible()
    held.go()
    settle(page)
    expect(row(page, visitor)).to_be_visible()


def test_a_conversation_left_before_it_came_is_not_missing(
    desk_window: Window, new_visitor: NewVisitor, hold: Any
) -> None:
    """Opened and closed again before the answer: the page stays as it is without one."""
    page = desk_window("tanaka")
    visitor = new_visitor().wait()
    expect(row(page, visitor)).to_be_visible()
    held = hold(page, f"**/conversations/{visitor.id}")
    row(page, visitor).locator("a").click()
    held.wait()
    go_to(page, "#/conversations")
    expect(page.locator(".vacant")).to_be_visible()
    expect(page.locator(".vacant")).to_contain_text(NOTHING)
    with page.expect_response(f"**/conversations/{visitor.id}"):
        held.go()
    settle(page)
    expect(page.locator(".vacant")).to_contain_text(NOTHING)


def test_of_two_lists_of_tickets_the_one_asked_for_last_is_shown(
    desk_window: Window, hold: Any, new_ticket: Callable[[str], str]
) -> None:
    """The list of all comes when that of the closed ones has been asked for: it is not drawn."""
    number = new_ticket("一覧の競争")
    page = desk_window("tanaka")
    page.get_by_role("link", name="チケット").click()
    shown = page.get_by_label("表示", exact=True)
    ticket = page.locator(f".rows [data-key='{number}']")
    expect(ticket).to_be_visible()
    held = hold(page, "**/tickets?show=all*", answers=True)
    shown.select_option("all")
    held.wait()
    shown.select_option("closed")
    expect(ticket).to_have_count(0)
    held.go()
    settle(page)
    expect(ticket).to_have_count(0)


def test_a_ticket_goes_on_changing_while_its_list_of_operators_has_the_focus(
    desk_window: Window, site: Any, new_ticket: Callable[[str], str]
) -> None:
    """A note of a colleague shows up, and the list that may be open is left alone."""
    number = new_ticket("担当の一覧")
    page = desk_window("tanaka")
    go_to(page, f"#/tickets/{number}")
    operators = page.get_by_label("担当", exact=True)
    operators.focus()
    operators.evaluate("(node) => { window.before = node; }")
    sato = site.operator("sato", "佐藤 健")
    site.desk(lambda desk: desk.tickets.note(number, sato, "折り返し済み"))
    expect(page.locator(".ticket-thread")).to_contain_text("折り返し済み")
    expect(operators).to_be_focused()
    assert operators.evaluate("(node) => node === window.before")


def test_an_answer_goes_to_the_ticket_that_is_shown(
    desk_window: Window, hold: Any, site: Any, new_ticket: Callable[[str], str]
) -> None:
    """While another ticket is on its way, a note is written to the one on the page."""
    first, second = new_ticket("一件目"), new_ticket("二件目")
    page = desk_window("tanaka")
    go_to(page, f"#/tickets/{first}")
    expect(page.locator(".ticket-head")).to_contain_text("一件目")
    held = hold(page, f"**/tickets/{second}")
    go_to(page, f"#/tickets/{second}")
    held.wait()
    page.locator("#ticket-text").fill("一件目のメモ")
    with page.expect_response("**/notes"):
        page.get_by_role("button", name="メモ").click()
    held.go()
    expect(page.locator(".ticket-head")).to_contain_text("二件目")
    written = [
        [
            message["text"]
            for message in site.desk(lambda desk, n=n: desk.tickets.get(n))["messages"]
        ]
        for n in (first, second)
    ]
    assert "一件目のメモ" in written[0]
    assert "一件目のメモ" not in written[1]


def test_people_are_redrawn_where_they_changed(desk_window: Window, hold: Any, site: Any) -> None:
    """The list comes anew between a button's going down and up: the click counts."""
    mori = site.operator("mori", "森 花子")
    page = desk_window("suzuki")
    go_to(page, "#/operators")
    line = page.get_by_role("row", name="森 花子")
    held = hold(page, "**/api/operators")
    with page.expect_response(lambda answer: answer.request.method == "PATCH"):
        line.get_by_role("combobox").select_option("supervisor")
    held.wait()
    press(page, line.get_by_role("button", name="停止"))
    with page.expect_response("**/api/operators"):
        held.go()
    settle(page)
    with page.expect_response(f"**/api/operators/{mori.id}"):
        page.mouse.up()
    expect(line).to_contain_text("停止中")


def test_who_came_before_the_page_listened_is_in_the_queue(
    desk_window: Window, new_visitor: NewVisitor
) -> None:
    """The lists are there first, then a visitor waits, and only then is the socket connected."""
    page = desk_window("tanaka")
    sockets: list[Any] = []
    page.route_web_socket("**/console/ws", lambda socket: sockets.append(socket))
    with page.expect_response("**/conversations?status=waiting"):
        page.reload()
    expect(page.get_by_role("tab", name="待ち")).to_be_visible()
    settle(page)
    visitor = new_visitor().wait()
    assert sockets
    sockets[-1].connect_to_server()
    expect(row(page, visitor)).to_be_visible()


def test_signing_out_shows_one_form_when_the_server_has_agreed(
    desk_window: Window, hold: Any
) -> None:
    """The line ends before the answer comes: that is no session that expired."""
    page = desk_window("tanaka")
    held = hold(page, "**/api/logout", answers=True)
    page.get_by_role("button", name="サインアウト", exact=True).click()
    held.wait()
    page.evaluate("new Promise((resolve) => setTimeout(resolve, 300))")  # the line has ended
    expect(page.get_by_label("ログイン名")).to_have_count(0)
    held.go()
    expect(page.get_by_label("ログイン名")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_text("")


def test_whoever_could_not_sign_out_is_told(desk_window: Window, hold: Any) -> None:
    """On a machine that others use nobody walks away from a session that is still open."""
    page = desk_window("tanaka")
    held = hold(page, "**/api/logout")
    page.get_by_role("button", name="サインアウト", exact=True).click()
    held.wait().fail()
    expect(page.locator("#toasts")).to_contain_text("サーバーに接続できません")
    expect(page.get_by_role("tablist")).to_be_visible()
