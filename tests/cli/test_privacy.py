"""``faqbot privacy`` as people use it."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from faqbot import Bot
from faqbot.desk import Desk, DeskSettings
from faqbot.desk.filing import Origin
from faqbot.support.tickets import TicketKind, TicketRequest

Invoke = Callable[..., tuple[int, str, str]]


@pytest.fixture
def data(tmp_path: Path) -> tuple[str, str]:
    """A data folder with one conversation and one ticket."""

    async def fill() -> None:
        url = f"sqlite:///{tmp_path / 'faqbot.db'}"
        settings = DeskSettings(tick=None)
        async with Desk.open(Bot.load(), database=url, settings=settings) as desk:
            await desk.conversations.start()
            request = TicketRequest(
                TicketKind.MAIL, "山田 太郎", "出金が届きません。", "出金", "taro@example.com"
            )
            await desk.tickets.file(request, Origin("page"))

    asyncio.run(fill())
    return ("--data", str(tmp_path))


def test_export_erase_and_nothing_left(invoke: Invoke, data: tuple[str, str]) -> None:
    """What is kept is told, erased when confirmed, and not found any more."""
    code, out, _ = invoke("privacy", "export", "taro@example.com", *data)
    assert code == 0
    (ticket,) = json.loads(out)["tickets"]
    assert ticket["name"] == "山田 太郎"
    code, out, _ = invoke("privacy", "erase", ticket["id"], *data, stdin="n\n")
    assert code == 1
    code, out, _ = invoke("privacy", "erase", ticket["id"], "--yes", *data)
    assert (code, "チケット 1 件" in out) == (0, True)
    code, out, err = invoke("privacy", "export", "taro@example.com", *data, "--lang", "en")
    assert (code, out) == (2, "")
    assert "Nothing is kept about taro@example.com." in err


def test_files(invoke: Invoke, data: tuple[str, str], tmp_path: Path) -> None:
    """Written to files that nobody else can read; transcripts are one conversation a line."""
    out = tmp_path / "out.jsonl"
    assert invoke("privacy", "transcripts", "--masked", "--out", str(out), *data)[0] == 0
    (line,) = out.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["messages"][0]["by"] == "assistant"
    assert out.stat().st_mode & 0o077 == 0


def test_no_database(invoke: Invoke, tmp_path: Path) -> None:
    """A mistyped folder is told so, and no database is made there."""
    code, _, err = invoke("privacy", "export", "x", "--data", str(tmp_path / "none"))
    assert (code, "データベースがありません" in err) == (2, True)
    assert not (tmp_path / "none").exists()
