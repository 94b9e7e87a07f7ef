"""Questions that an editor does not want proposals for; kept beside the knowledge base."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from faqbot.errors import DataError, Location, problem
from faqbot.workshop.suggest.asked import key_of
from faqbot.workshop.suggest.themes import Theme

NAME = ".faqbot-suggest.json"
_VERSION = 1


def load_dismissed(path: Path) -> frozenset[str]:
    """Return the questions in the file ``path``, none when there is no such file.

    Raises :class:`~faqbot.errors.DataError` when it is not one of ours.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] != _VERSION:
            raise ValueError(f"version {data['version']}")
        return frozenset(str(text) for text in data["dismissed"])
    except FileNotFoundError:
        return frozenset()
    except OSError as error:
        raise _bad(path, error.strerror or type(error).__name__) from error
    except (ValueError, KeyError, TypeError) as error:
        raise _bad(path, str(error)) from error


def dismiss(path: Path, themes: Iterable[Theme]) -> None:
    """Add the questions of ``themes``, masked as they are, to the file ``path``."""
    known = set(load_dismissed(path))
    known |= {key_of(case.asked.text) for theme in themes for case in theme.cases}
    text = json.dumps(
        {"version": _VERSION, "dismissed": sorted(known)}, ensure_ascii=False, indent=1
    )
    draft = path.with_name(path.name + ".new")
    try:
        draft.write_text(text + "\n", encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DataError(
            [problem("logs", "unwritable", Location(str(path)), reason=reason)]
        ) from error


def _bad(path: Path, reason: str) -> DataError:
    return DataError([problem("logs", "bad-dismissed", Location(str(path)), reason=reason)])
