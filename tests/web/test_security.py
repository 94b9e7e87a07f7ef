"""What an attacker without a browser tries: paths, frames, sessions, markup in addresses."""

import asyncio
import http.client
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from faqbot.desk import Desk
from faqbot.web import ServerSettings, create_app
from faqbot.web.security import DEFAULTS
from faqbot.web.socket import PATIENCE

PASSWORD = "correct horse battery"
MARKUP = "<script>alert(1)</script>"


def add_operator(bot: Any, folder: Path) -> None:
    async def add() -> None:
        async with Desk.open(bot, database=f"sqlite:///{folder / 'faqbot.db'}") as desk:
            await desk.operators.add("tanaka", "田中 美咲", PASSWORD)

    asyncio.run(add())


@pytest.fixture(scope="module")
def own(serving: Any, bot: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with an operator."""
    folder: Path = tmp_path_factory.mktemp("attacked")
    add_operator(bot, folder)
    with serving(folder) as base:
        yield base


def sign_in(base: str, **options: Any) -> httpx.Response:
    body = {"login": "tanaka", "password": PASSWORD}
    answer = httpx.post(f"{base}/console/api/login", json=body, **options)
    assert answer.status_code == 200, answer.text
    return answer


def cookie_of(answer: httpx.Response) -> str:
    return re.search(r"faqbot_console=([^;]+)", answer.headers["set-cookie"])[1]


def me(base: str, cookie: str) -> int:
    headers = {"Cookie": f"faqbot_console={cookie}"}
    return httpx.get(f"{base}/console/api/me", headers=headers).status_code


def test_a_failure_has_the_headers_too(bot: Any, tmp_path: Path) -> None:
    """Even what nobody foresaw is answered with the headers that protect, in the one shape."""
    app = create_app(bot, settings=ServerSettings(data=tmp_path, watch=False))

    @app.get("/fails")
    def fails() -> None:
        raise ZeroDivisionError

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://desk") as client:
            return await client.get("/fails")

    answer = asyncio.run(ask())
    assert (answer.status_code, answer.json()["error"]["code"]) == (500, "unavailable")
    for name, value in DEFAULTS.items():
        assert answer.headers[name] == value


def test_a_session_cannot_be_fixed_beforehand(own: str) -> None:
    """Signing in never adopts a cookie that was there before, be it made up or somebody's own."""
    planted = "planted-by-an-attacker-0123456789"
    fresh = cookie_of(sign_in(own, headers={"Cookie": f"faqbot_console={planted}"}))
    assert fresh != planted
    assert me(own, planted) == 401
    again = cookie_of(sign_in(own, headers={"Cookie": f"faqbot_console={fresh}"}))
    assert (again != fresh, me(own, fresh), me(own, again)) == (True, 401, 200)


def test_tokens_of_visitors_open_no_console(own: str, new_visitor: Any) -> None:
    """Neither as a cookie nor as a bearer token; an operator's cookie is no visitor's token."""
    visitor = new_visitor(own)
    assert me(own, visitor.token) == 401
    answer = httpx.get(f"{own}/console/api/conversations", headers=visitor.bearer)
    assert answer.status_code == 401
    cookie = cookie_of(sign_in(own))
    headers = {"Cookie": f"faqbot_console={cookie}", "Authorization": f"Bearer {cookie}"}
    assert httpx.get(visitor.url("events"), headers=headers).status_code == 401


def console_socket(base: str, **headers: str) -> ClientConnection:
    cookie = {"Cookie": f"faqbot_console={cookie_of(sign_in(base))}"}
    address = f"{base.replace('http', 'ws')}/console/ws"
    return connect(address, additional_headers={**cookie, **headers}, compression=None)


def rest(socket: ClientConnection) -> tuple[list[dict[str, Any]], int | None]:
    """Return the frames that still come, and the code that the socket is closed with."""
    frames = []
    try:
        while True:
            frames.append(json.loads(socket.recv(5)))
    except ConnectionClosed as closed:
        return frames, closed.rcvd.code if closed.rcvd else None


def drain(socket: ClientConnection) -> None:
    while True:
        socket.recv(5)


def test_frames_that_attack_the_console(own: str) -> None:
    """Deep, huge, binary and wrong ones: an error or a close with its reason, and all goes on."""
    with console_socket(own) as socket:
        socket.recv(5)
        for raw in (
            "[" * 5000,
            '{"type":' * 200,
            b"\xff\x00",
            '{"type":"watch","conversation":[]}',
        ):
            socket.send(raw)
            assert json.loads(socket.recv(5))["type"] == "error"
        socket.send(json.dumps({"type": "ping", "padding": "x" * 70_000}))
        with pytest.raises(ConnectionClosed) as closed:
            drain(socket)
        assert closed.value.rcvd.code == 1009
    with console_socket(own) as socket:
        assert json.loads(socket.recv(5))["type"] == "hello"


def test_a_console_that_sends_too_fast_is_slowed_and_then_closed(
    serving: Any, bot: Any, tmp_path: Path
) -> None:
    """Like a visitor's tab: refused with a time to wait; the stubborn get 1008."""
    add_operator(bot, tmp_path)
    with serving(tmp_path, frame_rate="5/3600") as base, console_socket(base) as socket:
        for _ in range(5 + PATIENCE + 1):
            socket.send('{"type": "ping"}')
        told, code = rest(socket)
    assert code == 1008
    refused = [frame for frame in told if frame["type"] == "error"]
    assert len(refused) == PATIENCE + 1
    assert all(frame["retry_after"] > 0 for frame in refused)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
def test_the_consoles_socket_is_for_its_own_page(own: str, origin: str) -> None:
    """With the right cookie, but from a page of another origin: refused, as a visitor's is."""
    with pytest.raises(InvalidStatus) as refused:
        console_socket(own, Origin=origin)
    assert refused.value.response.status_code == 403


def test_nobody_listens_to_another_ones_conversation(own: str, new_visitor: Any) -> None:
    """Their id with one's own token: refused on a fresh socket, and ignored on one that is open."""
    anna, mallory = new_visitor(own), new_visitor(own)
    with mallory.connect(conversation=anna.id) as tab:
        frames, code = tab.rest()
        assert (frames[-1]["code"], code) == ("not_found", 1008)
    with mallory.connect() as tab:
        tab.until("welcome")
        hello = {"type": "hello", "v": 1, "conversation": anna.id, "token": mallory.token}
        tab.send(**hello, after=0)
        tab.send(type="say", client_id="m", text="出金", conversation=anna.id)
        anna.say("わたしの口座番号は 12345678 です", "a")
        seen = json.dumps([*tab.until("ack"), *tab.until("event")], ensure_ascii=False)
        assert "12345678" not in seen
    assert "出金" not in [event.get("text") for event in anna.events()]


PATHS = [
    "v1/attachments/..%2f..%2ffaqbot.db", "v1/attachments/../../faqbot.db",
    "v1/attachments/%2e%2e%2ffaqbot.db?key=x", "console/assets/..%2f..%2f__init__.py",
    "console/../../../../etc/passwd", "pages/..%2f..%2fsettings.py", "pages/%2e%2e/settings.py",
    "..%5c..%5cfaqbot.db", "widget.js/..%2f..%2fapp.py", "//etc/passwd", "%00", "console/%00",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_outside(own: str, path: str) -> None:
    """Sent as it stands: nothing is found, and nothing fails."""
    connection = http.client.HTTPConnection(urlsplit(own).netloc, timeout=60)
    connection.request("GET", f"/{path}")
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert answer.status in (307, 400, 401, 404), path
    assert b"SQLite format" not in body
    assert b"root:" not in body
    assert b"import " not in body


def addresses(base: str) -> Iterator[str]:
    for path in ("", "contact", "console/", "v1/support", f"{quote(MARKUP)}", "console/api/search"):
        for query in (f"lang={quote(MARKUP)}", f"q={quote(MARKUP)}", quote(MARKUP)):
            yield f"{base}/{path}?{query}"


def test_markup_in_an_address_is_not_reflected(own: str) -> None:
    """Whatever a link says, no page repeats it as markup, and no answer can be taken for a page."""
    for address in addresses(own):
        answer = httpx.get(address, headers={"Accept-Language": MARKUP, "Referer": MARKUP})
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert MARKUP not in answer.text


@pytest.mark.parametrize("make", [lambda text: {"page": text}, lambda text: {"language": text}])
def test_what_a_page_says_of_itself_is_text(own: str, make: Callable[[str], Any]) -> None:
    """A script as the page's address or language is refused, or kept as the text that it is."""
    answer = httpx.post(f"{own}/v1/conversations", json=make("javascript:alert(1)"))
    assert answer.status_code in (201, 422)
    assert answer.headers["content-type"] == "application/json"


def test_behind_tls_browsers_are_told_to_stay_there(serving: Any, tmp_path: Path) -> None:
    """The proxy may tell scheme and host wrong; where the server is found is not."""
    with serving(tmp_path / "fronted", public_url="https://desk.example.com") as base:
        answer = httpx.get(f"{base}/console/")
        assert answer.headers["strict-transport-security"] == "max-age=31536000"
        form = httpx.get(f"{base}/contact/mail")
        assert "Secure" in form.headers["set-cookie"]
    with serving(tmp_path / "plain") as base:
        assert "strict-transport-security" not in httpx.get(f"{base}/console/").headers


def test_a_proxy_that_nobody_named_is_noticed(serving: Any, tmp_path: Path) -> None:
    """/readyz says so, without an address; a header of one who is named is believed."""
    forwarded = {"X-Forwarded-For": "203.0.113.9"}
    with serving(tmp_path / "forgotten") as base:
        assert "warnings" not in httpx.get(f"{base}/readyz").json()
        httpx.post(f"{base}/v1/conversations", json={}, headers=forwarded)
        ready = httpx.get(f"{base}/readyz")
        assert ready.status_code == 200
        assert ready.json()["warnings"] == ["trusted_proxies"]
        assert "127.0.0.1" not in ready.text
    with serving(tmp_path / "named", trusted_proxies="127.0.0.1") as base:
        httpx.post(f"{base}/v1/conversations", json={}, headers=forwarded)
        assert "warnings" not in httpx.get(f"{base}/readyz").json()
