"""``faqbot serve --workers 4``: visitor and operator are connected to different processes."""

import json
import os
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner
from websockets.sync.client import ClientConnection, connect

from faqbot.cli.app import app

MORNING = ("--now", "2026-11-24T10:00+09:00")
WAIT = 10.0  # seconds for anything that should come at once


def process_of(window: ClientConnection) -> str:
    """Return the id of the process that holds the server's end of a connection."""
    ours, theirs = window.local_address[1], window.remote_address[1]
    ends = f":{theirs:04X} ", f":{ours:04X} "
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        _, local, remote, *_rest = fields = line.split()
        if f"{local} ".endswith(ends[0]) and f"{remote} ".endswith(ends[1]):
            inode = fields[9]
            return next(pid for pid, open_ in sockets() if open_ == f"socket:[{inode}]")
    raise AssertionError("there is no such connection")


def sockets() -> Iterator[tuple[str, str]]:
    for file in Path("/proc").glob("[0-9]*/fd/*"):
        with suppress(OSError):  # gone meanwhile
            yield file.parts[2], str(file.readlink())


class Console:
    """An operator who is signed in."""

    def __init__(self, base: str, password: str) -> None:
        self.base = base
        self.http = httpx.Client(base_url=f"{base}/console/api", timeout=WAIT)
        signed_in = self.http.post("/login", json={"login": "demo", "password": password})
        self.http.headers["X-CSRF-Token"] = signed_in.json()["csrf"]

    def connect(self) -> ClientConnection:
        cookie = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        address = f"{self.base.replace('http', 'ws')}/console/ws"
        return connect(address, additional_headers={"Cookie": cookie})

    def do(self, conversation: str, action: str, **body: Any) -> None:
        answer = self.http.post(f"/conversations/{conversation}/{action}", json=body)
        assert answer.is_success, answer.text


def until(window: ClientConnection, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    while True:
        frame = json.loads(window.recv(WAIT))
        if wanted(frame):
            return frame


@pytest.mark.slow
def test_they_talk_though_their_processes_differ(
    process: Any, postgresql: str, redis_server: str, new_database: Any, new_visitor: Any, tmp_path
) -> None:
    """The queue, taking, messages, typing and 既読 go from any process to any other."""
    if not Path("/proc/net/tcp").exists():
        pytest.skip("/proc is needed to find the processes")
    options = ("--workers", "4", "--database", new_database("postgresql"), "--demo", *MORNING)
    options += ("--broker", redis_server, "--data", str(tmp_path))
    with process(*options, FAQBOT_WATCH="false") as server, ExitStack() as stack:
        operator = Console(server.base, re.search(r"password +(\S{12,})", server.banner)[1])
        visitor = new_visitor(server.base)
        tab = stack.enter_context(visitor.connect())
        tab.until("welcome")
        here = process_of(tab.socket)
        os.kill(int(here), signal.SIGSTOP)  # so that another one takes the next connection
        try:
            window = stack.enter_context(operator.connect())
        finally:
            os.kill(int(here), signal.SIGCONT)
        assert process_of(window) != here
        talk(tab, window, operator, visitor)


def talk(tab: Any, window: ClientConnection, operator: Console, visitor: Any) -> None:
    tab.send(type="say", client_id="a", text="ライブチャット希望")
    told = until(window, lambda frame: frame["type"] == "summaries")["conversations"][0]
    assert (told["id"], told["status"]) == (visitor.id, "waiting")
    window.send(json.dumps({"type": "watch", "conversation": visitor.id, "after": 0}))
    operator.do(visitor.id, "take")
    assert any(e["event"].get("status") == "live" for e in frames(tab, "event", "status"))
    window.send(json.dumps({"type": "typing", "conversation": visitor.id, "active": True}))
    assert frames(tab, "typing")[-1]["active"] is True
    operator.do(visitor.id, "messages", client_id="b", text="お待たせいたしました。")
    said = frames(tab, "event", "message")[-1]["event"]
    assert said["text"] == "お待たせいたしました。"
    tab.send(type="read", upto=said["seq"])
    read = until(window, lambda frame: frame["type"] == "read" and frame["by"] == "visitor")
    assert read["upto"] == said["seq"]
    tab.send(type="typing", active=True)
    assert until(window, lambda f: f["type"] == "typing" and f["by"] == "visitor")["active"]
    tab.send(type="say", client_id="c", text="まだ届きません")
    heard = until(window, lambda f: f["type"] == "event" and f["event"]["client_id"] == "c")
    assert heard["event"]["text"] == "まだ届きません"


def frames(tab: Any, type_: str, event: str | None = None) -> list[dict[str, Any]]:
    """Return the frames of ``tab`` up to one of ``type_``: of an operator, when it is a message."""
    found: list[dict[str, Any]] = []
    while not found or not wanted(found[-1], type_, event):
        found += tab.until(type_)
    return [frame for frame in found if frame["type"] == type_]


def wanted(frame: dict[str, Any], type_: str, event: str | None) -> bool:
    if frame["type"] != type_ or event is None:
        return frame["type"] == type_
    said = frame["event"]
    if event == "status":
        return said["type"] == "status" and said["status"] == "live"
    return said["type"] == event and said["from"]["kind"] == "operator"


def test_the_broker_in_one_process_serves_no_four(tmp_path: Path) -> None:
    """PostgreSQL alone is not enough: refused with the reason and the way out, in Japanese, too."""
    options = ["serve", "--workers", "4", "--database", "postgresql://nobody@127.0.0.1:1/x"]
    options += ["--broker", "memory:", "--data", str(tmp_path / "data")]
    for language, reason in (("en", "serves a single process"), ("ja", "一つのプロセスの中でしか")):
        done = CliRunner().invoke(app, [*options, "--lang", language])
        assert done.exit_code == 2
        assert reason in done.stderr
        assert "redis://" in done.stderr
    assert not (tmp_path / "data").exists()
