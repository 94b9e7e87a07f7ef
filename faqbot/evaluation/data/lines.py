"""Text files line by line: JSON lines and TREC runs and qrels, every mistake with its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from faqbot.errors import DataError, Location, Problem, problem
from faqbot.evaluation.cases import Outcome


def read_lines(path: Path, expected: str = "") -> list[str]:
    """Return the lines of a UTF-8 file; raises DataError when it cannot be read."""
    where = Location(str(path))
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        raise DataError(
            [problem("evaluation", "no-file", where, expected=expected or path.name)]
        ) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DataError([problem("evaluation", "unreadable", where, reason=reason)]) from None
    except UnicodeDecodeError:
        raise DataError([problem("evaluation", "unreadable", where, reason="UTF-8?")]) from None


def read_json_lines(
    path: Path, problems: list[Problem], required: tuple[str, ...]
) -> Iterator[tuple[Location, dict[str, Any]]]:
    """Yield the objects of a JSON Lines file with their places; blank lines are passed over.

    A line that is no object, or in which a ``required`` key is no text, goes to ``problems``.
    """
    for number, line in enumerate(read_lines(path), 1):
        if not line.strip():
            continue
        where = Location(str(path), number, 1)
        try:
            found = json.loads(line)
        except ValueError as error:
            problems.append(problem("evaluation", "bad-json", where, reason=str(error)))
            continue
        if isinstance(found, dict) and all(isinstance(found.get(key), str) for key in required):
            yield where, found
        else:
            expected = "{" + ", ".join(f'"{key}": "…"' for key in required) + "}"
            problems.append(
                problem("evaluation", "bad-row", where, found=line[:60], expected=expected)
            )


Run = dict[str, dict[str, float]]


def run_lines(outcomes: Iterable[Outcome], tag: str = "faqbot") -> Iterator[str]:
    """Yield the lines of a run file, without line ends."""
    for outcome in outcomes:
        query = escape(outcome.question.id)
        scores = strictly_falling([c.score for c in outcome.candidates])
        for rank, (candidate, score) in enumerate(zip(outcome.candidates, scores, strict=True), 1):
            yield f"{query} Q0 {escape(candidate.entry)} {rank} {score!r} {escape(tag)}"


def qrels_lines(judged: Iterable[tuple[str, Mapping[str, int]]]) -> Iterator[str]:
    """Yield the lines of a TREC qrels file for pairs of query id and grades by entry."""
    for query, grades in judged:
        for entry, grade in sorted(grades.items()):
            yield f"{escape(query)} 0 {escape(entry)} {grade}"


def read_run(path: Path) -> Run:
    """Return the scores of a run: query → document → score; raises DataError with every mistake."""
    run: Run = {}
    problems = []
    for number, line in enumerate(read_lines(path), 1):
        fields = line.split()
        if not fields:
            continue
        try:
            query, _, document, _, score = fields[:5]
            run.setdefault(query, {})[document] = float(score)
        except ValueError:
            where = Location(str(path), number, 1)
            expected = "query Q0 document rank score tag"
            problems.append(
                problem("evaluation", "bad-row", where, found=line[:60], expected=expected)
            )
    if problems:
        raise DataError(problems)
    return run


def strictly_falling(scores: Sequence[float]) -> list[float]:
    """Return ``scores``, which never rise, with ties in single precision nudged apart."""
    falling: list[float] = []
    last = np.float32(np.inf)
    for score in scores:
        # minimum: what was nudged before may have fallen below the next score.
        last = min(np.float32(score), np.nextafter(last, np.float32(-np.inf)))
        falling.append(float(last))
    return falling


def escape(id_: str) -> str:
    """Return ``id_`` without white space."""
    return "%20".join(id_.split()) if any(c.isspace() for c in id_) else id_
