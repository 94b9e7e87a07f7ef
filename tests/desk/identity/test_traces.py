"""A whole verification by way of a real server, then a search through all that is left of it."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

ROOT = Path(__file__).parents[3]
ACCOUNT = "12345678"
SECRETS = {
    "FAQBOT_SECRET_KEY": "the key of this test, of forty characters",
    "FAQBOT_SMS_SECRET": "the gateway's secret",
    "FAQBOT_DIRECTORY_SECRET": "the directory's secret",
    "FAQBOT_METRICS_TOKEN": "the metrics' token",
}
PASSWORD = "correct horse battery"


class Outside(BaseHTTPRequestHandler):
    """The organisation's directory and SMS gateway."""

    messages: list[str]

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/sms":
            self.messages.append(body["text"])
        known = self.path == "/sms" or body["account"] == ACCOUNT
        self.send_response(200 if known else 404)
        self.end_headers()
        self.wfile.write(b'{"phone": "+819000000001", "name": "x"}' if known else b"")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def outside() -> Iterator[tuple[str, list[str]]]:
    messages: list[str] = []
    handler = type("Here", (Outside,), {"messages": messages})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", messages
    server.shutdown()
    server.server_close()


@contextmanager
def serving(data: Path, world: str) -> Iterator[str]:
    """Run ``faqbot serve`` as people run it, its output in files."""
    options = {
        "FAQBOT_DIRECTORY": f"{world}/customers", "FAQBOT_SMS": f"{world}/sms",
        "FAQBOT_MESSAGE_RATE": "10000/1", "FAQBOT_ADDRESS_RATE": "10000/1",
    }  # fmt: skip
    command = [sys.executable, "-m", "faqbot", "serve", "--kb", str(ROOT / "knowledge")]
    command += ["--data", str(data / "data"), "--port", "0", "--lang", "en"]
    with (data / "out.log").open("w") as out, (data / "err.log").open("w") as err:
        server = subprocess.Popen(
            command, stdout=out, stderr=err, cwd=data, env={**os.environ, **SECRETS, **options}
        )
        try:
            yield _address(data / "out.log", server)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)


def _address(log: Path, server: subprocess.Popen[Any]) -> str:
    until = time.monotonic() + 90
    while time.monotonic() < until and server.poll() is None:
        found = re.search(r"http://127\.0\.0\.1:\d+", log.read_text())
        if found and _ready(found[0]):
            return found[0]
        time.sleep(0.1)
    raise AssertionError((log.with_name("err.log")).read_text()[-2000:])


def _ready(base: str) -> bool:
    try:
        return httpx.get(f"{base}/readyz", timeout=20).status_code == 200
    except httpx.HTTPError:
        return False


class Walk:
    """A visitor who talks to the server, and everything they are told."""

    def __init__(self, base: str) -> None:
        self.http = httpx.Client(base_url=f"{base}/v1", timeout=20)
        begun = self.http.post("/conversations", json={}).json()
        self.id, self.count = begun["conversation"], 0
        self.http.headers["Authorization"] = f"Bearer {begun['token']}"

    def send(self, **what: str) -> str:
        self.count += 1
        body = {"client_id": f"w-{self.count}", **what}
        answer = self.http.post(f"/conversations/{self.id}/messages", json=body)
        assert answer.status_code == 200, answer.text
        return answer.text

    def number(self) -> str:
        answer = self.http.post(f"/conversations/{self.id}/number")
        assert answer.headers["cache-control"] == "no-store"
        return str(answer.json()["number"])


def code_of(messages: list[str], count: int) -> str:
    until = time.monotonic() + 20
    while len(messages) < count:
        assert time.monotonic() < until, "the message did not come"
        time.sleep(0.02)
    return re.findall(r"\d{6}", messages[-1])[0]


