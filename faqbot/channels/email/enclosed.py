"""Files that came with a mail, taken out of its original when somebody asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from faqbot.channels.email.mime import Part, parse
from faqbot.channels.email.reading import file_name, is_file

MOST = 100  # files of one mail that can be had one by one; all are in the original
_LARGEST = 30 * 1024 * 1024  # bytes of a file, with its transfer encoding


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file: its name as the sender wrote it, and what is in it."""

    name: str
    content: bytes


def enclosed(original: Path) -> list[Enclosed]:
    """Return the files of a mail, in order. Blocks."""
    return [Enclosed(file_name(part), _content(part)) for part in _parts(original)]


def enclosed_one(original: Path, number: int) -> Enclosed | None:
    """Return the file with this number, counted from 0; None when there is none. Blocks."""
    for count, part in enumerate(_parts(original)):
        if count == number:
            return Enclosed(file_name(part), _content(part))
    return None


def _parts(original: Path) -> Iterator[Part]:
    found = (part for part in parse(original.read_bytes()).walk() if is_file(part))
    for _, part in zip(range(MOST), found, strict=False):
        yield part


def _content(part: Part) -> bytes:
    if part.type == "message/rfc822":
        return part.body
    return part.content(_LARGEST)
