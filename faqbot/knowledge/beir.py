"""Knowledge bases made of the corpus of a BEIR data set, every bad line of it reported."""

from __future__ import annotations

import codecs
import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path
from types import NoneType
from typing import Any

from faqbot.errors import DataError, Location, reason_of
from faqbot.knowledge.attributes import literal
from faqbot.yaml.record import MAX_ID, is_id
from faqbot.yaml.report import Report
from faqbot.yaml.writing import block, clean, inline, one_line

_BYTES_A_FILE = 3_000_000  # well below what the loader takes
_ENTRIES_A_FILE = 5_000
MAX_LINE = 1_000_000  # bytes: no one reads an answer of this length
_SENTENCE = re.compile(r"[^\n。？！?!]{1,120}[。？！?!]?")
_NOT_ID = re.compile(r"[^A-Za-z0-9._]+")
_BREAK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class CorpusDocument:
    """One line of the corpus, cleaned; ``title`` is never empty, ``text`` neither."""

    id: str
    title: str
    text: str
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CorpusImport:
    """What an import made. ``renamed`` maps every ``_id`` that could not stay to its entry id."""

    folder: Path
    files: tuple[Path, ...]
    entries: int
    renamed: Mapping[str, str]


def import_beir(
    corpus: Path, target: Path, *, name: str = "", category: str = "imported"
) -> CorpusImport:
    """Write the documents of ``corpus`` (corpus.jsonl) as a knowledge base in ``target``.

    A document's ``title`` becomes the question, its ``text`` the answer, its ``variants`` (if
    any) other ways to ask; its ``_id`` stays the id wherever it may be one. ``name`` is the name
    of the knowledge base (default: the folder's), ``category`` the id of its category.

    All or nothing: ``target`` appears complete or not at all. Raises
    :class:`~faqbot.errors.DataError` with every bad line, or when ``target`` exists and is not an
    empty folder.
    """
    if not is_id(category):
        raise DataError.of("knowledge", "bad-id", "category", id=category, limit=MAX_ID)
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
        raise DataError.of("knowledge", "unwritable", target, reason=reason_of(error)) from error
    files = tuple(target / file for file in names)
    return CorpusImport(target, files, len(documents), renamed)


def _refuse_existing(target: Path) -> None:
    try:
        taken, is_folder = target.exists(), target.is_dir()
        filled = is_folder and any(target.iterdir())
    except OSError as error:
        raise DataError.of("knowledge", "unwritable", target, reason=reason_of(error)) from error
    if filled:
        raise DataError.of("knowledge", "folder-not-empty", target)
    if taken and not is_folder:
        raise DataError.of("knowledge", "not-a-folder", target)


def _entry(document: CorpusDocument) -> str:
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


def read_corpus(path: Path) -> tuple[list[CorpusDocument], dict[str, str]]:
    """Return the documents of ``path`` in order, and new ids by ``_id`` where they had to change.

    A document without a title gets the first sentence of its text; one without a text its title.
    Raises :class:`~faqbot.errors.DataError` with every bad line.
    """
    report = Report()
    documents: dict[str, CorpusDocument] = {}
    places: dict[str, Location] = {}
    for where, line in _lines(path, report):
        document = _document(line, where, report)
        if document is None:
            continue
        if document.id in places:
            other = str(places[document.id])
            report.add("duplicate-id", where, kind="_id", id=document.id, other=other)
        documents.setdefault(document.id, document)
        places.setdefault(document.id, where)
    if not documents and not report.problems:
        report.add("no-entries", Location(str(path)))
    if report.problems:
        raise DataError(report.problems)
    ids = entry_ids(documents)
    renamed = {old: new for old, new in ids.items() if old != new}
    return [replace(document, id=ids[document.id]) for document in documents.values()], renamed


def entry_ids(given: Iterable[str]) -> dict[str, str]:
    """Return an entry id for every ``_id``: the same if it may be one, else similar, and unique."""
    names = list(given)
    ids = {name: name for name in names if is_id(name)}
    taken = set(ids)
    for name in names:
        if name in ids:
            continue
        stem = _NOT_ID.sub("-", name).strip("-._")[: MAX_ID - 10].strip("-._") or "entry"
        numbered = (f"{stem}-{number}" for number in count(2))
        ids[name] = next(id_ for id_ in chain((stem,), numbered) if id_ not in taken)
        taken.add(ids[name])
    return ids


def _lines(path: Path, report: Report) -> Iterator[tuple[Location, bytes]]:
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                line = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
                if line.strip():
                    yield Location(str(path), number, 1), line
    except OSError as error:
        report.add("unreadable", Location(str(path)), reason=reason_of(error))


def _document(line: bytes, where: Location, report: Report) -> CorpusDocument | None:
    if len(line) > MAX_LINE:
        report.add("too-large", where, limit=MAX_LINE // 1_000_000)
        return None
    try:
        row = json.loads(line.decode())
    except UnicodeDecodeError:
        report.add("broken-utf8", where)
        return None
    except (ValueError, RecursionError) as error:  # no JSON; a number or a nesting without end
        reason = error.msg if isinstance(error, json.JSONDecodeError) else type(error).__name__
        report.add("bad-json", where, reason=reason)
        return None
    if not isinstance(row, dict):
        report.add("bad-json", where, reason=type(row).__name__)
        return None
    bad = _bad_fields(row)
    for key in bad:
        report.add("bad-field", where, key=key)
    if bad:
        return None
    title, text = clean(row.get("title") or "").strip(), clean(row.get("text") or "").strip()
    variants = (_BREAK.sub(" ", clean(item).strip()) for item in row.get("variants") or ())
    sentence = _SENTENCE.search(text)
    return CorpusDocument(
        id=str(row["_id"]),
        title=_BREAK.sub(" ", title) or (sentence[0].strip() if sentence else text[:120]),
        text=literal(text or title),
        variants=tuple(dict.fromkeys(filter(None, variants))),
    )


def _bad_fields(row: dict[str, Any]) -> list[str]:
    id_, variants = row.get("_id"), row.get("variants")
    fit = {
        "_id": isinstance(id_, (str, int)) and not isinstance(id_, bool) and bool(str(id_).strip()),
        "title": isinstance(row.get("title", ""), (str, NoneType)),
        "text": isinstance(row.get("text", ""), (str, NoneType)),
        "variants": variants is None
        or (isinstance(variants, list) and all(isinstance(item, str) for item in variants)),
    }
    bad = [key for key, good in fit.items() if not good]
    if not bad and not clean(f"{row.get('title') or ''}{row.get('text') or ''}").strip():
        bad.append("text")
    return bad
