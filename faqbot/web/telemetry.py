"""Telemetry: structured logs and Prometheus metrics, with nothing about anybody."""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    multiprocess,
)

_QUIET = ("uvicorn", "uvicorn.error", "uvicorn.access", "watchfiles", "alembic", "sqlalchemy",
          "httpx", "httpcore")  # fmt: skip
MULTIPROCESS = "PROMETHEUS_MULTIPROC_DIR"  # where the processes of one server add up
_LATENCY = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
_WAIT = (5, 15, 30, 60, 120, 300, 600, 1800)


def fields(**values: Any) -> dict[str, Any]:
    """Return ``extra`` for a logging call: ``logger.info("turn", extra=fields(ms=3))``."""
    return {"fields": values}


class JsonFormatter(logging.Formatter):
    """Formats a record as JSON.

    Of an exception its type and the lines of code are told, never its message: that may quote
    what a visitor wrote.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return ``record`` as one line."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            frames = traceback.extract_tb(error.__traceback__)
            line["error"] = type(error).__name__
            line["stack"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        return json.dumps(line, ensure_ascii=False, default=str)


def configure(level: int = logging.INFO) -> None:
    """Send every log line of this process to stderr as JSON.

    Libraries are heard from warnings up: uvicorn's lines for information name addresses.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


class Metrics:
    """The metrics of one app, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.turns = self._counter("turns", "Questions by what was decided", "decision")
        self.confidence = self._histogram(
            "confidence", "Confidence of the decision", [n / 10 for n in range(1, 11)]
        )
        self.handoffs = self._counter("handoffs", "Hand-overs by reason", "reason", "open")
        self.messages = self._counter("messages", "Events that were stored", "type", "author")
        self.refused = self._counter("refused", "What limits and checks refused", "code")
        self.mail = self._counter("mail", "Mail that came in, by what became of it", "result")
        self.reloads = self._counter("reloads", "Reloads of the knowledge base", "result")
        self.turn_seconds = self._histogram("turn_seconds", "A visitor's turn, stored", _LATENCY)
        self.request_seconds = self._histogram(
            "request_seconds", "An HTTP request", _LATENCY, "method", "route", "status"
        )
        self.wait_seconds = self._histogram(
            "wait_seconds", "From the hand-over to an operator's taking it", _WAIT
        )
        self.connections = self._gauge("connections", "Open WebSockets", "livesum", "kind")
        self.queue = self._gauge("queue_length", "Conversations that wait", "mostrecent")
        self.queue_oldest = self._gauge(
            "queue_oldest_seconds", "How long the first in the queue has waited", "mostrecent"
        )

    def _counter(self, name: str, told: str, *labels: str) -> Counter:
        return Counter(f"faqbot_{name}", told, labels, registry=self.registry)

    def _histogram(self, name: str, told: str, buckets: Sequence[float], *labels: str) -> Histogram:
        return Histogram(f"faqbot_{name}", told, labels, buckets=buckets, registry=self.registry)

    def _gauge(self, name: str, told: str, together: Any, *labels: str) -> Gauge:
        return Gauge(
            f"faqbot_{name}", told, labels, registry=self.registry, multiprocess_mode=together
        )

    def count(self, events: Sequence[Mapping[str, Any]]) -> None:
        """Count the stored ``events`` of one turn."""
        for event in events:
            self.messages.labels(event["type"], event["from"]["kind"]).inc()
            reply = event.get("reply")
            if reply is None:
                continue
            if reply.get("decision"):
                self.turns.labels(reply["decision"]).inc()
                if reply.get("confidence") is not None:
                    self.confidence.observe(reply["confidence"])
            if handoff := reply.get("handoff"):
                self.handoffs.labels(handoff["reason"], str(handoff["open"]).lower()).inc()

    def text(self) -> bytes:
        """Return all of it in Prometheus' format; with several processes, of all together."""
        if not os.environ.get(MULTIPROCESS):
            return generate_latest(self.registry)
        together = CollectorRegistry()
        multiprocess.MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return generate_latest(together)


def forget_process(pid: int) -> None:
    """Drop the gauges of a process that has died."""
    multiprocess.mark_process_dead(pid)  # type: ignore[no-untyped-call]
