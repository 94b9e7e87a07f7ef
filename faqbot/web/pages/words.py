"""The pages' own words, by language."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

LANGUAGES = ("ja", "en")
_FOLDER = Path(__file__).parent / "strings"


@cache
def words_of(language: str) -> dict[str, str]:
    """Return the words of ``language``, one of ``LANGUAGES``: pages, FAQ and form."""
    words: dict[str, str] = {}
    for part in ("", "faq-", "writing-"):
        path = _FOLDER / f"{part}{language}.json"
        words |= json.loads(path.read_text(encoding="utf-8"))
    return words
