"""Every loop of a server in the background dies once, and the server says so and goes on."""

import re
import threading
import time
from pathlib import Path

import httpx
import pytest

import faqbot
from faqbot.channels.email.inbound import Inbox
from faqbot.channels.worker import Worker
from faqbot.desk import background
from faqbot.desk.assignment import Assignment
from faqbot.desk.jobs import Jobs
from faqbot.errors import StorageError
from faqbot.storage.alone import serving_alone
from faqbot.web.reload import Reloader

LOOPS = {
    "jobs": (Jobs, "tick"),
    "assignment": (Assignment, "round"),
    "inbox": (Inbox, "collect"),
    "deliveries": (Worker, "run"),
    "reload": (Reloader, "watch"),
}


@pytest.mark.parametrize("name", LOOPS)
def test_a_loop_dies(serving, tmp_path, monkeypatch, name):
    """It is begun again; /readyz names it meanwhile, and visitors are served."""
    owner, method = LOOPS[name]
    working, calls = getattr(owner, method), []
    others = {*threading.enumerate()}  # those of other tests' servers among them

    async def dying(self):
        if threading.current_thread() in others:
            return await working(self)
        calls.append(1)
        if len(calls) == 1:
            raise RecursionError
        return await working(self)

    monkeypatch.setattr(owner, method, dying)
    monkeypatch.setattr(background, "FIRST", 0.05)
    for folder in ("new", "cur", "tmp"):
        (tmp_path / "mail" / folder).mkdir(parents=True)
    mail = {
        "smtp": "smtp://127.0.0.1:9",
        "mail_from": "a@b.example",
        "mail_desk": "d@b.example",
        "inbox": f"maildir:{tmp_path / 'mail'}",
        "inbox_seconds": 1,
    }
    with serving(tmp_path, watch=True, tick_seconds=0.05, assign_visitors=True, **mail) as base:
        end = time.monotonic() + 30
        ready = httpx.get(f"{base}/readyz")
        while len(calls) < 2 or "loops" not in ready.json():
            assert time.monotonic() < end, "waited for in vain"
            time.sleep(0.02)
            ready = httpx.get(f"{base}/readyz")
        assert ready.status_code == 200
        assert (ready.json()["status"], ready.json()["loops"]) == (
            "degraded",
            {name: "RecursionError"},
        )
        assert httpx.post(f"{base}/v1/conversations", json={}).status_code == 201


def test_every_loop_is_among_them():
    """Whatever runs in the background of a server dies above; the two of Redis: test_broker.py."""
    begun = re.compile(r"""\.running\(\s*["']([a-z-]+)["']""")
    code = Path(faqbot.__file__).parent.rglob("*.py")
    found = {name for file in code for name in begun.findall(file.read_text(encoding="utf-8"))}
    assert found == LOOPS.keys()


def test_a_second_server(serving, tmp_path):
    """On the same SQLite file it is refused, with the reason; after the first one it is not."""
    url = f"sqlite:///{tmp_path / 'faqbot.db'}"
    with serving(tmp_path, database=url) as base:
        assert httpx.get(f"{base}/readyz").status_code == 200
        refused = pytest.raises(StorageError, match="served by another process already")
        with refused, serving_alone(url):
            pass
    with serving_alone(url):
        pass
