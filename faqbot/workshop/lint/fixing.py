"""Fixes without a person: spans are replaced, so that nothing else changes.

Comments, quotes and layout stay as they are. What a file means must be the same afterwards but
for width and white space; a file of which that is not certain is left alone.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from faqbot.errors import KnowledgeError, Location, problem
from faqbot.workshop.lint.linter import LintResult, lint
from faqbot.yaml.document import Document, Edit, apply, make_document, open_document
from faqbot.yaml.files import encoded, replace_file

_ROUNDS = 3  # a mend may bring another to light: a space at the end of a line


def fix(folder: Path, today: date) -> tuple[LintResult, int]:
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


def _write_all(folder: Path, edits: Sequence[Edit]) -> bool:
    """Make ``edits``; tell whether any file was written."""
    by_file: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_file[edit.file].append(edit)
    written = [_write(folder / name, name, by_file[name]) for name in sorted(by_file)]
    return any(written)


def _write(path: Path, name: str, edits: Sequence[Edit]) -> bool:
    source = open_document(path, name)
    if source is None:
        return False
    new = make_document(name, apply(source.text, edits))
    if not same_meaning(source, new) or (new.text == source.text and not source.mixed):
        return False
    try:
        replace_file(path, encoded(new.text, path.read_bytes()))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise KnowledgeError(
            [problem("knowledge", "unwritable", Location(name), reason=reason)]
        ) from error
    return True


def same_meaning(old: Document, new: Document) -> bool:
    """Tell whether two files differ in width, doubled marks and white space only."""
    return [(s.path, _folded(s.value)) for s in old.scalars] == [
        (s.path, _folded(s.value)) for s in new.scalars
    ]


def _folded(text: str) -> str:
    """Return ``text`` without what a mend may change."""
    kept = "".join(unicodedata.normalize("NFKC", text).split())
    return "".join(c for i, c in enumerate(kept) if i == 0 or c != kept[i - 1] or c.isalnum())
