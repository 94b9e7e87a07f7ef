"""Several processes behind one address, on PostgreSQL and Redis."""

import contextlib
import os
import shutil
import signal
import time
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from faqbot.knowledge.folder import sample

_PATIENCE = 90  # seconds


def workers_of(pid: int) -> list[int]:
    """Return the processes that serve: the children that are no helpers of multiprocessing."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    lines = {int(child): Path(f"/proc/{child}/cmdline").read_bytes() for child in children}
    return [child for child, line in lines.items() if b"spawn_main" in line]


def hears_hangup(pid: int) -> bool:
    """Tell whether the process has begun to listen for SIGHUP, which would end it before."""
    status = Path(f"/proc/{pid}/status").read_text()
    caught = next(line for line in status.splitlines() if line.startswith("SigCgt"))
    return bool(int(caught.split()[1], 16) & 1 << signal.SIGHUP - 1)


@pytest.mark.slow
def test_processes_share_conversations_and_one_may_die(
    process, postgresql, redis_server, new_database, new_visitor, tmp_path
):
    """Tabs on different processes see the same; figures add up; SIGHUP reaches all; kill -9 of
    one loses nothing that was acknowledged."""
    if not Path("/proc/self/task").exists():
        pytest.skip("/proc is needed to find the processes")
    shutil.copytree(sample(), tmp_path / "kb")
    options = ["--workers", "2", "--database", new_database("postgresql"), "--broker", redis_server]
    options += ["--kb", str(tmp_path / "kb"), "--data", str(tmp_path / "data")]
    with process(
        *options,
        FAQBOT_WATCH="false",
        FAQBOT_METRICS_OPEN="true",
        FAQBOT_SOCKETS_PER_CONVERSATION="20",
    ) as server:
        visitor = new_visitor(server.base)
        with contextlib.ExitStack() as stack:
            tabs = [stack.enter_context(visitor.connect()) for _ in range(8)]
            for tab in tabs:
                assert tab.next()["type"] == "welcome"
            tabs[0].send(type="say", client_id="a", text="出金の手数料はいくらですか")
            shown = [tab.events(3) for tab in tabs]
            assert all(events == shown[0] for events in shown)
            figures = httpx.get(f"{server.base}/metrics").text
            assert 'faqbot_connections{kind="visitor"} 8.0' in figures
            assert 'faqbot_turns_total{decision="answer"} 1.0' in figures

            victim = workers_of(server.popen.pid)[0]
            os.kill(victim, signal.SIGKILL)
            for number in range(8):
                with contextlib.suppress(ConnectionClosed, TimeoutError):
                    tabs[number].send(type="say", client_id=f"b-{number}", text="入金")
                    tabs[number].until("ack")
        until = time.monotonic() + _PATIENCE
        while len(workers_of(server.popen.pid)) < 2:
            assert time.monotonic() < until
            time.sleep(0.2)
        with visitor.connect() as tab:
            tab.next()
            for number in range(8):
                tab.send(type="say", client_id=f"b-{number}", text="入金")
                assert tab.until("ack")[-1]["client_id"] == f"b-{number}"
        ids = [event["client_id"] for event in visitor.events() if event["client_id"]]
        assert sorted(ids) == ["a", *(f"b-{number}" for number in range(8))]

        until = time.monotonic() + _PATIENCE
        while not all(map(hears_hangup, workers_of(server.popen.pid))):
            assert time.monotonic() < until
            time.sleep(0.2)
        (tmp_path / "kb" / "settings.yaml").write_text("name: [", encoding="utf-8")
        server.popen.send_signal(signal.SIGHUP)
        until = time.monotonic() + _PATIENCE
        while 'faqbot_reloads_total{result="refused"} 2.0' not in figures:
            assert time.monotonic() < until
            time.sleep(0.2)
            figures = httpx.get(f"{server.base}/metrics").text
        code, _ = server.stop()
    assert code == 0
