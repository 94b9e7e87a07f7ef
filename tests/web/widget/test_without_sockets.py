"""The widget behind a proxy that cuts WebSockets: requests take their place."""

import select
import socket
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from ..site import Site
from .conftest import Chat, Live

pytestmark = pytest.mark.browser


class Cutting:
    """A proxy that passes HTTP on, and hangs up on whoever asks for a WebSocket."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}/"
        self.cut = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._pass_on, args=(client,), daemon=True).start()

    def _pass_on(self, client: socket.socket) -> None:
        with client, socket.create_connection(("127.0.0.1", self._port)) as server:
            other = {client: server, server: client}
            while True:
                ready, _, _ = select.select(list(other), [], [])
                for one in ready:
                    data = one.recv(65536)
                    if b"upgrade: websocket" in data.lower():
                        self.cut += 1
                        return
                    if not data:
                        return
                    other[one].sendall(data)


@pytest.fixture
def proxy(site: Site) -> Iterator[Cutting]:
    """The site of the tests, seen through such a proxy."""
    cutting = Cutting(int(site.url.rstrip("/").rpartition(":")[2]))
    yield cutting
    cutting.close()


@pytest.fixture
def chat(proxy: Cutting, context) -> Chat:
    page = context.new_page()
    page.goto(proxy.url)
    return Chat(page).open()


def test_the_assistant_answers(proxy, chat):
    """Questions and clicks are answered, once each, and nothing is said to be wrong."""
    chat.say("出金手数料はいくらですか")
    chat.button("はい、役立ちました").click()
    expect(chat.log.get_by_text("ほかにお知りになりたいことはありますか？")).to_be_visible()
    expect(chat.panel.get_by_text("再接続しています…")).to_be_hidden()
    assert proxy.cut > 0
    assert chat.log.get_by_text("出金手数料はいくらですか", exact=True).count() == 1


def test_an_operator_talks_with_the_visitor(site, proxy, chat):
    """Waiting, an operator, messages both ways, 既読, the end and five faces."""
    chat.say("ライブチャット希望")
    chat.until("chat.status === 'waiting'")
    live = Live(site, chat)
    expect(chat.log.get_by_text("Agent（エージェント）が参加しました")).to_be_visible()
    live.says("ご用件をどうぞ。")
    expect(chat.log.get_by_text("ご用件をどうぞ。")).to_be_visible()
    chat.say("入金が反映されません")
    expect(chat.log.get_by_text("送信済み")).to_be_visible()
    events = site.desk(lambda desk: desk.conversations.events(live.id))
    live.reads(events[-1]["seq"])
    expect(chat.log.get_by_text("既読")).to_be_visible()
    live.closes()
    expect(chat.panel.get_by_role("radio", name="とても満足")).to_be_visible()


def test_the_conversation_outlives_the_page(chat):
    """After a reload all of it is there again."""
    chat.say("出金手数料はいくらですか")
    expect(chat.button("はい、役立ちました")).to_be_visible()
    said = chat.bubbles.all_inner_texts()
    chat.page.reload()
    expect(chat.bubbles).to_have_text(said, use_inner_text=True)
