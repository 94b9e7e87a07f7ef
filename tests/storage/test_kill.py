"""Acknowledged means stored."""

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from faqbot.storage.queries import read_events, read_head
from faqbot.storage.store import Store

WRITER = """
import asyncio, importlib.util, sys

spec = importlib.util.spec_from_file_location("made", sys.argv[2])
made = importlib.util.module_from_spec(spec)
spec.loader.exec_module(made)
from faqbot.storage.store import Store

async def write(store, conversation):
    for seq in range(10**6):
        await store.append(made.append(conversation, seq))
        print(conversation, seq + 1, flush=True)

async def main():
    async with await Store.open(sys.argv[1]) as store:
        await asyncio.gather(*(write(store, f"c{i}") for i in range(20)))

asyncio.run(main())
"""


@pytest.mark.anyio
async def test_a_process_killed_while_it_writes(place: Any) -> None:
    """After kill -9 every acknowledged event is there, whole and without a gap."""
    made = Path(__file__).with_name("conftest.py")
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, place.database, str(made)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    lines = [writer.stdout.readline() for _ in range(400)]
    writer.send_signal(signal.SIGKILL)
    lines += writer.stdout.readlines()[:-1]  # the last may be cut off
    writer.wait()
    acknowledged: dict[str, int] = {}
    for line in lines:
        conversation, seq = line.split()
        acknowledged[conversation] = int(seq)
    assert len(acknowledged) == 20
    async with await Store.open(place.database) as store:
        for conversation, seq in acknowledged.items():
            head = await store.read(lambda c, id_=conversation: read_head(c, id_))
            events = await store.read(lambda c, id_=conversation: read_events(c, id_))
            assert head is not None
            assert seq <= head.seq <= seq + 1
            assert [event.seq for event in events] == list(range(1, head.seq + 1))
