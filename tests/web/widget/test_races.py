"""What is slow, late or in the wrong order takes nothing out of a visitor's hands."""

import pytest
from playwright.sync_api import expect

from .conftest import Chat
from .test_live import png

pytestmark = pytest.mark.browser


def press(page, target):
    """Press the button of the mouse over ``target``, and do not let go."""
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()


def test_a_refused_message_is_withdrawn_whatever_changes_meanwhile(chat):
    """Between a button's going down and up the window is brought up to date: the click counts."""
    chat.page.evaluate("document.querySelector('faq-chat').ask('a'.repeat(9000))")
    refused = chat.page.locator("faq-chat .pending[data-state=failed]")
    expect(refused).to_be_visible()
    chat.until("chat.shadowRoot.querySelector('.pending').getAnimations().length === 0")
    press(chat.page, refused.get_by_role("button").last)
    chat.page.evaluate("dispatchEvent(new Event('focus'))")
    chat.page.mouse.up()
    expect(refused).to_have_count(0)


def test_what_was_said_before_an_upload_is_not_lost(context, site):
    """The answer to an upload comes before the operator's words on the socket: both are shown."""
    page = context.new_page()
    late, held = [], []

    def relay(socket):
        server = socket.connect_to_server()
        server.on_message(lambda said: held.append((socket, said)) if late else socket.send(said))

    page.route_web_socket("**/v1/ws", relay)
    page.goto(site.url)
    chat = Chat(page).open()
    chat.say("ライブチャット希望")
    chat.until("chat.status === 'waiting'")
    operator = site.operator().id
    site.desk(lambda desk: desk.queue.take(chat.id, operator))
    expect(chat.log.get_by_text("Agent（エージェント）が参加しました")).to_be_visible()
    late.append(True)
    site.desk(lambda desk: desk.live_chat.say(chat.id, operator, "先に言ったこと"))
    page.locator("faq-chat input[type=file]").set_input_files(
        {"name": "画面.png", "mimeType": "image/png", "buffer": png()}
    )
    chat.button("送信").click()
    expect(page.locator("faq-chat .tray-item")).to_have_count(0)
    late.clear()
    for socket, said in held:
        socket.send(said)
    expect(chat.log.get_by_text("先に言ったこと")).to_be_visible()
    expect(chat.log.get_by_role("img", name="画面.png")).to_be_visible()


def test_a_press_on_the_contact_page_outlives_its_table(page, site):
    """The page is looked at again and asks for its table: what is being pressed stays."""
    page.goto(f"{site.url}/contact")
    start = page.get_by_role("button", name="チャットを始める")
    press(page, start)
    with page.expect_response("**/contact"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.evaluate("fetch(location.href).then((answer) => answer.text())")
    page.mouse.up()
    expect(Chat(page).panel).to_be_visible()


def test_a_search_given_up_leaves_the_list_as_it_is(page, site, hold):
    """What is found stays in sight until the latest search is answered."""
    page.goto(f"{site.url}/faq/")
    field = page.get_by_role("combobox", name="よくあるご質問を検索")
    field.fill("出金にかかる日数")
    found = page.get_by_role("listbox")
    expect(found).to_be_visible()
    held = hold(page, "**/search.json*")
    field.fill("出金の手数料")
    held.wait()
    field.fill("出金の手数料はいくら")
    held.wait(2)
    expect(found).to_be_visible()
    held.go()
    expect(page.get_by_role("option").first).to_be_visible()


def test_a_mistake_is_told_of_what_is_written_now(page, site, hold):
    """The field was emptied before the answer about it came: nothing is wrong with it."""
    page.goto(f"{site.url}/contact/mail")
    held = hold(page, "**/check*")
    phone = page.get_by_label("電話番号")
    phone.fill("123")
    phone.blur()
    held.wait()
    phone.fill("")
    phone.blur()
    with page.expect_response("**/check*"):
        held.go()
    page.evaluate("fetch(location.href).then((answer) => answer.text())")
    expect(phone).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("#mistake-phone")).to_have_text("")


def test_what_was_written_before_the_script_came_is_checked_too(page, site, hold):
    """On a slow line a field is filled in and left while its script is still on the way."""
    held = hold(page, "**/form.js*")
    page.goto(f"{site.url}/contact/mail", wait_until="commit")
    page.get_by_label("電話番号").fill("123")
    page.get_by_label("件名").fill("出金について")
    held.wait().go()
    expect(page.get_by_text("電話番号として読み取れません")).to_be_visible()
