"""Knowledge bases made of the corpus of a BEIR data set."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from faqbot.errors import DataError, Location, Problem, problem
from faqbot.knowledge.corpus import Document, read_corpus
from faqbot.yaml.scalars import MAX_ID, is_id
from faqbot.yaml.writing import block, clean, inline, one_line

_BYTES_A_FILE = 3_000_000  # well below what the loader takes
_ENTRIES_A_FILE = 5_000


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import made. ``renamed`` maps every ``_id`` that could not stay to its entry id."""

    folder: Path
    files: tuple[Path, ...]
    entries: int
    renamed: Mapping[str, str]


def import_beir(
    corpus: Path, target: Path, *, name: str = "", category: str = "imported"
) -> Imported:
    """Write the documents of ``corpus`` (corpus.jsonl) as a knowledge base in ``target``.

    A document's ``title`` becomes the question, its ``text`` the answer, its ``variants`` (if
    any) other ways to ask; its ``_id`` stays the id wherever it may be one. ``name`` is the name
    of the knowledge base (default: the folder's), ``category`` the id of its category.

    All or nothing: ``target`` appears complete or not at all. Raises
    :class:`~faqbot.errors.DataError` with every bad line, or when ``target`` exists and is not an
    empty folder.
    """
    if not is_id(category):
        raise DataError(
            [problem("knowledge", "bad-id", Location("category"), id=category, limit=MAX_ID)]
        )
    _refuse_existing(target)
    documents, renamed = read_corpus(corpus)
    chunks = _chunks([_entry(document) for document in documents])
    name = " ".join(clean(name).split()) or target.resolve().name or category
    try:
        parent = target.resolve().parent
        parent.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=".import-", dir=parent))
        try:
            names = _write(workshop / "new", chunks, name, category, corpus.name)
            if target.exists():
                target.rmdir()  # empty, as was made sure above
            (workshop / "new").rename(target)
        finally:
            shutil.rmtree(workshop, ignore_errors=True)
    except OSError as error:
        raise DataError([_unwritable(target, error)]) from error
    files = tuple(target / file for file in names)
    return Imported(target, files, len(documents), renamed)


def _refuse_existing(target: Path) -> None:
    where = Location(str(target))
    try:
        if target.is_dir():
            if any(target.iterdir()):
                raise DataError([problem("knowledge", "folder-not-empty", where)])
        elif target.exists():
            raise DataError([problem("knowledge", "not-a-folder", where)])
    except OSError as error:
        raise DataError([_unwritable(target, error)]) from error


def _unwritable(target: Path, error: OSError) -> Problem:
    reason = error.strerror or type(error).__name__
    return problem("knowledge", "unwritable", Location(str(target)), reason=reason)


def _entry(document: Document) -> str:
    parts = [f"  - id: {inline(document.id)}\n", one_line("question", document.title, 4)]
    if document.variants:
        parts.append("    variants:\n")
        parts.extend(f"      - {inline(variant)}\n" for variant in document.variants)
    parts.append(block("answer", document.text, 4))
    return "".join(parts)


def _chunks(entries: list[str]) -> list[list[str]]:
    """Divide the entries among as many files as it takes to keep each of them small."""
    chunks: list[list[str]] = [[]]
    size = 0
    for text in entries:
        length = len(text.encode())
        if chunks[-1] and (size + length > _BYTES_A_FILE or len(chunks[-1]) >= _ENTRIES_A_FILE):
            chunks.append([])
            size = 0
        chunks[-1].append(text)
        size += length
    return chunks


def _write(
    folder: Path, chunks: list[list[str]], name: str, category: str, source: str
) -> list[Path]:
    (folder / "faq").mkdir(parents=True)
    settings = f"# {source} から取り込んだ知識ベースです。\n{one_line('name', name, 0)}"
    files = {Path("settings.yaml"): settings}
    for number, chunk in enumerate(chunks, start=1):
        suffix = f"-{number}" if len(chunks) > 1 else ""
        title = f"{name} {number}" if suffix else name
        head = f"category:\n  id: {category}{suffix}\n{one_line('name', title, 2)}\nentries:\n"
        files[Path("faq") / f"{category}{suffix}.yaml"] = head + "\n".join(chunk)
    for file, text in files.items():
        (folder / file).write_text(text, encoding="utf-8", newline="\n")
    return list(files)
