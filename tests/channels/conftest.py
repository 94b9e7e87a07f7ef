"""Channels of a real server, and the systems behind them on ports of their own."""

import asyncio
import base64
import hashlib
import hmac
import importlib.util
import io
import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import httpx
import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.routing import Mount

from faqbot import Bot
from faqbot.web import ServerSettings, create_app

from ..serving import Serving

_SPEC = importlib.util.spec_from_file_location("fakes", Path(__file__).with_name("fakes.py"))
fakes = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(fakes)
FakeDesk, FakeLine, FakeSlack = fakes.FakeDesk, fakes.FakeLine, fakes.FakeSlack

OPEN = datetime.fromisoformat("2026-11-24T10:00+09:00")  # a Tuesday; the desk is open
_AHEAD = OPEN - datetime.now(UTC)
SECRET = "secret-of-the-channel"
PATIENCE = 60  # seconds for anything that comes by itself, on a busy machine
USER = "U" + "0123456789abcdef" * 2


def clock() -> datetime:
    return datetime.now(UTC) + _AHEAD


def until_true(holds: Callable[[], Any]) -> Any:
    """Return what ``holds`` returns as soon as it is something."""
    end = time.monotonic() + PATIENCE
    while not (found := holds()):
        assert time.monotonic() < end, "waited for in vain"
        time.sleep(0.02)
    return found


@pytest.fixture(scope="session")
def wait_until() -> Callable[[Callable[[], Any]], Any]:
    return until_true


@pytest.fixture(scope="session")
def bot() -> Bot:
    return Bot.load(clock=clock)


@pytest.fixture
def line() -> FakeLine:
    return FakeLine()


@pytest.fixture
def slack() -> FakeSlack:
    return FakeSlack()


@pytest.fixture
def other() -> FakeDesk:
    return FakeDesk()


class Server:
    """The desk with all its channels, which can be stopped and started again on the same data."""

    def __init__(self, bot: Bot, **settings: Any) -> None:
        self._bot, self._settings = bot, settings
        self._stack = ExitStack()

    def start(self, **more: Any) -> None:
        self._stack.enter_context(self._serving({**self._settings, **more}))

    def stop(self) -> None:
        self._stack.close()

    @contextmanager
    def _serving(self, settings: dict[str, Any]) -> Iterator[None]:
        app = create_app(self._bot, settings=ServerSettings(**settings), clock=clock)
        self.state = app.state.server
        with Serving(app) as serving:
            self.base, self.loop = serving.url, serving.loop
            yield

    def at_the_desk(self, work: Callable[[Any], Any]) -> Any:
        """Return what comes of ``work`` (an async function of the desk) in the server's loop."""
        doing = asyncio.run_coroutine_threadsafe(work(self.state.desk), self.loop)
        return doing.result(PATIENCE)

    def conversations(self, status: str | None = None) -> list[dict[str, Any]]:
        return self.at_the_desk(lambda desk: desk.queue.list(status=status))

    def operator(self) -> str:
        async def add(desk: Any) -> str:
            return (await desk.operators.add(uuid4().hex, "田中", "correct horse")).id

        return self.at_the_desk(add)

    def post(self, path: str, body: bytes, headers: dict[str, str]) -> httpx.Response:
        return httpx.post(f"{self.base}{path}", content=body, headers=headers, timeout=PATIENCE)


class Current:
    """The ASGI app that a test has put here."""

    app: Any

    async def __call__(self, *scope_receive_send: Any) -> None:
        await self.app(*scope_receive_send)


@pytest.fixture(scope="session")
def outside() -> Iterator[tuple[str, dict[str, Current]]]:
    """The address of the systems of others, and what stands there at ``/line`` and so on."""
    apps = {name: Current() for name in ("line", "slack", "desk")}
    routes = [Mount(f"/{name}", app=app) for name, app in apps.items()]
    with Serving(Starlette(routes=routes)) as serving:
        yield serving.url, apps


@pytest.fixture
def stopped(
    bot: Bot,
    line: FakeLine,
    slack: FakeSlack,
    other: FakeDesk,
    outside: tuple[str, dict[str, Current]],
    new_database: Callable[[str], str],
    tmp_path: Path,
) -> Iterator[Server]:
    """A server that has not started yet; its database has its tables already."""
    Path(new_database("sqlite").removeprefix("sqlite:///")).rename(tmp_path / "faqbot.db")
    base, apps = outside
    for name, fake in {"line": line, "slack": slack, "desk": other}.items():
        apps[name].app = fake.app
    made = Server(
        bot,
        data=tmp_path,
        watch=False,
        public_url="https://desk.example.com",
        line_channel_secret=SECRET,
        line_access_token=line.token,
        line_api=f"{base}/line",
        line_data_api=f"{base}/line",
        slack_signing_secret=SECRET,
        slack_bot_token=slack.token,
        slack_api=f"{base}/slack/api",
        channel_retry_seconds=0.05,
        channel_patience_seconds=0.5,
    )
    made.other_at = f"{base}/desk/hook"
    yield made
    made.stop()


@pytest.fixture
def server(stopped: Server) -> Server:
    stopped.start()
    return stopped


