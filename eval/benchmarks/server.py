"""A thousand visitors at once: how long an answer takes, and what a turn costs.

    python eval/benchmarks/server.py                      # 1,000 visitors, a question every 5 s
    python eval/benchmarks/server.py --visitors 200 --every 2 --json out.json

Three apps on the same ASGI stack (uvicorn, uvloop, websockets without compression) are measured
one after the other with the same questions: a bare echo, an echo that asks the engine, and the
whole desk, which stores every turn before it acknowledges it; then the desk once more, beside one
who sends 8,000 characters that grow fivefold as often as the default limit allows. A turn's cost is
CPU time of the server's process, so it hardly depends on what else the machine does; latencies do.
Linux only.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx
from load import Load, attack, percentile, visit

from faqbot.knowledge.folder import default_path
from faqbot.knowledge.loader import load

APPS = ("echo", "engine", "desk", "desk, attacked")
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Result:
    """What one app did; times in ms, memory in KiB."""

    app: str
    turns: int
    errors: int
    p50: float
    p95: float
    p99: float
    turns_per_core_second: float
    ratio_to_echo: float
    memory_per_conversation: float


class Server:
    """An app in a process of its own."""

    def __init__(self, app: str, folder: str) -> None:
        here = Path(__file__).parent
        self._process = subprocess.Popen(  # noqa: S603 - our own file
            [sys.executable, str(here / "apps.py"), app, folder], stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None  # noqa: S101
        self.base = self._process.stdout.readline().strip()

    def cpu(self) -> float:
        """Return the CPU seconds used so far."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def memory(self) -> float:
        """Return the resident memory in KiB."""
        lines = Path(f"/proc/{self._process.pid}/status").read_text().splitlines()
        return float(next(line.split()[1] for line in lines if line.startswith("VmRSS")))

    def descriptors(self) -> int:
        """Return how many descriptors are open."""
        return sum(1 for _ in Path(f"/proc/{self._process.pid}/fd").iterdir())

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(30)


def measure(app: str, options: argparse.Namespace, echo: float | None) -> Result:
    """Run the load against ``app``."""
    questions = [text for entry in load(default_path()).entries for text in (entry.question,)]
    random.Random(1).shuffle(questions)  # noqa: S311 - an order, no secret
    with tempfile.TemporaryDirectory(prefix="faqbot-bench-") as folder:
        server = Server(app.partition(",")[0], folder)
        try:
            before = server.memory()
            result = asyncio.run(drive(server, app, options, questions))
            after = server.memory()
        finally:
            server.stop()
    load_, cpu = result
    rate = len(load_.latencies) / cpu if cpu else 0.0
    return Result(
        app,
        len(load_.latencies),
        load_.errors,
        *(round(percentile(load_.latencies, q) * 1000, 2) for q in (0.5, 0.95, 0.99)),
        round(rate, 1),
        round(rate / echo, 3) if echo else 1.0,
        round((after - before) / options.visitors, 1),
    )


async def drive(
    server: Server, app: str, options: argparse.Namespace, questions: list[str]
) -> tuple[Load, float]:
    """Let the visitors come, ask for a while and leave; the CPU time is that of the asking."""
    load_ = Load(options.every, app.startswith("desk"))
    begin, end = asyncio.Event(), asyncio.Event()
    tasks = []
    limits = httpx.Limits(max_connections=20)
    async with httpx.AsyncClient(base_url=server.base, limits=limits, timeout=60) as client:
        for number in range(options.visitors):
            asked = questions[number % len(questions) :] + questions[: number % len(questions)]
            tasks.append(asyncio.create_task(visit(client, load_, asked, number, begin, end)))
            if number % 20 == 19:  # so many come at once
                while load_.ready + load_.errors <= number:
                    await asyncio.sleep(0.01)
        while load_.ready + load_.errors < options.visitors:
            await asyncio.sleep(0.1)
        start = server.cpu()
        begin.set()
        if app.endswith("attacked"):
            tasks.append(asyncio.create_task(attack(client, end)))
        await asyncio.sleep(options.seconds)
        end.set()
        await asyncio.gather(*tasks)
        return load_, server.cpu() - start


def main() -> None:
    """Measure all apps and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--visitors", type=int, default=1000)
    parser.add_argument("--every", type=float, default=5.0, help="seconds between questions")
    parser.add_argument("--seconds", type=float, default=30.0, help="of asking, for each app")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    results: list[Result] = []
    for app in APPS:
        echo = results[0].turns_per_core_second if results else None
        results.append(measure(app, options, echo))
    write = sys.stdout.write
    write("| app | turns | errors | p50 ms | p95 ms | p99 ms | turns/core·s | ratio | KiB each |\n")
    write("|---|---|---|---|---|---|---|---|---|\n")
    for result in results:
        write("| " + " | ".join(str(value) for value in asdict(result).values()) + " |\n")
    if options.json:
        run = {"visitors": options.visitors, "every": options.every, "at": time.time()}
        report = {**run, "results": [asdict(result) for result in results]}
        options.json.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
