"""``faqbot serve`` as a process."""

import re
import shutil
import signal
import socket
import time
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from faqbot.cli.app import app
from faqbot.knowledge.folder import sample

_PATIENCE = 90  # seconds for a process to end, on a busy machine


def refusal(*options: str, **env: str) -> tuple[int, str]:
    """Return the exit code and what is said when a server cannot begin."""
    done = CliRunner().invoke(app, ["serve", "--lang", "en", *options], env=env)
    return done.exit_code, done.stderr


@pytest.mark.slow
def test_it_begins_reloads_and_takes_leave(tmp_path: Path, new_visitor, process) -> None:
    """URLs and the demo operator are told; SIGHUP reloads; SIGTERM says bye and loses nothing."""
    kb = tmp_path / "kb"
    shutil.copytree(sample(), kb)
    data = ("--data", str(tmp_path / "data"))
    with process("--kb", str(kb), "--demo", *data, FAQBOT_WATCH="false") as server:
        assert "demo" in server.banner
        assert re.search(r"password +\S{12,}", server.banner)
        (kb / "settings.yaml").write_text("name: [", encoding="utf-8")
        server.popen.send_signal(signal.SIGHUP)
        until = time.monotonic() + _PATIENCE
        while server.wait_until_ready()["reload"]["result"] != "refused":
            assert time.monotonic() < until
            time.sleep(0.05)
        visitor = new_visitor(server.base)
        with visitor.connect() as tab:
            seen = tab.next()["seq"]
            for number in range(20):
                tab.send(type="say", client_id=f"m-{number}", text="出金")
            server.popen.send_signal(signal.SIGTERM)
            frames, close_code = tab.rest()
        code, log = server.stop()
    assert code == 0
    assert close_code == 1012
    assert frames[-1] == {"type": "bye", "reason": "restart"}
    assert {line["event"] for line in log} == {"request", "reload"}
    acknowledged = {frame["client_id"] for frame in frames if frame["type"] == "ack"}
    (kb / "settings.yaml").write_text("name: x", encoding="utf-8")
    with process("--kb", str(kb), *data) as server:
        visitor.base = server.base
        stored = [event["client_id"] for event in visitor.events(seen) if event["client_id"]]
    assert acknowledged <= set(stored)
    assert stored == [f"m-{number}" for number in range(len(stored))]


@pytest.mark.slow
def test_the_clock_can_be_set(tmp_path: Path, process) -> None:
    """``--now`` moves the desk to that moment, and time goes on from there."""
    with process("--data", str(tmp_path), "--now", "2026-11-21T10:00+09:00") as server:
        assert "operator add" in server.banner
        first, second = (httpx.get(f"{server.base}/v1/support").json() for _ in range(2))
        assert first["now"].startswith("2026-11-21T10:0")
        assert first["now"] < second["now"]
        assert httpx.get(f"{server.base}/v1/config").json()["live"] is False


def test_mistakes_end_in_a_sentence(tmp_path: Path) -> None:
    """Exit code 2 with what is wrong and how to mend it, and nothing is begun."""
    data = ("--data", str(tmp_path / "data"))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, said = refusal("--port", port, *data)
        assert (code, "--port" in said) == (2, True)
    code, said = refusal("--workers", "4", *data)
    assert code == 2
    assert "SQLite serves a single process" in said
    assert "memory: serves a single process" in said
    code, said = refusal(*data, FAQBOT_PORT="tcp://10.0.0.1:80")
    assert (code, "FAQBOT_PORT" in said) == (2, True)
    code, said = refusal("--kb", str(tmp_path / "nothing"), *data)
    assert code == 2
    code, said = refusal("--database", "mysql://x", *data)
    assert (code, "mysql" in said) == (2, True)
    assert not (tmp_path / "data").exists() or not list((tmp_path / "data").iterdir())
