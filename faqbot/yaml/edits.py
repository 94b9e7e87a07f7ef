"""Edits of a text: spans of characters and what takes their place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]`` of ``file`` by ``new``."""

    file: str
    start: int
    end: int
    new: str

    @property
    def is_insertion(self) -> bool:
        """Tell whether nothing is replaced."""
        return self.start == self.end


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` with ``edits`` made.

    Of two replacements that overlap the first counts; an insertion within a replaced span comes
    after it, and insertions at one place stand in the order given.
    """
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start >= at:
            parts.append(text[at : edit.start])
        elif not edit.is_insertion:
            continue
        parts.append(edit.new)
        at = max(at, edit.end)
    return "".join((*parts, text[at:]))
