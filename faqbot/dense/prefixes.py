"""Prefixes that models want in front of a text, by the names under which they are published."""

from __future__ import annotations

import re
from collections.abc import Sequence

from faqbot.dense.encoder import Kind

_PREFIXES: tuple[tuple[re.Pattern[str], dict[Kind, str]], ...] = (
    (re.compile(r"\bruri-v3\b", re.I), {"query": "検索クエリ: ", "passage": "検索文書: "}),
    (re.compile(r"\bruri\b", re.I), {"query": "クエリ: ", "passage": "文章: "}),
    (re.compile(r"\be5\b(?!.*instruct)", re.I), {"query": "query: ", "passage": "passage: "}),
)


def prefixed(model: str, texts: Sequence[str], kind: Kind) -> list[str]:
    """Return ``texts`` as ``model`` was trained to see them; most models want them plain."""
    prefix = next((given[kind] for pattern, given in _PREFIXES if pattern.search(model)), "")
    return [prefix + text for text in texts]
