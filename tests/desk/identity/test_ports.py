"""Directories and senders, against real files, databases and servers."""

import hmac
import io
import json
import threading
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from faqbot.desk.identity import ports
from faqbot.desk.identity.ports import (
    ConsoleSender,
    Customer,
    MailSender,
    SqlDirectory,
    WebhookDirectory,
    WebhookSender,
    YamlDirectory,
)
from faqbot.errors import PortError

pytestmark = pytest.mark.anyio
HANAKO = Customer("12345678", "+81 90 0000 0001", "hanako@example.com", "花子")
KEY = "shared with the other side"


class Other(BaseHTTPRequestHandler):
    """The other side: checks signatures, and answers as it was told to."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        at, mac = self.headers[ports.SIGNATURE].removeprefix("t=").split(",v1=")
        right = hmac.new(KEY.encode(), at.encode() + b"." + body, sha256).hexdigest()
        server: Any = self.server
        server.seen.append((json.loads(body), self.headers["Idempotency-Key"]))
        status, answer = server.answers.pop(0) if mac == right else (401, "")
        if status is None:  # hang up without a word
            self.connection.close()
            return
        self.send_response(status)
        self.end_headers()
        self.wfile.write(answer.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setattr(ports, "_PAUSES", (0.01, 0.01))
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Other)
    server.seen, server.answers = [], []
    server.url = f"http://127.0.0.1:{server.server_port}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


async def test_a_file_of_customers(tmp_path: Path) -> None:
    """Customers are found by their number, and what is added later is found, too."""
    file = tmp_path / "customers.yaml"
    row = '{account: "12345678", phone: "+81 90 0000 0001", email: hanako@example.com, name: 花子}'
    file.write_text(f"customers:\n  - {row}\n")
    directory = YamlDirectory(file)
    assert await directory.find("12345678") == HANAKO
    assert await directory.find("23456789") is None
    file.write_text(f"customers:\n  - {row}\n  - {{account: 2345-6789}}\n")
    assert await directory.find("23456789") == Customer("23456789")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "No such file"),
        ("{", "it is no YAML"),
        ("[]", "a list named 'customers'"),
        ("customers: [x]", "customer 1: needs 'account'"),
        ("customers: [{phone: 1}]", "customer 1: needs 'account'"),
        ("customers: [{account: '12345678', fone: 1}]", "nothing but account, email, name, phone"),
        ("customers: [{account: '12345678'}, {account: abc}]", "customer 2: 'account' is no"),
    ],
)
def test_a_file_with_a_mistake(tmp_path: Path, content: str | None, told: str) -> None:
    """The error says which file, which customer, and what is the matter."""
    file = tmp_path / "customers.yaml"
    if content is not None:
        file.write_text(content)
    with pytest.raises(PortError, match=r"customers\.yaml") as caught:
        YamlDirectory(file)
    assert told in str(caught.value)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_a_table_of_customers(new_database: Any, kind: str) -> None:
    """A customer's row is found by a query; a table that is not there is told without its data."""
    url = new_database(kind)
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        columns = "account TEXT, phone TEXT, email TEXT, name TEXT"
        connection.execute(text(f"CREATE TABLE customers ({columns})"))
        row = {"a": HANAKO.account, "p": HANAKO.phone, "e": HANAKO.email, "n": HANAKO.name}
        connection.execute(text("INSERT INTO customers VALUES (:a, :p, :e, :n)"), row)
    engine.dispose()
    directory = SqlDirectory(url)
    assert await directory.find("12345678") == HANAKO
    assert await directory.find("' OR 1=1 --") is None
    await directory.close()
    broken = SqlDirectory(url, "SELECT * FROM nowhere WHERE account = :account")
    with pytest.raises(PortError) as caught:
        await broken.find("12345678")
    assert "12345678" not in str(caught.value)
    await broken.close()


async def test_a_webhook_of_customers(other: Any) -> None:
    """The request is signed; a customer or 404 is an answer, anything else is an error."""
    directory = WebhookDirectory(other.url, KEY)
    shown = {"phone": HANAKO.phone, "email": HANAKO.email, "name": HANAKO.name, "rank": "gold"}
    other.answers[:] = [(200, json.dumps(shown)), (404, ""), (200, "[]"), (200, "?"), (403, "no")]
    assert await directory.find("12345678") == HANAKO
    assert other.seen[0][0] == {"account": "12345678"}
    assert await directory.find("1") is None
    for _ in range(3):
        with pytest.raises(PortError, match="directory answered with status"):
            await directory.find("1")
    await directory.close()
    stranger = WebhookDirectory(other.url, "another key")
    with pytest.raises(PortError, match="401"):
        await stranger.find("12345678")
    await stranger.close()


async def test_an_sms_gateway_that_stumbles(other: Any) -> None:
    """What may pass is tried again under one key, so that nothing is sent twice; else told."""
    sender = WebhookSender(other.url, KEY)
    other.answers[:] = [(503, ""), (None, ""), (202, "")]
    await sender.send(HANAKO, "123456")
    assert [body for body, _ in other.seen] == [{"to": HANAKO.phone, "text": "123456"}] * 3
    assert len({key for _, key in other.seen}) == 1
    other.answers[:] = [(500, "")] * 3
    with pytest.raises(PortError, match="does not answer: status 500") as caught:
        await sender.send(HANAKO, "123456")
    assert "123456" not in str(caught.value)
    other.answers[:] = [(400, "bad number 123456")]
    with pytest.raises(PortError, match="answered with status 400"):
        await sender.send(HANAKO, "123456")
    with pytest.raises(PortError, match="no registered telephone"):
        await sender.send(Customer("1"), "123456")
    await sender.close()


async def test_the_terminal_and_e_mail() -> None:
    """The development sender writes; the one for e-mail hands over to whatever sends mail."""
    paper = io.StringIO()
    await ConsoleSender(paper).send(HANAKO, "コードは 123456 です。")
    assert paper.getvalue() == "[SMS → +81 90 0000 0001] コードは 123456 です。\n"
    sent: list[tuple[str, str, str]] = []

    class Mailer:
        async def send(self, to: str, subject: str, body: str) -> None:
            sent.append((to, subject, body))

    await MailSender(Mailer(), "コード").send(HANAKO, "123456")
    assert sent == [("hanako@example.com", "コード", "123456")]
    with pytest.raises(PortError, match="no registered e-mail"):
        await MailSender(Mailer(), "コード").send(Customer("1", "+81"), "123456")


async def test_a_gateway_that_is_down_is_logged_without_a_secret(
    visit: Any, desk: Any, world: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """The visitor hears nothing of it but may ask for another code, which works."""

    class Down:
        async def send(self, _to: Customer, _text: str) -> None:
            raise PortError("the SMS gateway does not answer: status 500")

    desk.identity._sender = Down()
    one = await (await visit()).to_code()
    assert "could not be sent" in caplog.text
    assert not [word for word in caplog.text.split() if word.isdecimal() and len(word) == 6]
    desk.identity._sender = world
    await one.say("届かない")
    assert "確認ができました" in await one.do_all(world.code())
