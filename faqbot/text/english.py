"""English of services in Japanese: what a fee, a refund or a closing day is called here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("english.tsv")


@cache
def japanese_of() -> Mapping[str, tuple[str, ...]]:
    """Return English phrases, in singular words, with what they may be called, likeliest first."""
    lines = _FILE.read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {english: tuple(japanese.split("|")) for english, japanese in rows}


@cache
def longest() -> int:
    """Return the number of words of the longest phrase."""
    return max(phrase.count(" ") + 1 for phrase in japanese_of())
