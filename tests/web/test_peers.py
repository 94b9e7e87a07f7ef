"""Peers that hold connections and send nothing, or slowly."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import Mock, patch
from urllib.parse import urlsplit

import httpx
import pytest
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import InvalidState
from websockets.sync.client import connect

from faqbot import Bot
from faqbot.web import ServerSettings, create_app, middleware, peers
from faqbot.web.run import options_of

from ..serving import Serving
from .site import PLENTY

HALF = b"POST /v1/conversations HTTP/1.1\r\nHost: x\r\nX-A: "


@contextmanager
def _serving(bot: Bot, folder: Any, **settings: Any) -> Iterator[str]:
    """Serve with the options of ``faqbot serve``, the protocol among them."""
    chosen = ServerSettings(**{"data": folder, "watch": False, **PLENTY, **settings})
    options = {**options_of(chosen), "timeout_graceful_shutdown": 1}
    with Serving(create_app(bot, settings=chosen), **options) as serving:
        yield serving.url


def _connect(base: str, sent: bytes) -> socket.socket:
    parts = urlsplit(base)
    connection = socket.create_connection((str(parts.hostname), int(parts.port or 0)), 30)
    connection.sendall(sent)
    return connection


def _closed(connection: socket.socket) -> bytes:
    """Return what comes before the connection is closed by the other side."""
    connection.settimeout(30)
    said = b""
    try:
        while part := connection.recv(4096):
            said += part
    except ConnectionResetError:
        pass
    return said


def test_a_head_without_end(bot, tmp_path):
    """Who sends header upon header is cut off; cookies of 30 kB are nothing unusual."""
    with _serving(bot, tmp_path) as base:
        usual = httpx.get(f"{base}/healthz", headers={"Cookie": "a=" + "x" * 30_000})
        assert usual.status_code == 200
        with _connect(base, HALF) as endless, pytest.raises(ConnectionError):
            endless.sendall(b"x" * 50_000_000)
        assert httpx.get(f"{base}/healthz").status_code == 200


@pytest.mark.parametrize("sent", [b"", b"G", HALF])
def test_half_a_request(bot, tmp_path, monkeypatch, sent):
    """A connection without a whole head is closed after a while."""
    monkeypatch.setattr(peers, "HEAD", 0.3)
    with _serving(bot, tmp_path) as base, _connect(base, sent) as idle:
        assert _closed(idle) == b""
        assert httpx.get(f"{base}/healthz").status_code == 200


def test_a_second_request_that_is_not_finished(bot, tmp_path, monkeypatch):
    """So is one that has been of use before."""
    monkeypatch.setattr(peers, "HEAD", 0.3)
    whole = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
    with _serving(bot, tmp_path) as base, _connect(base, whole) as used:
        answer = used.recv(4096)
        while not answer.endswith(b"}"):  # the body may come as a packet of its own
            answer += used.recv(4096)
        assert answer.startswith(b"HTTP/1.1 200")
        used.sendall(HALF)
        assert _closed(used) == b""


def test_many_of_one_address(bot, tmp_path):
    """Of so many connections an address may have the oldest idle ones give way to new ones."""
    with _serving(bot, tmp_path, connections_per_address=5) as base, ExitStack() as stack:
        idle = [stack.enter_context(_connect(base, HALF)) for _ in range(12)]
        assert httpx.get(f"{base}/healthz").status_code == 200
        assert [_closed(one) for one in idle[:7]] == [b""] * 7


def test_those_that_are_answered_do_not_give_way(bot, tmp_path):
    """A request whose body is still coming is not cut off by others of its address."""
    body = b'{"language": "ja"}'
    head = HALF + b"a\r\nContent-Type: application/json\r\nConnection: close\r\n"
    head += b"Content-Length: %d\r\n\r\n" % len(body)
    with _serving(bot, tmp_path, connections_per_address=2) as base, ExitStack() as stack:
        slow = stack.enter_context(_connect(base, head))
        time.sleep(0.3)
        for _ in range(6):
            stack.enter_context(_connect(base, HALF))
        time.sleep(0.3)
        slow.sendall(body)
        assert _closed(slow).startswith(b"HTTP/1.1 201")


def test_trusted_proxies_are_not_counted(bot, tmp_path):
    """All visitors come from the address of the proxy."""
    settings = {"connections_per_address": 2, "trusted_proxies": ["127.0.0.0/8"]}
    with _serving(bot, tmp_path, **settings) as base, ExitStack() as stack:
        for _ in range(5):
            stack.enter_context(_connect(base, HALF))
        time.sleep(0.3)
        assert httpx.get(f"{base}/healthz").status_code == 200


def test_a_body_that_does_not_come(bot, tmp_path, monkeypatch):
    """A body that is announced and not sent is waited for no longer than a while."""
    monkeypatch.setattr(middleware, "_SILENT", 0.3)
    head = HALF + b"a\r\nContent-Type: application/json\r\nContent-Length: 600\r\n\r\n{"
    with _serving(bot, tmp_path) as base, _connect(base, head) as slow:
        assert b" 408 " in _closed(slow)


def test_a_websocket_is_no_request_that_does_not_end(bot, tmp_path, monkeypatch):
    """The limit for a head does not cut it, however long nothing is said."""
    monkeypatch.setattr(peers, "HEAD", 0.2)
    with (
        _serving(bot, tmp_path) as base,
        connect(f"{base.replace('http', 'ws')}/v1/ws") as tab,
        pytest.raises(TimeoutError),
    ):
        tab.recv(0.6)


def test_a_tab_that_closes_as_the_server_stops_holds_nothing_up():
    """It is closed; the server goes on to stop the others."""
    tab = peers.WebSocketPeer.__new__(peers.WebSocketPeer)
    tab.transport = Mock()
    closing = InvalidState("connection is closing")
    with patch.object(WebSocketsSansIOProtocol, "shutdown", side_effect=closing):
        tab.shutdown()
    tab.transport.close.assert_called_once_with()
