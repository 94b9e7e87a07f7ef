"""Text files line by line: JSON lines and tab-separated values, every mistake with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from faqbot.errors import DataError, Location, Problem, problem


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
