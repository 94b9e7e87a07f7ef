"""Mend what can be mended without a person: by replacing spans, so that nothing else changes.

Comments, quotes and layout stay as they are. What a file means must be the same afterwards but
for width and white space; a file of which that is not certain is left alone.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from faqbot.errors import KnowledgeError, Location
from faqbot.knowledge.report import problem
from faqbot.workshop.lint.finding import Edit
from faqbot.workshop.lint.linter import Result, lint
from faqbot.workshop.lint.source import Source, make_source, open_source

_BOM = "\ufeff".encode()
_ROUNDS = 3  # a mend may bring another to light: a space at the end of a line


def fix(folder: Path, today: date) -> tuple[Result, int]:
    """Mend the files of ``folder``; return what is left to say, and how many findings are gone.

    Raises :class:`~faqbot.errors.KnowledgeError` when there is no such folder or a file cannot
    be written; files are replaced as a whole or not at all.
    """
    result = lint(folder, today)
    mended = 0
    for _ in range(_ROUNDS):
        edits = [edit for finding in result.findings for edit in finding.edits]
        if not _write_all(folder, edits):
            break
        before = sum(bool(finding.edits) for finding in result.findings)
        result = lint(folder, today)
        mended += before - sum(bool(finding.edits) for finding in result.findings)
    return result, mended


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` with ``edits`` made; of two that overlap the first counts."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < at:
            continue
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join((*parts, text[at:]))


def _write_all(folder: Path, edits: Sequence[Edit]) -> bool:
    """Make ``edits``; tell whether any file was written."""
    by_file: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_file[edit.file].append(edit)
    written = [_write(folder / name, name, by_file[name]) for name in sorted(by_file)]
    return any(written)


def _write(path: Path, name: str, edits: Sequence[Edit]) -> bool:
    source = open_source(path, name)
    if source is None:
        return False
    new = make_source(name, apply(source.text, edits))
    if not same_meaning(source, new) or (new.text == source.text and not source.mixed):
        return False
    try:
        data = path.read_bytes()
        ends = "\r\n" if 2 * data.count(b"\r\n") > data.count(b"\n") else "\n"
        bom = _BOM if data.startswith(_BOM) else b""
        replace(path, bom + new.text.replace("\n", ends).encode())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise KnowledgeError([problem("unwritable", Location(name), reason=reason)]) from error
    return True


def same_meaning(old: Source, new: Source) -> bool:
    """Tell whether two files differ in width, doubled marks and white space only."""
    return [(s.path, _folded(s.value)) for s in old.scalars] == [
        (s.path, _folded(s.value)) for s in new.scalars
    ]


def _folded(text: str) -> str:
    """Return ``text`` without what a mend may change."""
    kept = "".join(unicodedata.normalize("NFKC", text).split())
    return "".join(c for i, c in enumerate(kept) if i == 0 or c != kept[i - 1] or c.isalnum())


def replace(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of ``path`` at one stroke, keeping its permissions."""
    path = path.resolve()
    handle, name = tempfile.mkstemp(prefix=".lint-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(path, name)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
