"""Structured logs: one JSON object a line, without texts, names, addresses or tokens."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

_QUIET = ("uvicorn", "uvicorn.error", "uvicorn.access", "watchfiles", "alembic", "sqlalchemy",
          "httpx", "httpcore")  # fmt: skip


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