class OnLine:
    """Somebody with LINE on their telephone, and LINE's servers."""

    def __init__(self, server: Server, fake: FakeLine, user: str = USER) -> None:
        self.server, self.fake, self.user = server, fake, user

    def event(self, type_: str, **more: Any) -> dict[str, Any]:
        made = {
            "type": type_,
            "mode": "active",
            "timestamp": int(time.time() * 1000),
            "source": {"type": "user", "userId": self.user},
            "webhookEventId": uuid4().hex.upper()[:26],
            "deliveryContext": {"isRedelivery": False},
        }
        if type_ != "unfollow":
            made["replyToken"] = uuid4().hex
            self.fake.reply_tokens[made["replyToken"]] = self.user
        return {**made, **more}

    def text(self, text: str) -> dict[str, Any]:
        return self.event("message", message={"id": "1", "type": "text", "text": text})

    def post(self, *events: dict[str, Any], signature: str | None = None) -> httpx.Response:
        body = json.dumps({"destination": "U0", "events": events}, ensure_ascii=False).encode()
        mac = hmac.new(SECRET.encode(), body, hashlib.sha256).digest()
        right = base64.b64encode(mac).decode()
        headers = {"X-Line-Signature": right if signature is None else signature}
        return self.server.post("/channels/line/webhook", body, headers)

    def send(self, *events: dict[str, Any]) -> None:
        answer = self.post(*events)
        assert answer.status_code == 200, answer.text

    def say(self, text: str) -> None:
        self.send(self.text(text))

    def tap(self, item: dict[str, Any]) -> None:
        self.send(self.event("postback", postback={"data": item["action"]["data"]}))

    def sees(self, count: int) -> list[dict[str, Any]]:
        """Return the messages once there are ``count`` of them."""
        until_true(lambda: len(self.mine()) >= count)
        assert not self.fake.invalid
        return self.mine()

    def sees_text(self, text: str) -> dict[str, Any]:
        """Return the first message with ``text`` in it, once it is there."""
        return until_true(lambda: next((m for m in self.mine() if text in m["text"]), None))

    def mine(self) -> list[dict[str, Any]]:
        return [message for message in self.fake.seen if message["user"] == self.user]

    def replies(self) -> list[dict[str, Any]]:
        """Return the quick replies that are on offer."""
        return self.mine()[-1]["quickReply"]["items"]


@pytest.fixture
def visitor(server: Server, line: FakeLine) -> OnLine:
    return OnLine(server, line)


@pytest.fixture
def new_visitor(server: Server, line: FakeLine) -> Callable[[str], OnLine]:
    return lambda user: OnLine(server, line, user)


class OnSlack:
    """Somebody in Slack, and Slack's servers."""

    channel = "C0123"

    def __init__(self, server: Server, fake: FakeSlack) -> None:
        self.server, self.fake = server, fake
        self._ts = 0

    def ts(self) -> str:
        self._ts += 1
        return f"1600000000.{self._ts:06}"

    def sign(self, body: bytes, at: float | None = None) -> dict[str, str]:
        timestamp = str(int(time.time() if at is None else at))
        signed = b":".join((b"v0", timestamp.encode(), body))
        mac = hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={mac}"}

    def event(self, text: str, type_: str = "app_mention", **more: Any) -> dict[str, Any]:
        ts = more.pop("ts", None) or self.ts()
        event = {"type": type_, "user": "U1", "channel": self.channel, "ts": ts, "text": text}
        return {"type": "event_callback", "event_id": "Ev1", "event": {**event, **more}}

    def post(self, envelope: Any, **headers: str) -> httpx.Response:
        body = json.dumps(envelope).encode()
        return self.server.post("/channels/slack/events", body, {**self.sign(body), **headers})

    def ask(self, text: str) -> str:
        """Mention the bot; return the thread."""
        envelope = self.event(f"<@UBOT> {text}")
        assert self.post(envelope).status_code == 200
        return envelope["event"]["ts"]

    def click(self, message: dict[str, Any], button: dict[str, Any], at: str = "") -> None:
        action = {**button, "type": "button", "action_ts": at or self.ts()}
        container = {"channel_id": message["channel"], "message_ts": message["ts"],
                     "thread_ts": message["thread_ts"]}  # fmt: skip
        payload = {"type": "block_actions", "container": container, "actions": [action]}
        body = urlencode({"payload": json.dumps(payload)}).encode()
        headers = {**self.sign(body), "Content-Type": "application/x-www-form-urlencoded"}
        answer = self.server.post("/channels/slack/interactive", body, headers)
        assert answer.status_code == 200, answer.text

    def buttons(self, message: dict[str, Any]) -> list[dict[str, Any]]:
        blocks = (b["elements"] for b in message["blocks"] if b["type"] == "actions")
        return [element for elements in blocks for element in elements]


@pytest.fixture
def colleague(server: Server, slack: FakeSlack) -> OnSlack:
    return OnSlack(server, slack)


@pytest.fixture(scope="session")
def png() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (3, 2), "teal").save(made, "PNG")
    return made.getvalue()
