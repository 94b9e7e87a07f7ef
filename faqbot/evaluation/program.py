"""Any other bot as an engine: a program that speaks JSON, one line each way.

First it is told the ``{"entries": [{"id", "question", "variants", "keywords", "answer"}, …]}``
and says ``{"ready": true}``; then for each ``{"id", "text"}`` it says
``{"candidates": [{"entry": "…", "confidence": 0.8}, …]}``, best first.
"""

from __future__ import annotations

import json
import queue
import shlex
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Any

from faqbot.errors import DataError, reason_of
from faqbot.evaluation.cases import Outcome, Question
from faqbot.evaluation.measures.ranking import DEPTH
from faqbot.knowledge.model import Knowledge
from faqbot.ranking import Candidate

START, REPLY = 300.0, 60.0  # seconds that it may take to read the entries, and to answer


@dataclass(frozen=True)
class Program:
    """A program that has been started and has read the entries of a knowledge base."""

    name: str
    entries: frozenset[str]
    _process: subprocess.Popen[str] = field(repr=False)
    _lines: queue.Queue[str] = field(repr=False)

    def judge(self, question: Question) -> Outcome:
        """Ask it; raises DataError for a reply that does not come or is none."""
        found = self._asked({"id": question.id, "text": question.text}, REPLY)
        try:
            told = [(str(c["entry"]), float(c["confidence"])) for c in found["candidates"]]
        except (KeyError, TypeError, ValueError) as error:
            raise self._wrong(f"{error!r}: {found}") from error
        unknown = [entry for entry, _ in told if entry not in self.entries]
        if unknown:
            raise self._wrong(f"entry {unknown[0]}?")
        told.sort(key=lambda pair: -pair[1])
        candidates = tuple(Candidate(entry, sure, sure) for entry, sure in told[:DEPTH])
        return Outcome(question, candidates, exclusive=False)

    def _asked(self, message: dict[str, Any], seconds: float) -> dict[str, Any]:
        assert self._process.stdin is not None  # noqa: S101 - it was started with pipes
        try:
            self._process.stdin.write(json.dumps(message, ensure_ascii=False) + "\n")
            self._process.stdin.flush()
            line = self._lines.get(timeout=seconds)
        except (OSError, ValueError) as error:
            raise self._wrong(str(error)) from error
        except queue.Empty:
            raise self._wrong(f"{seconds:.0f} s") from None
        try:
            found = json.loads(line)
        except ValueError:
            raise self._wrong(line.strip()[:200] or "EOF") from None
        if not isinstance(found, dict):
            raise self._wrong(line.strip()[:200])
        return found

    def _wrong(self, reason: str) -> DataError:
        return DataError.of("evaluation", "bad-program", self.name, reason=reason)


@contextmanager
def program(name: str, command: str, knowledge: Knowledge) -> Iterator[Program]:
    """Start ``command`` and tell it the entries; it is ended when the block is left.

    Raises DataError when it does not start, does not answer, or does not keep to the protocol.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - what the user names is what is to be run
            shlex.split(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise DataError.of("evaluation", "bad-program", name, reason=reason) from error
    with process:
        assert process.stdout is not None  # noqa: S101 - it was started with pipes
        lines: queue.Queue[str] = queue.Queue()
        reader = threading.Thread(target=_read, args=(process.stdout, lines), daemon=True)
        reader.start()
        try:
            started = Program(name, frozenset(knowledge.entry), process, lines)
            started._asked({"entries": _entries(knowledge)}, START)
            yield started
        finally:
            process.kill()
            reader.join(1.0)


def _read(stream: IO[str], lines: queue.Queue[str]) -> None:
    for line in stream:
        lines.put(line)
    lines.put("")  # its end: nobody needs to wait any longer


def _entries(knowledge: Knowledge) -> list[dict[str, Any]]:
    return [
        {
            "id": entry.id,
            "question": entry.question,
            "variants": list(entry.variants),
            "keywords": list(entry.keywords),
            "answer": entry.answer,
        }
        for entry in knowledge.entries
    ]
