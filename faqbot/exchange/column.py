"""What a column and a sheet of a workbook are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["id", "line", "text", "words", "ids", "date", "category", "kind", "shown"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``aliases`` are headers of other systems; ``many`` repeats it, numbered."""

    key: str
    title: str
    shape: Shape
    width: int
    note: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: what a row is, and its columns from left to right."""

    title: str
    note: str
    columns: tuple[Column, ...]
    aliases: tuple[str, ...] = ()