@pytest.mark.slow
def test_nothing_that_is_left_behind_holds_a_secret(tmp_path: Path) -> None:
    """Database files, logs, transcripts, metrics, exports: no number, no code, no key."""
    secrets: list[str] = [*SECRETS.values()]
    with outside() as (world, messages), serving(tmp_path, world) as base:
        told = _all_that_can_happen(base, messages, secrets)
        told["console"] = _console(tmp_path, base)
        told["export"] = _exported(tmp_path, base)
        headers = {"Authorization": f"Bearer {SECRETS['FAQBOT_METRICS_TOKEN']}"}
        told["metrics"] = httpx.get(f"{base}/metrics", headers=headers).text
        running = {f"{path} while running": path.read_bytes() for path in _files(tmp_path)}
    assert "faqbot_messages_total" in told["metrics"]
    assert told["console"].count("••••••") >= 10
    assert told["export"].count("••••••") >= 10
    left = {**running, **{str(path): path.read_bytes() for path in _files(tmp_path)}}
    left |= {name: text.encode() for name, text in told.items()}
    assert any("faqbot.db" in name for name in left)
    assert any("err.log" in name and content for name, content in left.items())
    # Not within longer figures, such as a moment or a hash.
    found = [
        (name, secret)
        for name, content in left.items()
        for secret in secrets
        for form in _forms(secret)
        if re.search(rb"(?<![0-9a-fA-F])%b(?![0-9a-fA-F])" % re.escape(form.encode()), content)
    ]
    assert found == []


def _all_that_can_happen(base: str, messages: list[str], secrets: list[str]) -> dict[str, str]:
    """Verify by every way there is, make every mistake; return what the visitor was told."""
    told = []
    first = Walk(base)
    told += [first.send(text="個人識別番号を教えて"), first.send(text=ACCOUNT)]
    code = code_of(messages, 1)
    secrets.append(code)
    told += [first.send(text=_other(code)), first.send(text=f"コードは{code}です")]
    assert "確認ができました" in told[-1]
    number = first.number()
    secrets += [number, _other(code)]
    second = Walk(base)
    told += [second.send(choice="form:verify"), second.send(text=ACCOUNT)]
    told += [second.send(text=_other(number)), second.send(text=_wide(number))]
    secrets.append(_other(number))
    code = code_of(messages, 2)
    secrets.append(code)
    told += [second.send(text="入金の手数料はいくらですか"), second.send(text=code)]
    assert "確認ができました" in told[-1]
    told += [second.send(text=code), second.send(text=f"私の個人識別番号は{number}です")]
    told += [second.send(text="ライブチャット"), second.send(text=number)]
    third = Walk(base)
    told += [third.send(choice="form:reveal"), third.send(text=ACCOUNT)]
    code = code_of(messages, 3)
    secrets.append(code)
    for by in range(1, 6):
        secrets.append(_other(code, by))
        told.append(third.send(text=_other(code, by)))
    assert "一時停止しました" in told[-1]
    told.append(third.send(text=code))
    walks = (first, second, third)
    events = [walk.http.get(f"/conversations/{walk.id}/events").text for walk in walks]
    return {"answers": "\n".join(told), "transcripts": "\n".join(events)}


def _console(data: Path, base: str) -> str:
    """Return all that a supervisor can see."""
    command = [sys.executable, "-m", "faqbot", "operator", "add", "boss", "--name", "Boss"]
    command += ["--role", "supervisor", "--data", str(data / "data"), "--password-stdin"]
    subprocess.run(command, input=f"{PASSWORD}\n", text=True, check=True, cwd=data)
    with httpx.Client(base_url=f"{base}/console/api", timeout=20) as http:
        signed = http.post("/login", json={"login": "boss", "password": PASSWORD})
        assert signed.status_code == 200, signed.text
        found = http.get("/conversations").json()["conversations"]
        shown = [http.get(f"/conversations/{one['id']}").text for one in found]
        assert '"verified":{"at"' in "".join(shown).replace(" ", "")
        return "\n".join([json.dumps(found), *shown, http.get("/dashboard").text])


def _exported(data: Path, base: str) -> str:
    """Return what ``faqbot privacy`` tells of everybody, and the masked transcripts."""
    command = [sys.executable, "-m", "faqbot", "privacy"]
    options = ["--data", str(data / "data"), "--lang", "en"]
    with httpx.Client(base_url=f"{base}/console/api", timeout=20) as http:
        http.post("/login", json={"login": "boss", "password": PASSWORD})
        found = [one["id"] for one in http.get("/conversations").json()["conversations"]]
    assert len(found) == 3
    wanted = [["export", id_] for id_ in found] + [["transcripts"]]
    return "".join(
        subprocess.run(
            [*command, *what, *options], capture_output=True, text=True, check=True, cwd=data
        ).stdout
        for what in wanted
    )


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _other(code: str, by: int = 1) -> str:
    return f"{(int(code) + by) % 1_000_000:06}"


def _wide(digits: str) -> str:
    return digits.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})


def _forms(secret: str) -> list[str]:
    """Return the ways in which a secret may have been written down."""
    if not re.fullmatch(r"\d{6}", secret):
        return [secret]
    return [secret, _wide(secret), json.dumps(_wide(secret))[1:-1]]
