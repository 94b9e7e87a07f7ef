"""Sending to servers that answer, and to one that does not."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from faqbot.channels.adapter import NotNow, Sent
from faqbot.channels.email import outbound
from faqbot.channels.email.outbound import OutboundMail
from faqbot.mail import smtp_server as server_at

pytestmark = pytest.mark.anyio
MAIL = OutboundMail(
    "<1@aoba.example.com>", "support@aoba.example.com", "taro@example.com", "件名", "本文",
    datetime(2026, 11, 24, 1, tzinfo=UTC),
)  # fmt: skip


async def test_a_server_that_hangs_is_left_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """No QUIT is sent to it, whose answer would be waited for, too."""
    monkeypatch.setattr(outbound, "PATIENCE", 0.5)
    heard: list[bytes] = []
    left = asyncio.Event()

    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 at your service\r\n")
        while line := await reader.readline():
            heard.append(line[:4].upper())
            if heard[-1] == b"EHLO":
                writer.write(b"250 mail.example.com\r\n")
        writer.close()
        left.set()

    async with await asyncio.start_server(hang, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        result = await outbound.sender(server_at(f"smtp://127.0.0.1:{port}"))(MAIL)
        await left.wait()
    assert isinstance(result, NotNow)
    assert result.why.startswith("no answer")
    assert heard == [b"EHLO", b"MAIL"]


async def test_a_server_that_answers_is_taken_leave_of(smtp_server: Any) -> None:
    """The mail arrives, and the connection ends as the protocol wants it."""
    assert await outbound.sender(server_at(smtp_server.url))(MAIL) == Sent()
    assert len(smtp_server.to("taro@example.com")) == 1
    assert smtp_server.goodbyes == 1
