"""The knowledge base is edited while the desk is open."""

import shutil
import time
from pathlib import Path

import httpx
import pytest

from faqbot import Bot
from faqbot.knowledge.folder import sample
from faqbot.web import ServerSettings, create_app

_PATIENCE = 60  # seconds


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    shutil.copytree(sample(), tmp_path / "kb")
    return tmp_path / "kb"


def reloaded(base: str, result: str) -> dict:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        ready = httpx.get(f"{base}/readyz").json()
        if ready["reload"]["result"] == result:
            return ready
        time.sleep(0.05)
    raise AssertionError(f"not {result}: {ready}")


@pytest.mark.slow
def test_a_saved_file_is_taken_up_and_a_broken_one_is_not(
    kb, desk_clock, serve_app, new_visitor, tmp_path
):
    """The old knowledge base serves on; log, /readyz and metric tell what is wrong and where."""
    bot = Bot.load(kb, clock=desk_clock, cache=False)
    settings = ServerSettings(data=tmp_path / "data", metrics_open=True)
    with serve_app(create_app(bot, settings=settings, clock=desk_clock)) as base:
        visitor = new_visitor(base)
        file = kb / "faq" / "withdrawal.yaml"
        sound = file.read_text(encoding="utf-8")

        file.write_text(sound + "  - id: broken\n", encoding="utf-8")
        refused = reloaded(base, "refused")
        assert refused["status"] == "ready"
        assert refused["reload"]["problems"] == 2  # which file, and where, stands in the log
        assert visitor.say("出金の手数料はいくらですか", "a")["events"][1]["reply"]["entry"]

        entry = (
            "  - id: brand-new\n    question: シマウマは飼えますか？\n    answer: 飼えません。\n"
        )
        file.write_text(sound.replace("entries:\n", "entries:\n" + entry, 1), encoding="utf-8")
        loaded = reloaded(base, "loaded")
        assert loaded["reload"]["entries"] == refused["knowledge"]["entries"] + 1
        said = visitor.say("シマウマは飼えますか", "b")
        assert said["events"][1]["reply"]["entry"] == "brand-new"

        figures = httpx.get(f"{base}/metrics").text
        assert 'faqbot_reloads_total{result="refused"} 1.0' in figures
        assert 'faqbot_reloads_total{result="loaded"} 1.0' in figures
